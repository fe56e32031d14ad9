"""Wagtail knows the languages in which the site offers pages: authors need not set them up."""

from typing import Any

from django.conf import settings
from django.db import migrations


def add(apps: Any, schema_editor: Any) -> None:
    """Add a row for each language that has none yet."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=code)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0005_template_hints"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
