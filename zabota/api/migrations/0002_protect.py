"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("api", "0001_rows"), ("people", "0005_sign_in")]
    operations = [
        protect("Token", hide=("hash",)),
        protect("Repeat", audit="none"),
    ]
