"""A chooser of snippets that works outside the admin as well."""

from typing import Any

from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.snippets.blocks import SnippetChooserBlock


class SnippetBlock(SnippetChooserBlock):
    """A chooser of snippets, by name, that also works in a worker, where nobody has loaded the viewsets yet."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """A translation shows the same thing: nothing is left to translators here."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Keep what the original shows."""
        return value

    @cached_property
    def widget(self) -> Any:
        """The chooser's widget, once the viewsets are there."""
        hooks.search_for_hooks()
        return SnippetChooserBlock.widget.func(self)
