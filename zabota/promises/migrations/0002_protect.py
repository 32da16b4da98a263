"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_rows"), ("notifications", "0002_protect")]
    operations = [
        protect("Calendar"),
        protect("CalendarVersion", append_only=True),
        protect("Target"),
        protect("WarningStep"),
        protect("Promise", audit="none"),
        protect("PromiseEntry", audit="none", append_only=True),
    ]
