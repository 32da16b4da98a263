"""Puts what came with answers under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import bind, protect


class Migration(migrations.Migration):
    dependencies = [("proposals", "0003_answers")]
    operations = [
        bind("Proposal", "common"),
        protect("Question", audit="changes", hide=("text",)),
        protect("Silence"),
    ]
