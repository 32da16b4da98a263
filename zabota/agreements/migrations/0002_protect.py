"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_rows"), ("billing", "0002_protect")]
    operations = [
        protect("Agreement"),
        protect("Version", append_only=True),
        protect("Item", append_only=True),
        protect("Coverage"),
        protect("Pause"),
        protect("Entitlement"),
        protect("UsagePeriod", audit="none"),
        protect("Usage", audit="none"),
        protect("Stage"),
        protect("DocumentItem"),
        protect("Report", audit="changes"),
    ]
