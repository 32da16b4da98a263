"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("kits", "0001_rows"), ("people", "0002_protect")]
    operations = [protect("Start")]
