"""What stands on papers for clients abroad."""

from django.db import migrations, models

NAMES = (
    ("latin_name", 250, "name in Latin letters"),
    ("latin_address", 250, "address in Latin letters"),
    ("latin_bank", 160, "bank in Latin letters"),
    ("latin_signer", 160, "who signs, in Latin letters"),
    ("latin_position", 120, "position in English"),
)


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_pictures_kept")]
    operations = [
        migrations.AddField(
            model_name="requisites",
            name=name,
            field=models.CharField(blank=True, default="", max_length=length, verbose_name=words),
            preserve_default=False,
        )
        for name, length, words in NAMES
    ]
