"""Columns of a buyer's form, prices by use in a line, words of reminders; a form and a tariff of each line."""

from django.db import migrations, models

EMPTY_LIST = {"blank": True, "default": list}
EMPTY_DICT = {"blank": True, "default": dict}


class Migration(migrations.Migration):
    dependencies = [("proposals", "0004_protect_answers")]
    operations = [
        migrations.AddField(
            "pricerequest", "columns", models.JSONField("columns of their form", **EMPTY_LIST)
        ),
        migrations.AddField("requestline", "facts", models.JSONField(**EMPTY_DICT)),
        migrations.AddField("line", "facts", models.JSONField(**EMPTY_DICT)),
        migrations.AddField("line", "tariff", models.JSONField(**EMPTY_DICT)),
        migrations.AddField("template", "reminders", models.JSONField(**EMPTY_LIST)),
        migrations.AddField("proposal", "reminders", models.JSONField(**EMPTY_LIST)),
        migrations.AddField(
            "proposal", "is_followed", models.BooleanField("letters follow it", default=True)
        ),
    ]
