"""`manage.py build_frontend`: makes build/frontend/ out of node_modules/ and kit/static/."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kit import frontend


class Command(BaseCommand):
    """Copies the few front-end files that are used; does nothing when they are up to date."""

    help = "Make the style sheet, script, icons and fonts from npm's packages"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="build even where nothing has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        packages = Path(settings.BASE_DIR) / "node_modules"
        if not frontend.has_packages(packages):
            raise CommandError("node_modules is missing or incomplete: run `npm ci --ignore-scripts`, or `make frontend`.")
        built = frontend.build(packages, settings.FRONTEND_DIR, force=options["force"])
        self.stdout.write(f"Front-end files: {'made anew' if built else 'up to date'} in {settings.FRONTEND_DIR}")
