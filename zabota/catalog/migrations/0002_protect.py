"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_rows"), ("documents", "0002_protect")]
    operations = [
        protect("Service"),
        protect("ServiceAnswer"),
        protect("ServiceStep", audit="none", append_only=True),
        protect("Offering"),
        protect("OfferingTarget"),
        protect("Remedy"),
        protect("Charge"),
        protect("Table"),
        protect("Column"),
        protect("Group"),
        protect("Row"),
        protect("Cell"),
    ]
