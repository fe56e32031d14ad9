"""`manage.py compile_catalogues`: makes the .mo files that the site reads out of the .po files that people write."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Needs no GNU gettext; does nothing where a .mo file is newer than its .po file."""

    help = "Compile locale/**/django.po"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        sources = sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))
        stale = [path for path in sources if _is_stale(path, path.with_suffix(".mo"))]
        for path in stale:
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        self.stdout.write(f"Catalogues: {len(stale)} compiled, {len(sources) - len(stale)} up to date.")


def _is_stale(source: Path, compiled: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime
