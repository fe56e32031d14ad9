"""kit.old_fonts: TCVN3 and VNI, letter by letter, and what must never be taken for them."""

from random import Random

import pytest

from kit.old_fonts import OldFont, convert, draws_capitals, evidence, fits, old_font
from lms.demo.names import ELDER, MIDDLE, YOUNG, Names
from lms.demo.source import material
from tests.old_lists import LARGE, SMALL, tcvn3, vni

WRITERS = {OldFont.TCVN3: tcvn3, OldFont.VNI: vni}
FOREIGN = """
    Trần Müller|François Hollande|José Peña|Loïc Durand|Loïc Naïm|Raphaël Noël|Zoë Saldaña|João Conceição|Søren Ångström|Bø
    Mª Carmen|Jürgen Köhler|Hélène Fontaine|Chloé Réné|Núria Gòdia|Michaël Raïs|Thaïs Aïcha|Héloïse|Saúl Raúl|Jörg Süß
    Åse Bøe|Anaïs Leïla|Guðrún Þórsdóttir|Seán Ó Súilleabháin|Tóth Gábor|Özgür Koç|Lü Bu|Sébastien Désiré
    Renée|Citroën|Emaüs|Raï|Maëlys|Israël
""".replace("\n", "|").split("|")
TEXTS = [
    "25°C",
    "§ 1",
    "« Hoàng »",
    "• Hà",
    "3½",
    "µm",
    "© UBND",
    "m²",
    "Hoàng – Lê",
    "10 × 12",
    "Hà®",
    "Lê¹",
    "Công ty TNHH Pháp Âu",
]


@pytest.fixture(scope="module")
def names() -> list[str]:
    mix = {ELDER: 1, MIDDLE: 1, YOUNG: 1, "women": 0.5}
    drawn = Names(material("people"), Random("old fonts"))
    return sorted({drawn.draw(mix).full_name for _one in range(6000)})


def test_there_are_134_letters_to_speak_of() -> None:
    assert len(set(SMALL + LARGE)) == 134


@pytest.mark.parametrize("letter", SMALL + LARGE)
def test_each_letter_of_vni_comes_back(letter: str) -> None:
    assert convert(vni(letter), OldFont.VNI) == letter
    assert convert(f"h{vni(letter)}n", OldFont.VNI) == f"h{letter}n"


@pytest.mark.parametrize("letter", SMALL + "ĂÂĐÊÔƠƯ")
def test_each_letter_of_tcvn3_comes_back(letter: str) -> None:
    assert convert(f"h{tcvn3(letter)}n", OldFont.TCVN3) == f"h{letter}n"


@pytest.mark.parametrize("letter", LARGE)
def test_capitals_of_tcvn3_come_back_through_their_own_font(letter: str) -> None:
    assert convert(tcvn3(letter), OldFont.TCVN3, capitals=True) == letter


def test_phrases_of_old_papers_are_read() -> None:
    assert convert("Céng hoµ x· héi chñ nghÜa ViÖt Nam", OldFont.TCVN3) == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", OldFont.VNI) == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert convert("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", OldFont.VNI) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_capitals_are_known_by_the_plain_letters_beside_them() -> None:
    assert convert("NGUYÔN THÞ HOA", OldFont.TCVN3) == "NGUYỄN THỊ HOA"
    assert convert("Lª ThÞ Hoa", OldFont.TCVN3) == "Lê Thị Hoa"


@pytest.mark.parametrize("font", OldFont)
def test_text_with_letters_of_unicode_is_no_text_for_an_old_font(font: OldFont) -> None:
    assert convert("Nguyễn", font) is None


def test_dashes_and_quotes_that_excel_puts_in_do_no_harm() -> None:
    assert convert("Ch¸nh v¨n phßng – “tæ tr\u00adëng”…", OldFont.TCVN3) == "Chánh văn phòng – “tổ trưởng”…"


@pytest.mark.parametrize(
    ("name", "font", "capitals"),
    [
        (".VnTime", OldFont.TCVN3, False),
        (".VnTimeH", OldFont.TCVN3, True),
        (".VNARIALH", OldFont.TCVN3, True),
        ("VNI-Times", OldFont.VNI, False),
        ("Times New Roman", None, False),
        ("Verdana", None, False),
    ],
)
def test_fonts_are_known_by_their_names(name: str, font: OldFont | None, capitals: bool) -> None:
    assert (old_font(name), draws_capitals(name)) == (font, capitals)


def test_no_name_in_unicode_is_ever_taken_for_an_old_one(names: list[str]) -> None:
    written = [*names, *(name.upper() for name in names), *(word for name in names for word in name.split())]

    assert len(names) > 4000
    assert [name for name in written if evidence(name) != (None, False)] == []


@pytest.mark.parametrize("text", [text.strip() for text in [*FOREIGN, *TEXTS] if text.strip()])
def test_foreign_names_and_signs_are_never_surely_old(text: str) -> None:
    assert not evidence(text)[1]


@pytest.mark.parametrize("font", OldFont)
def test_names_in_an_old_font_are_found_out_and_come_back(font: OldFont, names: list[str]) -> None:
    coded = [(name, WRITERS[font](name)) for name in names if not name.isascii()]

    found = [(name, code, evidence(code)) for name, code in coded]

    assert [one for one in found if one[2][1] and one[2][0] is not font] == []
    assert sum(sure for _name, _code, (_font, sure) in found) > 0.93 * len(coded)
    assert all(fits(code, font) for _name, code in coded)
    assert [name for name, code in coded if (convert(code, font) or "").lower() != name.lower()] == []
