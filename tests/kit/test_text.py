"""kit.text: Vietnamese in one normal form, folded, sorted."""

import unicodedata

import pytest

from kit.text import fold, name_sort_key, nfc, same_word_key, slug


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


def test_names_sort_by_given_name_then_surname_then_middle_names():
    wanted = [
        "Trần Văn An",
        "Lê Thị Ánh",
        "Nguyễn Thị Bình",
        "Trần Thị Bình",
        "Trần Văn Bình",
        "Lê Văn Cường",
        "Phạm Minh Dũng",
        "Bùi Văn Đạt",
        "Lê Thị Êm",
        "Ngô Thị Oanh",
        "Vũ Văn Ổn",
        "Hoàng Văn Ơn",
        "Đỗ Thị Uyên",
        "Lý Thị Ước",
    ]

    assert sorted(set(wanted), key=name_sort_key) == wanted


def test_names_that_differ_in_tones_alone_sort_by_the_order_of_tones():
    wanted = ["Lê Ba", "Lê Bà", "Lê Bả", "Lê Bã", "Lê Bá", "Lê Bạ"]

    assert sorted(set(wanted), key=name_sort_key) == wanted


def test_sort_key_takes_a_name_of_one_word_and_no_name():
    assert name_sort_key("") == ""
    assert name_sort_key("An") < name_sort_key("Nguyễn Bình")


def test_longest_name_fits_its_columns():
    assert len(name_sort_key("Đặng " * 24)) <= 400


def test_half_characters_are_dropped():
    assert nfc("mã\ud800 OTP") == "mã OTP"
