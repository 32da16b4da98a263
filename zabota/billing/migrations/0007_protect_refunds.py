"""Puts the new rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("billing", "0006_refunds_and_receipts")]
    operations = [protect("Refund")]
