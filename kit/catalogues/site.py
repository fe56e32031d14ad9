"""Where the site keeps its texts: our own apps, and the folder `locale`."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

from kit.catalogues.collect import Key, Message, collect

SOURCE = "en"


def messages() -> dict[Key, Message]:
    """Return every text of our own apps."""
    root = Path(settings.BASE_DIR)
    folders = sorted(Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == root)
    return collect(root, folders)


def languages() -> list[str]:
    """Return the languages that need a catalogue: all that the site offers but the one its texts are written in."""
    return sorted(language for language, _name in settings.LANGUAGES if language != SOURCE)


def same_in(language: str) -> list[str]:
    """Return the texts that are the same in English and this language: names, mostly."""
    path = Path(settings.LOCALE_PATHS[0]) / language / "same.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
