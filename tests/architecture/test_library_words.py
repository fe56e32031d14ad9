"""Words of libraries that people meet on the site's own pages are in every language, and ours win over the libraries'."""

import gettext as gettext_module
from pathlib import Path

import allauth
import django
import django_filters
import modelsearch
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.translation import gettext, ngettext, override, trans_real

from kit.catalogues import site
from kit.catalogues.catalogue import is_translated, path_of, placeholders
from kit.catalogues.collect import messages_in

pytestmark = pytest.mark.once

LANGUAGES = site.languages()
# The catalogues of Django, Wagtail and what they bring along; allauth's are looked at by what it says.
NOT_INSTALLED = ("wagtail_localize/locales/", "wagtail_localize/modeladmin/")
LIBRARIES = sorted(
    {
        catalogue.parents[2]
        for home in [Path(django.__file__).parent / "conf", *(Path(app.path) for app in apps.get_app_configs())]
        for catalogue in home.rglob("locale/en/LC_MESSAGES/django.po")
        if home.name != "allauth" and not any(part in catalogue.as_posix() for part in NOT_INSTALLED)
    }
)
# Where allauth's own words are good enough that ours need not repeat them all.
GOOD_IN_ALLAUTH = {"fr"}
# What allauth says when people sign in, change a password or use a second factor.
SHOWN = [
    "account/forms.py",
    "account/adapter.py",
    "account/fields.py",
    "mfa/adapter.py",
    "mfa/base/forms.py",
    "mfa/totp/forms.py",
]
# Signing up, e-mail and phone management and sign-in by security key are not offered on this site.
NOT_OFFERED = ("email", "Email", "phone number", "WebAuthn", "Phone")
# Wagtail's search of pages hands this text no name of what it counts, and shows “None” in its place: ours does without.
NAMELESS = "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"


def files_of(package):
    return [path for path in Path(package.__file__).parent.rglob("*") if path.suffix in {".py", ".html", ".txt"}]


def translated(path):
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if is_translated(entry) and not entry.fuzzy}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def entries(language):
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path_of(Path(settings.LOCALE_PATHS[1]), language)))}


def test_every_word_of_signing_in_is_translated(entries, language):
    home = Path(allauth.__file__).parent
    said = {message.text for name in SHOWN for message in messages_in(home / name)}
    theirs = translated(path_of(home / "locale", language)) if language in GOOD_IN_ALLAUTH else {}

    known = entries | theirs
    missing = [text for text in said if (None, text) not in known and not any(word in text for word in NOT_OFFERED)]

    assert sorted(missing) == []


@pytest.mark.parametrize("part", LIBRARIES, ids=lambda part: part.as_posix()[-24:])
def test_libraries_speak_french_themselves_or_we_do(part):
    ours = polib.pofile(str(path_of(Path(settings.LOCALE_PATHS[1]), "fr")))
    said = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path_of(part, "en")))}

    missing = said - translated(path_of(part, "fr")).keys() - {(entry.msgctxt, entry.msgid) for entry in ours}

    assert sorted(missing, key=str) == []


def test_every_word_is_still_said_by_a_library(entries):
    said = {
        (None, message.text)
        for package in (allauth, django_filters, modelsearch)
        for path in files_of(package)
        if "tests" not in path.parts
        for message in messages_in(path)
    }
    for part in LIBRARIES:
        said |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path_of(part, "en")))}

    assert sorted(entries.keys() - said, key=str) == []


def test_every_word_is_translated_and_keeps_its_placeholders(entries):
    wrong = []
    for entry in entries.values():
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        wanted = placeholders(entry.msgid_plural or entry.msgid)
        if entry.msgid != NAMELESS and (entry.fuzzy or not all(form and placeholders(form) == wanted for form in forms)):
            wrong.append(entry.msgid)

    assert wrong == []


def test_our_words_take_the_place_of_the_libraries():
    call_command("compile_catalogues", verbosity=0)
    gettext_module._translations.clear()  # the compiled file may be newer than this process
    trans_real._translations.clear()

    with override("vi"):
        assert gettext("This field is required.") == "Mục này phải điền."
        assert gettext("Too many failed login attempts. Try again later.") == "Nhập sai quá nhiều lần. Hãy thử lại sau ít phút."
        one, many = "Your password must contain at least %(min_length)d character.", "… characters."
        assert ngettext(one, many, 8) % {"min_length": 8} == "Mật khẩu cần ít nhất 8 ký tự."
        assert gettext_of_short_password() == "Mật khẩu quá ngắn. Cần ít nhất 8 ký tự."
    with override("fr"):
        assert gettext("Username") == "Identifiant"
        assert gettext("Recovery codes") == "Codes de secours"
        assert ngettext(one, many, 8) % {"min_length": 8} == "Votre mot de passe doit contenir au minimum 8 caractères."


def gettext_of_short_password():
    with pytest.raises(ValidationError) as refusal:
        MinimumLengthValidator(8).validate("ngắn")
    return refusal.value.messages[0]
