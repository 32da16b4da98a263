"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_rows"), ("agreements", "0002_protect")]
    operations = [
        protect("PriceRequest"),
        protect("RequestLine"),
        protect("Template"),
        protect("Proposal"),
        protect("Line"),
        protect("Version", audit="none", append_only=True),
        protect("Waiver"),
        protect("Link", audit="none"),
        protect("Visit", audit="none", append_only=True),
        protect("Code", audit="none"),
        protect("Acceptance", append_only=True),
        protect("FollowUp", audit="none"),
    ]
