"""Letters that remind clients of invoices, and when they go."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import zabota.business.tenancy
from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0007_protect_refunds"),
        ("business", "0004_fields"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("made_at", models.DateTimeField()),
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
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="billing.invoice",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("business", "invoice", "kind"), name="reminder_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(14)],
                        verbose_name="days before",
                    ),
                ),
                (
                    "after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(60)],
                        verbose_name="days after",
                    ),
                ),
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
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("business",), name="reminding_once")],
            },
        ),
        protect("Reminding"),
        protect("Reminder", audit="none"),
    ]
