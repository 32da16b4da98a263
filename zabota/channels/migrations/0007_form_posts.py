"""Where a post came from, for limits, and the link to the page that says by when the answer comes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0006_breakers")]
    operations = [
        migrations.AlterModelOptions("WebForm", {"ordering": ["title", "id"]}),
        migrations.AddField(
            "FormPost",
            "origin",
            models.CharField(blank=True, default="", max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            "FormPost",
            "token_hash",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddIndex("FormPost", models.Index(fields=["business", "at"], name="form_posts_by_time")),
        migrations.AddConstraint(
            "FormPost",
            models.UniqueConstraint(
                condition=models.Q(("token_hash", ""), _negated=True),
                fields=("business", "token_hash"),
                name="form_post_by_its_link",
            ),
        ),
    ]
