"""Parts of a comparison table are put aside, so that taking them out can be undone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_protect")]
    operations = [
        migrations.AddField("column", "removed_at", models.DateTimeField(null=True)),
        migrations.AddField("group", "removed_at", models.DateTimeField(null=True)),
        migrations.AddField("row", "removed_at", models.DateTimeField(null=True)),
    ]
