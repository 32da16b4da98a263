"""Puts the new rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_money_moves")]
    operations = [
        protect("Offset", append_only=True),
        protect("PayLink", hide=("token_hash",)),
    ]
