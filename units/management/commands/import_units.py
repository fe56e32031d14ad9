"""`manage.py import_units`: load the official lists of units."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from units.feeds.official_list import SUCCESSION_FILE, UNITS_FILE, Outcome, import_units


class Command(BaseCommand):
    """Load the units of 1 July 2025, and what became of the wards before. Loading twice changes nothing."""

    help = "Load the official list of units, and with --succession what became of the old ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two files and how to answer."""
        parser.add_argument("file", nargs="?", type=Path, default=UNITS_FILE, help="default: the list kept in the project")
        parser.add_argument("--succession", nargs="?", type=Path, const=SUCCESSION_FILE, help="the edges of the reform")
        parser.add_argument("--only-province", default="", metavar="CODE", help="load one province, for example 31")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, print, and exit with 1 where lines were left out."""
        for file in filter(None, (options["file"], options["succession"])):
            if not file.is_file():
                raise CommandError(f"There is no file {file}.")
        outcome = import_units(options["file"], options["succession"], only_province=options["only_province"])
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False))
        else:
            self._tell(outcome)
        if outcome.errors:
            sys.exit(1)

    def _tell(self, outcome: Outcome) -> None:
        units = outcome.units
        self.stdout.write(f"{units.added} added, {units.changed} changed, {units.unchanged} unchanged.")
        self.stdout.write(f"{outcome.succession} edges of succession, {outcome.old_units.added} old units added.")
        for error in outcome.errors:
            self.stderr.write(f"{error['file']}, line {error['line']}: {error['message']}")
