"""Puts the list of first steps under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("kits", "0003_steps_hidden"), ("people", "0002_protect")]
    operations = [protect("StepsHidden")]
