"""Puts the new rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("promises", "0003_policy")]
    operations = [protect("PromisePolicy"), protect("Clash", audit="none")]
