"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_rows"), ("channels", "0008_raw_letters")]
    operations = [
        protect("Requisites"),
        protect("ClientRequisites"),
        protect("Picture", audit="changes", hide=("content",)),
        protect("Paper", audit="none", append_only=True),
        protect("Drawing", audit="none", append_only=True),
    ]
