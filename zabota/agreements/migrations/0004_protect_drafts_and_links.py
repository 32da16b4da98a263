"""Puts the new rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_drafts_and_links")]
    operations = [
        protect("DraftItem"),
        protect("AgreementLink", hide=("token_hash",)),
    ]
