"""Who the answer to a price request is addressed to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("proposals", "0005_form_tariff_reminders")]
    operations = [
        migrations.AddField(
            "pricerequest", "buyer", models.CharField("organisation that asks", max_length=300, blank=True)
        ),
    ]
