"""Translating pages and snippets with wagtail-localize: what is begun, what is finished, what follows its original.

A translation that was not begun this way was written by itself: it counts as finished, and
what happens to its original leaves it alone.
"""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource


@dataclass(frozen=True)
class Progress:
    """How many texts there are to translate, and how many are translated."""

    texts: int
    done: int

    @property
    def is_finished(self) -> bool:
        return self.done >= self.texts

    @property
    def percent(self) -> int:
        """A whole number that is 100 only where nothing is left."""
        return 100 * self.done // self.texts if self.texts else 100


def progress_of(instance: Any) -> Progress | None:
    """Return how far a translation is, or None where it was written by itself."""
    row = _translations([instance.translation_key]).filter(target_locale=instance.locale_id).first()
    return Progress(*row.get_progress()) if row is not None else None


def is_finished(instance: Any) -> bool:
    """Return whether every text of a translation is there."""
    progress = progress_of(instance)
    return progress is None or progress.is_finished


def begin(original: Any, locale: Locale, by: Any) -> None:
    """Have a page or snippet translated, as its author has it now; a translation that is there is left as it is."""
    model = type(original)
    if model.objects.filter(translation_key=original.translation_key, locale=locale).exists():
        return
    source, _made = TranslationSource.update_or_create_from_instance(original)
    row, _made = Translation.objects.update_or_create(source=source, target_locale=locale, defaults={"enabled": True})
    row.save_target(user=by, publish=False)


def follow(originals: Iterable[Any], by: Any) -> None:
    """Take over into the translations what was changed in the originals, as their authors have them now.

    Texts that stayed keep their translation; new ones wait for theirs.
    """
    known = {original.translation_key: original for original in originals}
    behind = {row.source.object_id: row.source for row in _translations(known).select_related("source")}
    for key in behind:
        TranslationSource.update_or_create_from_instance(known[key])
    for row in _translations(behind):
        with contextlib.suppress(ValidationError):  # kept with the text it is about, which then counts as open
            row.save_target(user=by, publish=False)


def _translations(keys: Iterable[Any]) -> Any:
    return Translation.objects.filter(source__object_id__in=list(keys), enabled=True).order_by("pk")
