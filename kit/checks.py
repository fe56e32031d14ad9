"""What `manage.py check` looks at in the kit."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from kit.component_use import Library


@register
def components_are_used_as_declared(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Find attributes, slots, components and icons that do not exist."""
    root = Path(settings.BASE_DIR)
    local = [Path(config.path) for config in apps.get_app_configs() if Path(config.path).parent == root]
    library = Library([folder / "templates" for folder in local if (folder / "templates").exists()])
    return [Error(fault.sentence, obj=str(fault.template.relative_to(root)), id="kit.E001") for fault in library.faults()]
