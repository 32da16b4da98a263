"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_rows"), ("clients", "0002_protect")]
    operations = [
        protect("StoredFile", audit="changes", hide=("content",)),
        protect(
            "Mailbox",
            hide=(
                "imap_password_sealed",
                "smtp_password_sealed",
                "imap_last_uid",
                "imap_seen_at",
                "imap_error",
            ),
        ),
        protect("Letter", audit="changes", hide=("understood",)),
        protect("RawLetter", audit="changes", hide=("content",)),
        protect("Outgoing", audit="changes", hide=("text",)),
        protect("OutgoingFile", audit="changes"),
        protect("WebForm"),
        protect("FormPost", audit="changes", hide=("text",)),
        protect("FormFile", audit="changes"),
    ]
