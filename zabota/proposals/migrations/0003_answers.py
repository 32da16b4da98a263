"""Questions asked on the public page, silence asked for, personal proposals of one addressed to all."""

import django.db.models.deletion
from django.db import migrations, models

import zabota.business.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("business", "0004_fields"),
        ("clients", "0005_protect_privacy"),
        ("people", "0007_protect_codes_reset"),
        ("proposals", "0002_protect"),
    ]

    operations = [
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField()),
                ("text", models.TextField()),
                ("origin", models.CharField(blank=True, max_length=32)),
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
            ],
        ),
        migrations.CreateModel(
            name="Silence",
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
            ],
        ),
        migrations.AddField(
            model_name="code",
            name="origin",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name="proposal",
            name="common",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="personal",
                to="proposals.proposal",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="is_uninvited",
            field=models.BooleanField(default=False, verbose_name="nobody has asked for it"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("common__isnull", False)),
                fields=("business", "common", "contact"),
                name="proposal_personal_once",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.contact"
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="link",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="proposals.link"
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="proposals.version"
            ),
        ),
        migrations.AddField(
            model_name="silence",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clients.contact"
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("business", "key"), name="question_once"),
        ),
        migrations.AddConstraint(
            model_name="silence",
            constraint=models.UniqueConstraint(
                fields=("business", "contact"), name="silence_once_of_a_contact"
            ),
        ),
    ]
