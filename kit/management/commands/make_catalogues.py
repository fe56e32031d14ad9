"""`manage.py make_catalogues`: takes new texts over into the catalogues and drops those gone."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kit.catalogues import catalogue, site


class Command(BaseCommand):
    """Needs no GNU gettext. English is the source language and has no catalogue."""

    help = "Collect every text to translate into locale/<language>/LC_MESSAGES/django.po"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--language", action="append", help="a language to make a catalogue for; without it all that the site offers"
        )
        parser.add_argument(
            "--from", dest="source", type=Path, help="a folder of YAML files, `English: translation`, to fill from"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        messages = site.messages()
        known = _known(options["source"]) if options["source"] else {}
        for language in options["language"] or site.languages():
            path = catalogue.path_of(Path(settings.LOCALE_PATHS[0]), language)
            entries = catalogue.read(path, language)
            done = catalogue.bring_up_to_date(entries, messages, known)
            path.parent.mkdir(parents=True, exist_ok=True)
            entries.save(str(path))
            empty = sum(not catalogue.is_translated(entry) for entry in entries)
            counts = ", ".join(f"{number} {what}" for what, number in sorted(done.items()))
            self.stdout.write(f"{language}: {len(entries)} texts ({counts}; {empty} without a translation)")


def _known(folder: Path) -> dict[str, str]:
    known: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            words = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except yaml.YAMLError as error:
            raise CommandError(f"{path.name} cannot be read: {error}") from error
        known.update({str(text): str(translation) for text, translation in words.items()})
    return known
