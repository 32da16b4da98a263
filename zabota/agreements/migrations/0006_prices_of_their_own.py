"""Prices that were agreed by themselves, and what no catalogue sells."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0005_charged")]
    operations = [
        migrations.AddField(
            "draftitem",
            "name",
            models.CharField(blank=True, default="", max_length=250),
            preserve_default=False,
        ),
        migrations.AddField("draftitem", "prices", models.JSONField(default=dict)),
        migrations.AlterField(
            "draftitem",
            "offering",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalog.offering",
            ),
        ),
    ]
