"""Payments are taken back in parts too, providers give back, and what they need for receipts."""

import django.db.models.deletion
from django.db import migrations, models

import zabota.business.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0005_money_moves_with_its_client"),
        ("business", "0004_fields"),
        ("clients", "0005_protect_privacy"),
    ]

    operations = [
        migrations.CreateModel(
            name="Refund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("provider", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=120)),
                ("external_id", models.CharField(max_length=80)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                ("reason", models.CharField(blank=True, max_length=250)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "the provider is at it"),
                            ("done", "given back"),
                            ("cancelled", "not given back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("why_not", models.CharField(blank=True, max_length=250)),
                ("started_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "back",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="billing.payment",
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
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refunds",
                        to="billing.payment",
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="payment_reversed_once",
        ),
        migrations.AddField(
            model_name="paymentattempt",
            name="receipt_to",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="provideraccount",
            name="receipt_mode",
            field=models.CharField(
                choices=[("full_prepayment", "paid beforehand"), ("full_payment", "paid when done")],
                default="full_prepayment",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="provideraccount",
            name="receipt_subject",
            field=models.CharField(
                choices=[("service", "a service"), ("job", "a piece of work"), ("commodity", "goods")],
                default="service",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="provideraccount",
            name="receipts",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="provideraccount",
            name="tax_system",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1", "general"),
                    ("2", "simplified, income"),
                    ("3", "simplified, income less costs"),
                    ("5", "farming"),
                    ("6", "patent"),
                ],
                max_length=1,
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                condition=models.Q(("reverses__isnull", False)),
                fields=["business", "reverses"],
                name="payment_taken_back",
            ),
        ),
        migrations.AddIndex(
            model_name="refund",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["business", "id"], name="refund_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(fields=("business", "key"), name="refund_once"),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(
                fields=("business", "provider", "external_id"), name="refund_once_at_the_provider"
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="refund_is_of_something"
            ),
        ),
    ]
