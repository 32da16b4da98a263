"""A letter's bytes are unique within the business, as all keys are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0007_form_posts")]
    operations = [
        migrations.AlterField(
            model_name="rawletter",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.letter"
            ),
        ),
        migrations.AddConstraint(
            model_name="rawletter",
            constraint=models.UniqueConstraint(fields=("business", "letter"), name="raw_once_of_a_letter"),
        ),
    ]
