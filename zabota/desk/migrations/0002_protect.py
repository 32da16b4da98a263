"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_rows"), ("promises", "0002_protect")]
    operations = [
        protect("Ticket", audit="changes", hide=("changed_at", "due_at")),
        protect("TicketEntry", audit="none", append_only=True),
        protect("Message", audit="changes", hide=("text", "quoted", "html")),
        protect("Attachment", audit="changes"),
        protect("Draft", audit="none"),
    ]
