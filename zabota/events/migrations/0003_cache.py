"""The table of Django's database cache (throttling of sign-ins). Unlogged: it may be lost at a crash."""

from django.db import migrations

CACHE = """
CREATE UNLOGGED TABLE events_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX events_cache_expires ON events_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0002_protect")]
    operations = [migrations.RunSQL(CACHE, "DROP TABLE events_cache")]
