"""`manage.py check_translations`: fails where a person would meet a text that is not in their language."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kit.catalogues import catalogue, site


class Command(BaseCommand):
    """Compares the catalogue with the code as it stands; needs no GNU gettext and changes nothing."""

    help = "Find texts without a translation, doubtful ones, lost placeholders, and texts left in English"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", action="append", help="a language to check; without it the site's own")

    def handle(self, *args: Any, **options: Any) -> None:
        messages = site.messages()
        for language in options["language"] or [settings.LANGUAGE_CODE]:
            entries = catalogue.read(catalogue.path_of(Path(settings.LOCALE_PATHS[0]), language), language)
            found = catalogue.problems(entries, messages, site.same_in(language))
            for line in found:
                self.stderr.write(line)
            if found:
                raise CommandError(f"{language}: {len(found)} problems. `manage.py make_catalogues` adds what is missing.")
            self.stdout.write(f"{language}: {len(entries)} texts, all translated.")
