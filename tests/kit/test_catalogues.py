"""kit.catalogues: which texts are found, how a catalogue follows them, what is called wrong."""

import polib
import pytest
from django.core.management import CommandError, call_command

from kit.catalogues import catalogue
from kit.catalogues.collect import Message, collect, messages_in


def texts_of(path, source):
    path.write_text(source, encoding="utf-8")
    return {(message.context, message.text, message.plural) for message in messages_in(path)}


def test_texts_of_python_are_found_in_every_way_of_asking(tmp_path):
    source = """
_("plain"); gettext_lazy("two " "parts"); translation.gettext('it\\'s "here"')
pgettext("menu", "open"); ngettext("%(n)s day", "%(n)s days", n); npgettext_lazy("c", "one", "many")
_(variable); _(f"no {text}"); other("no text")
"""

    assert texts_of(tmp_path / "a.py", source) == {
        (None, "plain", None),
        (None, "two parts", None),
        (None, 'it\'s "here"', None),
        ("menu", "open", None),
        (None, "%(n)s day", "%(n)s days"),
        ("c", "one", "many"),
    }


def test_texts_of_a_template_are_found_in_tags_filters_and_attributes(tmp_path):
    source = """{% load x %}<p title="{{ x|default:_("ha'ng (x)") }}">{% translate 'Yes "you" (a)' context "menu" %}
    <c-button label="{% translate "Send" %}" /> {% if x == _("bb") %}it's gettext( not a call{% endif %}
    {% blocktranslate trimmed count n=x|length %}
      one {{ n }} it's
    {% plural %}
      {{ n }} many
    {% endblocktranslate %}{% comment %}{% translate "left out" %}{% endcomment %}"""

    assert texts_of(tmp_path / "a.html", source) == {
        (None, "ha'ng (x)", None),
        ("menu", 'Yes "you" (a)', None),
        (None, "Send", None),
        (None, "bb", None),
        (None, "one %(n)s it's", "%(n)s many"),
    }


def test_tests_and_migrations_are_left_out(tmp_path):
    for name in ["app/views.py", "app/tests/test_views.py", "app/migrations/0001_initial.py"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"_('{name}')")

    found = collect(tmp_path, [tmp_path / "app"])

    assert {(message.text, *message.files) for message in found.values()} == {("app/views.py", "app/views.py")}


def messages(*texts):
    return {(None, text): Message(text=text, files={"app/views.py"}) for text in texts}


@pytest.fixture
def vietnamese(tmp_path):
    return catalogue.read(tmp_path / "django.po", "vi")


def test_catalogue_takes_over_new_texts_drops_old_ones_and_keeps_what_people_wrote(vietnamese):
    vietnamese.extend([polib.POEntry(msgid="Save", msgstr="Lưu lại"), polib.POEntry(msgid="Gone", msgstr="Mất")])

    done = catalogue.bring_up_to_date(vietnamese, messages("Save", "Cancel", "Send"), {"Save": "Lưu", "Cancel": "Hủy"})

    assert [(entry.msgid, entry.msgstr) for entry in vietnamese] == [("Cancel", "Hủy"), ("Save", "Lưu lại"), ("Send", "")]
    assert dict(done) == {"added": 2, "dropped": 1, "filled": 1}


def test_vietnamese_plural_has_one_form_filled_by_the_plural_text(vietnamese):
    found = {(None, "%(n)s day"): Message(text="%(n)s day", plural="%(n)s days")}

    catalogue.bring_up_to_date(vietnamese, found, {"%(n)s days": "%(n)s ngày"})

    assert [entry.msgstr_plural for entry in vietnamese] == [{0: "%(n)s ngày"}]
    assert catalogue.problems(vietnamese, found, []) == []


def test_problems_name_every_fault(vietnamese):
    vietnamese.extend(
        [
            polib.POEntry(msgid="Save", msgstr=""),
            polib.POEntry(msgid="Hello %(name)s", msgstr="Chào %(ten)s"),
            polib.POEntry(msgid="Late", msgstr="Trễ", flags=["fuzzy"]),
            polib.POEntry(msgid="Zalo", msgstr="Zalo"),
            polib.POEntry(msgid="Course", msgstr="Course"),
            polib.POEntry(msgid="%(a)s – %(b)s", msgstr="%(a)s – %(b)s"),
            polib.POEntry(msgid="Gone", msgstr="Mất"),
            polib.POEntry(msgid="Old", msgstr="Cũ", obsolete=True),
        ]
    )
    used = messages("Save", "Hello %(name)s", "Late", "Zalo", "Course", "%(a)s – %(b)s", "New")

    assert catalogue.problems(vietnamese, used, ["Zalo"]) == [
        "doubtful (fuzzy): 'Late'",
        "left as it was: 'Course'",
        "missing: 'New' (app/views.py)",
        "no longer used: 'Gone'",
        "no longer used: 'Old'",
        "not translated: 'Save'",
        "placeholders differ from ['%(name)s']: 'Hello %(name)s'",
    ]


def test_only_the_form_for_one_may_leave_out_the_number_where_english_does(tmp_path):
    found = {(None, "the day"): Message(text="the day", plural="%(n)s days"), (None, "%(n)s h"): Message("%(n)s h", "%(n)s hrs")}
    french = catalogue.read(tmp_path / "django.po", "fr")
    french.append(polib.POEntry(msgid="the day", msgid_plural="%(n)s days", msgstr_plural={0: "le jour", 1: "%(n)s jours"}))
    french.append(polib.POEntry(msgid="%(n)s h", msgid_plural="%(n)s hrs", msgstr_plural={0: "une heure", 1: "%(n)s heures"}))

    assert catalogue.problems(french, found, []) == ["placeholders differ from ['%(n)s']: '%(n)s h'"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("%(a)s of %(b)d", ["%(a)s", "%(b)d"]), ("{name} {}", ["{name}", "{}"]), ("100%%", []), ("%s at 5 %", ["%s"])],
)
def test_placeholders_are_those_of_both_ways_of_formatting(text, found):
    assert sorted(catalogue.placeholders(text).elements()) == found


@pytest.fixture
def locale(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path / "locale"


def translate(locale, language, words):
    entries = polib.pofile(str(catalogue.path_of(locale, language)))
    for entry in entries:
        entry.msgstr = "" if entry.msgid_plural else f"{words} {entry.msgid}"
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, f"{words} {entry.msgid_plural}")
    entries.save()
    return len(entries)


def test_check_fails_until_make_and_translators_have_done_their_work_in_every_language(locale, capsys):
    with pytest.raises(CommandError, match=r"fr: \d+ problems\. vi: \d+ problems\."):
        call_command("check_translations")
    call_command("make_catalogues")
    number = translate(locale, "vi", "Bản dịch")
    with pytest.raises(CommandError, match=rf"^fr: {number} problems\. `manage"):
        call_command("check_translations")
    translate(locale, "fr", "Traduction :")
    capsys.readouterr()

    call_command("check_translations")

    assert capsys.readouterr().out == f"fr: {number} texts, all translated.\nvi: {number} texts, all translated.\n"


def test_check_fails_on_one_doubtful_text_and_on_one_left_in_english(locale, capsys):
    call_command("make_catalogues", language=["fr"])
    translate(locale, "fr", "Traduction :")
    entries = polib.pofile(str(catalogue.path_of(locale, "fr")))
    doubtful, left = [entry for entry in entries if entry.msgid in ("Home", "Catalogue", "Save")][:2]
    doubtful.flags.append("fuzzy")
    left.msgstr = left.msgid
    entries.save()

    with pytest.raises(CommandError, match="fr: 2 problems"):
        call_command("check_translations", language=["fr"])

    assert sorted(capsys.readouterr().err.splitlines()) == [
        f"fr: doubtful (fuzzy): '{doubtful.msgid}'",
        f"fr: left as it was: '{left.msgid}'",
    ]


def test_what_is_rightly_the_same_is_listed_and_passes(locale, capsys):
    call_command("make_catalogues", language=["fr"])
    translate(locale, "fr", "Traduction :")
    entries = polib.pofile(str(catalogue.path_of(locale, "fr")))
    entries.find("Save").msgstr = "Save"
    entries.save()
    (locale / "fr" / "same.txt").write_text("Save\n")

    call_command("check_translations", language=["fr"])


def test_compiled_catalogue_is_made_once_and_again_after_a_change(locale, capsys):
    path = catalogue.path_of(locale, "vi")
    path.parent.mkdir(parents=True)
    entries = catalogue.read(path, "vi")
    entries.append(polib.POEntry(msgid="Save", msgstr="Lưu"))
    entries.save(str(path))

    call_command("compile_catalogues")
    call_command("compile_catalogues")

    assert capsys.readouterr().out.splitlines() == [
        "Catalogues: 1 compiled, 0 up to date.",
        "Catalogues: 0 compiled, 1 up to date.",
    ]
    assert [entry.msgstr for entry in polib.mofile(str(path.with_suffix(".mo")))] == ["Lưu"]
