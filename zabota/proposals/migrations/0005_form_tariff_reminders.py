"""Columns of a buyer's form, prices by use in a line, words of reminders; a form and a tariff of each line."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("proposals", "0004_protect_answers")]
    operations = [
        migrations.AddField(
            "pricerequest", "columns", models.JSONField("columns of their form", blank=True, default=list)
        ),
        migrations.AddField("requestline", "facts", models.JSONField(blank=True, default=dict)),
        migrations.AddField("line", "facts", models.JSONField(blank=True, default=dict)),
        migrations.AddField("line", "tariff", models.JSONField(blank=True, default=dict)),
        migrations.AddField("template", "reminders", models.JSONField(blank=True, default=list)),
        migrations.AddField("proposal", "reminders", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "proposal", "is_followed", models.BooleanField("letters follow it", default=True)
        ),
    ]
