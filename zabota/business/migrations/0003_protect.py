"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("business", "0002_rows")]
    operations = [
        protect("Business"),
        protect("Branch"),
        protect("Numbering", audit="none"),
    ]
