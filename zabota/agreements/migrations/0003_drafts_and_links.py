"""Drafts name offerings; links lead clients to their page; quotas know what was carried."""

import django.db.models.deletion
from django.db import migrations, models

import zabota.business.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_protect"),
        ("business", "0004_fields"),
        ("catalog", "0003_removal"),
        ("clients", "0005_protect_privacy"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="began_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="agreement",
            name="over_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="agreement",
            name="renewal_told_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="agreement",
            name="terms",
            field=models.TextField(blank=True, verbose_name="special terms"),
        ),
        migrations.AddField(
            model_name="entitlement",
            name="per_payer",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="usageperiod",
            name="carried",
            field=models.DecimalField(decimal_places=3, default=0, max_digits=16),
        ),
        migrations.CreateModel(
            name="AgreementLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="agreements.agreement",
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
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.contact",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("business", "token_hash"), name="agreement_link_is_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("units", models.DecimalField(decimal_places=3, default=1, max_digits=16)),
                ("discount", models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                ("options", models.JSONField(default=list)),
                ("rank", models.PositiveSmallIntegerField(default=0)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_items",
                        to="agreements.agreement",
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
                    "offering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.offering"
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("units__gt", 0)), name="draft_item_is_of_something"
                    )
                ],
            },
        ),
    ]
