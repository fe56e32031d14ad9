"""Words of libraries that people meet on the site's own pages are Vietnamese, and ours win over the libraries'."""

import gettext as gettext_module
from pathlib import Path

import allauth
import django
import polib
import pytest
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.translation import gettext, ngettext, override, trans_real

from kit.catalogues.catalogue import placeholders
from kit.catalogues.collect import messages_in

CATALOGUE = Path(settings.LOCALE_PATHS[1]) / "vi" / "LC_MESSAGES" / "django.po"
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


def files_of(package):
    return [path for path in Path(package.__file__).parent.rglob("*") if path.suffix in {".py", ".html", ".txt"}]


@pytest.fixture(scope="module")
def entries():
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(CATALOGUE))}


def test_every_word_of_signing_in_is_translated(entries):
    home = Path(allauth.__file__).parent
    said = {message.text for name in SHOWN for message in messages_in(home / name)}

    missing = [text for text in said if (None, text) not in entries and not any(word in text for word in NOT_OFFERED)]

    assert sorted(missing) == []


def test_every_word_is_still_said_by_a_library(entries):
    said = {(None, message.text) for path in files_of(allauth) if "tests" not in path.parts for message in messages_in(path)}
    for name in ["conf", "contrib/auth"]:
        source = Path(django.__file__).parent / name / "locale" / "en" / "LC_MESSAGES" / "django.po"
        said |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(source))}

    assert sorted(entries.keys() - said, key=str) == []


def test_placeholders_are_kept(entries):
    wrong = []
    for entry in entries.values():
        translation = entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr
        if not translation or placeholders(translation) != placeholders(entry.msgid_plural or entry.msgid):
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


def gettext_of_short_password():
    with pytest.raises(ValidationError) as refusal:
        MinimumLengthValidator(8).validate("ngắn")
    return refusal.value.messages[0]
