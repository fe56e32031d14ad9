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
        parser.add_argument("--language", action="append", help="a language to check; without it all that the site offers")

    def handle(self, *args: Any, **options: Any) -> None:
        messages, wrong = site.messages(), []
        for language in options["language"] or site.languages():
            entries = catalogue.read(catalogue.path_of(Path(settings.LOCALE_PATHS[0]), language), language)
            found = catalogue.problems(entries, messages, site.same_in(language))
            for line in found:
                self.stderr.write(f"{language}: {line}")
            if found:
                wrong.append(f"{language}: {len(found)} problems.")
            else:
                self.stdout.write(f"{language}: {len(entries)} texts, all translated.")
        if wrong:
            raise CommandError(f"{' '.join(wrong)} `manage.py make_catalogues` adds what is missing.")
