"""Everything that Wagtail and Django say in the admin is in our catalogue of libraries' words. Its pages: `test_admin_pages`."""

import re
from collections import Counter
from pathlib import Path

import django
import polib
import pytest
import wagtail
import wagtail_localize
from django.apps import apps
from django.conf import settings

from kit.catalogues.catalogue import is_translated, placeholders, without_placeholders
from kit.catalogues.collect import Key

pytestmark = pytest.mark.once

OURS, OF_LIBRARIES = (Path(folder) / "vi" / "LC_MESSAGES" for folder in settings.LOCALE_PATHS)
DOMAINS = ["django", "djangojs"]
# Names of languages that the site does not offer, names of protocols, and the page of a Django project without addresses.
NOT_SHOWN = re.compile(
    r"^[A-Z]\w+$|Arabic|Kurdish|Sorbian|Spanish|Gaelic|Bokmål|Django|how-to’s|Polling App|Get started|install|contribute|any URLs"
)
TAG = re.compile(r"<[^<>]+>")
WORD = re.compile(r"[a-z]{3,}")


def entries(path: Path) -> dict[Key, polib.POEntry]:
    return {
        (entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if is_translated(entry) or "/en/" in str(path)
    }


def of_wagtail(domain: str) -> dict[Key, polib.POEntry]:
    """Return every text of the parts of Wagtail that are installed."""
    homes = [Path(library.__file__).parent for library in (wagtail, wagtail_localize)]
    folders = [Path(app.path) for app in apps.get_app_configs() if any(Path(app.path).is_relative_to(home) for home in homes)]
    found: dict[Key, polib.POEntry] = {}
    for source in (folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po" for folder in folders):
        found |= entries(source) if source.exists() else {}
    return found


@pytest.fixture(scope="module", params=DOMAINS)
def domain(request: pytest.FixtureRequest) -> str:
    """The catalogue of the server, and the one that the browser is sent."""
    return str(request.param)


def test_all_that_wagtail_says_is_in_our_words(domain: str) -> None:
    missing = of_wagtail(domain).keys() - entries(OF_LIBRARIES / f"{domain}.po").keys()

    assert sorted(missing, key=str) == []


def test_all_that_django_says_is_in_vietnamese() -> None:
    folder = Path(django.__file__).parent / "conf" / "locale"
    known = entries(OF_LIBRARIES / "django.po").keys() | entries(folder / "vi" / "LC_MESSAGES" / "django.po").keys()

    missing = entries(folder / "en" / "LC_MESSAGES" / "django.po").keys() - known

    assert sorted(text for _context, text in missing if not NOT_SHOWN.search(text)) == []


def test_tags_placeholders_and_no_english_are_kept(domain: str) -> None:
    wrong = []
    for entry in entries(OF_LIBRARIES / f"{domain}.po").values():
        text = entry.msgid_plural or entry.msgid
        said = entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr
        kept = Counter(TAG.findall(text)) == Counter(TAG.findall(said)) and placeholders(text) >= placeholders(said)
        if not kept or (said == text and WORD.search(without_placeholders(text))):
            wrong.append(text)

    assert wrong == []


def test_a_word_that_we_share_with_a_library_means_the_same() -> None:
    """Ours win: where a library means something else, our text needs a context or other words."""
    ours, theirs = entries(OURS / "django.po"), entries(OF_LIBRARIES / "django.po")

    assert {key[1]: entry.msgstr for key, entry in ours.items() if key in theirs and theirs[key].msgstr != entry.msgstr} == {}
