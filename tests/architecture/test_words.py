"""One word per thing, in what people read and in what developers read. docs/architecture/concepts.md is the list."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from kit.catalogues import catalogue, site
from tests.architecture.house import ROOT, kept_files, templates

pytestmark = pytest.mark.once

LOCALE, LIBRARIES = (Path(path) for path in settings.LOCALE_PATHS)
CONCEPTS = ROOT / "docs" / "architecture" / "concepts.md"
# What Vietnamese pages must not say, and what they say instead.
NOT_IN_VIETNAMESE = {
    r"chứng chỉ": "giấy chứng nhận: a chứng chỉ is regulated by law",
    r"bằng cấp": "giấy chứng nhận",
    r"\bkhoá\b": "khóa: the newer place of the tone",
    r"\bhoà\b": "hòa",
    r"\b(?:course|quiz|e-?mail|username|login|upload|download|export|link|file)\b": "the Vietnamese word",
    r"người dùng": "học viên, người học or cán bộ: people are never users",
    r"\buser\b": "a person",
}
# What French pages must not say, and what they say instead.
NOT_IN_FRENCH = {
    r"\bcertificats?\b|\bdiplômes?\b": "attestation",
    r"\butilisateurs?\b": "personne",
    r"\bétudiants?\b|\bélèves?\b|\bstagiaires?\b(?<!membre stagiaire)": "apprenant",
    r"\benseignants?\b|\bprofesseurs?\b": "formateur or auteur",
    r"\be-?mails?\b|\bcourriels?\b|\bmails?\b": "adresse électronique, message",
    r"\bexamens?\b": "évaluation finale, quiz",
    r"\brévo(?:qu|c)": "retirer",
    r"\bdate limite\b|\bdeadlines?\b": "échéance",
    r"\bcliqu": "choisir, appuyer: not everybody has a mouse",
    r"\b(?:tu|toi|ton|tes)\b": "vous, votre",
    r"\b(?:login|username|upload|download|link)\b": "the French word",
}
# French sets a space that does not break before ; : ! ? % » and after «, and an apostrophe that is curved.
NOT_IN_FRENCH_TYPE = {
    r"[^\s/] [;:!?»]| %%": "a space that does not break",
    r"« ": "a space that does not break",
    r"[^\W\d_](?<!https)(?<!http)[;!?»]": "a space that does not break before the sign",
    r"[^\W\d_]:(?![\w%/])": "a space that does not break before the colon",
    r"[^\W\d_]'[^\W\d_]": "’",
}
# English words for things that have another name here, and that name.
NOT_IN_ENGLISH = {
    r"\bdiplomas?\b": "certificate",
    r"\bstudents?\b": "learner",
    r"\bteachers?\b": "author or instructor",
    r"\btrainings?\b": "course",
    r"\bexams?\b": "quiz",
    r"\bdeadlines?\b": "due date",
    r"\bdepartments?\b(?! \(to)": "unit",
    r"\bemployees?\b": "person or worker",
    r"\busers?\b": "person",
    r"\benrollments?\b|\benroll\b": "enrolment, enrol",
    r"\bteam members?\b": "member",
}
# Sentences that rightly say one of these words.
ALLOWED = {
    "Provincial department",
    "Không phân biệt chữ hoa, chữ thường, khoảng trắng và dấu chấm ở cuối; hoà và hòa là một.",
}

# Papers that are Vietnamese by law and custom, whatever language the reader has chosen.
VIETNAMESE_PAPERS = ("certificates/templates/certificates/designs/", "kit/templates/kit/papers/")
# Examples of names and letters, shown to developers.
EXAMPLES = ("kit/templates/kit/gallery/",)
PRODUCT = "Học Vụ Số"


def texts_in(path):
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    texts = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]
    return [catalogue.without_placeholders(text) for text in texts]


@pytest.fixture(scope="module")
def vietnamese():
    return texts_in(catalogue.path_of(LOCALE, "vi"))


@pytest.fixture(scope="module")
def french():
    return texts_in(catalogue.path_of(LOCALE, "fr")) + texts_in(catalogue.path_of(LIBRARIES, "fr"))


def said_against(pattern, texts):
    return sorted(text for text in texts if re.search(pattern, text, re.IGNORECASE) and text not in ALLOWED)


@pytest.mark.parametrize("pattern", NOT_IN_VIETNAMESE)
def test_vietnamese_pages_use_the_word_of_the_list(vietnamese, pattern):
    assert said_against(pattern, vietnamese) == [], NOT_IN_VIETNAMESE[pattern]


@pytest.mark.parametrize("pattern", NOT_IN_FRENCH)
def test_french_pages_use_the_word_of_the_list(french, pattern):
    assert said_against(pattern, french) == [], NOT_IN_FRENCH[pattern]


@pytest.mark.parametrize("pattern", NOT_IN_FRENCH_TYPE)
def test_french_is_set_as_french(pattern):
    entries = [entry for path in (LOCALE, LIBRARIES) for entry in polib.pofile(str(catalogue.path_of(path, "fr")))]
    texts = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]

    assert said_against(pattern, texts) == [], NOT_IN_FRENCH_TYPE[pattern]


@pytest.mark.parametrize("pattern", NOT_IN_ENGLISH)
def test_english_texts_use_the_word_of_the_list(pattern):
    texts = (catalogue.without_placeholders(text) for _context, text in site.messages())

    assert said_against(pattern, texts) == [], NOT_IN_ENGLISH[pattern]


def test_no_page_prints_chung_chi():
    """Not even a template in Vietnamese, a demo course or a document may promise what the law reserves."""
    kinds = {".html", ".txt", ".yaml", ".svg", ".css", ".js"}
    found = [
        path.relative_to(ROOT).as_posix()
        for path in kept_files()
        if path.suffix in kinds and re.search("chứng chỉ", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]

    assert found == []


def test_templates_leave_their_words_to_the_catalogue():
    """A Vietnamese word in a template would be Vietnamese in every language."""
    vietnamese = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u1ea0-\u1ef9]")
    comments = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)
    found = [
        path.relative_to(ROOT).as_posix()
        for path in templates()
        if vietnamese.search(comments.sub("", path.read_text(encoding="utf-8")).replace(PRODUCT, ""))
    ]

    assert [name for name in found if not name.startswith(VIETNAMESE_PAPERS + EXAMPLES)] == []


def test_the_colon_behind_a_label_is_left_to_the_language():
    """French has a space before it: `{% translate "Hotline" %}{% translate ":" %}`."""
    colon = re.compile(r"{% (?:translate [^%]*|endblocktranslate )%}:(?=[ <])")
    found = [path.relative_to(ROOT).as_posix() for path in templates() if colon.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_every_concept_is_listed_once():
    rows = re.findall(r"^\| \*\*(.+?)\*\* \|", CONCEPTS.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(rows) >= 40
    assert sorted({row for row in rows if rows.count(row) > 1}) == []


@pytest.mark.parametrize("language", site.languages())
def test_catalogue_is_complete(language):
    entries = polib.pofile(str(catalogue.path_of(LOCALE, language)))

    assert catalogue.problems(entries, site.messages(), site.same_in(language)) == []


@pytest.mark.parametrize("language", site.languages())
def test_what_is_listed_as_the_same_is_still_the_same(language):
    entries = polib.pofile(str(catalogue.path_of(LOCALE, language)))
    same = {entry.msgid for entry in entries if entry.msgid in (entry.msgstr, *entry.msgstr_plural.values())}

    assert sorted(set(site.same_in(language)) - same) == []
