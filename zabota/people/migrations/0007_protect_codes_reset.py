"""Puts the record of time codes that were switched off under the guard of PostgreSQL; it is never rewritten."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("people", "0006_codes_reset")]
    operations = [protect("CodesReset", append_only=True)]
