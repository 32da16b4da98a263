"""Whence a public order came: so that floods are counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0006_prices_of_their_own")]
    operations = [
        migrations.AddField(
            "agreement",
            "network",
            models.CharField(blank=True, default="", max_length=32),
            preserve_default=False,
        )
    ]
