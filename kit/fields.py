"""Fields that behave as columns alone cannot, and keep migrations quiet."""

from typing import Any

from django import forms
from django.db import models
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations: a block may change, the column never does."""

    def __init__(self, block: type[StreamBlock] | StreamBlock | list[Any] | None = None, **options: Any) -> None:
        super().__init__(block or [], **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field for a migration, without its blocks."""
        name, path, _arguments, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [], options


class ChoiceListField(models.JSONField):
    """Several choices out of a few, kept as a list of their values and shown as checkboxes."""

    def __init__(self, *args: Any, options: list[tuple[str, Any]] | None = None, **kwargs: Any) -> None:
        self.options = options or []
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Return checkboxes; ticking none is an empty list."""
        offered: dict[str, Any] = {"choices": self.options, "widget": forms.CheckboxSelectMultiple}
        wanted: dict[str, Any] = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        return forms.MultipleChoiceField(**wanted, **offered)


class CounterField(models.PositiveIntegerField):
    """A number that only `update` changes: saving a row that was read a while ago leaves what was counted since."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the value of a new row; of an old one, whatever stands in the database."""
        return super().pre_save(model_instance, add) if add else models.F(self.attname)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field for a migration as the column that it is."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", list(arguments), options
