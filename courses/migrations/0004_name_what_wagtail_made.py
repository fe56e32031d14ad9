"""Wagtail makes its first rows itself and names them in English; authors meet these names in lists and choosers."""

from typing import Any

from django.db import migrations

NAMES = [
    ("Page", {"depth": 1, "title": "Root", "draft_title": "Root"}, {"title": "Các trang", "draft_title": "Các trang"}),
    ("Collection", {"depth": 1, "name": "Root"}, {"name": "Kho chung"}),
    ("Workflow", {"name": "Moderators approval"}, {"name": "Duyệt trang"}),
    ("Task", {"name": "Moderators approval"}, {"name": "Duyệt trang"}),
]


def rename(apps: Any, schema_editor: Any) -> None:
    """Give the rows that still carry Wagtail's names ours."""
    for model, before, after in NAMES:
        apps.get_model("wagtailcore", model).objects.filter(**before).update(**after)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0003_completion_events"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
