"""The last month whose prices are accrued."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_protect_drafts_and_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="charged_on",
            field=models.DateField(null=True),
        ),
    ]
