"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("events", "0001_rows"), ("business", "0003_protect")]
    operations = [
        protect("Event", audit="none", append_only=True),
        protect("Effect", audit="none"),
        protect("Audit", audit="none", append_only=True),
    ]
