"""`manage.py load_frameworks`: load the frameworks of digital skills that come with the product."""

from typing import Any

from django.core.management.base import BaseCommand

from skills.actions import load_frameworks


class Command(BaseCommand):
    """Load the frameworks in skills/data. Loading twice changes nothing."""

    help = "Load the frameworks of digital skills."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load each, and say what was done."""
        for loaded in load_frameworks():
            counts = f"{loaded.added} added, {loaded.changed} changed, {loaded.unchanged} unchanged"
            self.stdout.write(f"{loaded.framework.code} {loaded.framework.version}: {counts}.")
