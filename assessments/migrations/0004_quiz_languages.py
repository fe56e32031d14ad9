"""A quiz may have its words in other languages; those that are there are in the site's first."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0003_marking_again"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField("quiz", "translation_key", models.UUIDField(null=True, editable=False)),
        migrations.AddField(
            "quiz",
            "locale",
            models.ForeignKey(
                "wagtailcore.locale",
                null=True,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                verbose_name="locale",
            ),
        ),
    ]
