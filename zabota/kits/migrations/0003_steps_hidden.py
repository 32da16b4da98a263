"""The list of first steps can be put away."""

import django.db.models.deletion
from django.db import migrations, models

import zabota.business.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("business", "0004_fields"),
        ("kits", "0002_protect"),
        ("people", "0007_protect_codes_reset"),
    ]

    operations = [
        migrations.CreateModel(
            name="StepsHidden",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "business",
                    models.ForeignKey(
                        db_index=False,
                        default=zabota.business.tenancy.current_business_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="business.business",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.member"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("business",), name="steps_hidden_once")],
            },
        ),
    ]
