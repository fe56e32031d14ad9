"""kit.text: Vietnamese in one normal form, folded, compared."""

import unicodedata

import pytest

from kit.text import fold, nfc, same_word_key, says_something, slug, unseen, with_stroke, without_unseen


def test_nfc_composes_letters_and_tidies_spaces_of_each_line():
    apart = unicodedata.normalize("NFD", "  Nguyễn   Thị\tĐào \n Hải   Phòng ")

    assert nfc(apart) == "Nguyễn Thị Đào\nHải Phòng"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng viên", "dang vien"),
        ("ĐẶNG THUỲ TRÂM", "dang thuy tram"),
        ("Người   Ưu tú", "nguoi uu tu"),
        ("Ðông", "ðong"),  # the Icelandic eth of old fonts is another letter
        ("", ""),
    ],
)
def test_fold_drops_marks_and_reads_d_with_a_stroke_as_d(text, folded):
    assert fold(text) == folded


def test_fold_is_the_same_for_composed_and_decomposed_text():
    text = "Trường Tiểu học Đằng Hải"

    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_slug_keeps_the_first_letter_of_dang():
    assert slug("Đảng viên tiên phong: học & làm") == "dang-vien-tien-phong-hoc-lam"
    assert slug("***") == ""


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("Hoà Bình", "hòa bình"), ("toà án", "tòa án")]
)
def test_same_word_key_joins_the_two_places_of_a_tone(old, new):
    assert same_word_key(old) == same_word_key(new)


@pytest.mark.parametrize(("one", "other"), [("má", "mà"), ("ma", "má"), ("hòa", "hoa"), ("đa", "da"), ("thủy", "thúy")])
def test_same_word_key_keeps_different_words_apart(one, other):
    assert same_word_key(one) != same_word_key(other)


@pytest.mark.parametrize("word", ["quý", "quà", "hoàn", "toán", "huyện"])
def test_same_word_key_leaves_words_where_only_one_place_is_right(word):
    assert same_word_key(word) == word


def test_half_characters_are_dropped():
    assert nfc("mã\ud800 OTP") == "mã OTP"


@pytest.mark.parametrize("typed", ["ê\u0303", "e\u0302\u0303", "\u1ec5"])
def test_tones_typed_apart_are_composed(typed):
    assert nfc(typed) == "ễ"


@pytest.mark.parametrize(
    ("typed", "meant"), [("Ðặng Thị Ðào", "Đặng Thị Đào"), ("ÐIỆN THOẠI", "ĐIỆN THOẠI"), ("Guðrún", "Guðrún"), ("Đào", "Đào")]
)
def test_an_eth_becomes_a_d_with_a_stroke_in_vietnamese_words_alone(typed, meant):
    assert with_stroke(typed) == meant


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\ufeff", "\u00ad", "\ufe0f", "\u3164", "\u0007", "\ue000"])
def test_signs_that_nobody_sees_are_found(sign):
    assert unseen(f"Nguyễn {sign}An") == sign
    assert without_unseen(f"Nguyễn {sign}An") == "Nguyễn An"


@pytest.mark.parametrize(("text", "says"), [("", False), (" \u200b\u3164\n", False), ("ốm", True)])
def test_a_text_of_signs_that_nobody_sees_says_nothing(text, says):
    assert says_something(text) is says


def test_letters_and_marks_are_seen():
    assert unseen("Nguyễn Thị Ðào, H'Hen Niê · " + unicodedata.normalize("NFD", "ễ")) == ""
