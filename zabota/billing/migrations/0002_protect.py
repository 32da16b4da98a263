"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_rows"), ("catalog", "0002_protect")]
    operations = [
        protect("Invoice"),
        protect("InvoiceLine", audit="changes"),
        protect("Accrual", audit="changes"),
        protect("Payment", append_only=True),
        protect("ProviderAccount", hide=("secret",)),
        protect("PaymentAttempt"),
        protect("Act"),
        protect("ActLine", audit="changes"),
    ]
