"""kit.names: the order of names, their capitals, their signs."""

import pytest

from kit.names import name_sort_key, not_in_names, proper_case


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
        "Hoàng Thị Lan Hoa",
        "Đào Quang Hòa",
        "Lê Thị Hoàn",
        "Lê Quỳnh Hương",
        "Phạm Thị Hương",
        "Đoàn Thị Mai Hường",
        "Ngô Thị Oanh",
        "Vũ Văn Ổn",
        "Hoàng Văn Ơn",
        "Đỗ Thị Uyên",
        "Lý Thị Ước",
    ]

    assert sorted(set(wanted), key=name_sort_key) == wanted


@pytest.mark.parametrize("pattern", ["Lê {}", "{} Lê An", "Lê {} An"])
def test_words_of_the_same_letters_sort_by_the_order_of_tones(pattern):
    wanted = [pattern.format(word) for word in ("Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bác")]

    assert sorted(set(wanted), key=name_sort_key) == wanted


def test_the_tone_of_a_surname_decides_before_the_middle_name():
    assert name_sort_key("Hồ Văn An") < name_sort_key("Hố Anh An")


def test_the_place_of_a_tone_does_not_matter():
    assert name_sort_key("Lê Hoà") == name_sort_key("Lê Hòa")


def test_names_of_elsewhere_stand_beside_their_letters():
    wanted = ["Trần Muller", "Trần Müller", "Trần Mun", "H'Hen Niê", "Иван"]

    assert sorted(set(wanted), key=name_sort_key) == wanted


def test_a_key_is_digits_alone_whatever_the_name():
    assert name_sort_key("Jean-Luc Ñandú Ωmega 2 Đặng").isdigit()


def test_sort_key_takes_a_name_of_one_word_and_no_name():
    assert name_sort_key("") == ""
    assert name_sort_key("An") < name_sort_key("Nguyễn Bình")


@pytest.mark.parametrize("name", ["Đặng " * 24, "ộ " * 60, "ộ" * 120])
def test_the_longest_name_fits_its_column(name):
    assert len(name_sort_key(name)) <= 400


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("NGUYỄN THỊ HOA", "Nguyễn Thị Hoa"),
        ("nguyễn thị lan", "Nguyễn Thị Lan"),
        ("Nguyễn thị ánh", "Nguyễn Thị Ánh"),
        ("Trần VĂN BỀN", "Trần Văn Bền"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("JEAN-LUC MÜLLER", "Jean-Luc Müller"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Ian McDonald", "Ian McDonald"),
        ("Nguyễn Văn A", "Nguyễn Văn A"),
    ],
)
def test_names_get_their_capitals(typed, proper):
    assert proper_case(typed) == proper


@pytest.mark.parametrize("name", ["Nguyễn Thị Đào", "H'Hen Niê", "Jean-Luc Müller", "D’Arc (Hoa)", "Иван Петров", "王伟"])
def test_names_are_made_of_letters(name):
    assert not_in_names(name) == ""


@pytest.mark.parametrize("sign", ["😀", "7", "²", "\u202e", "\u200d", "=", "<", "µ", "ª", "_", "@", "\ufe0f", "¨"])
def test_other_signs_have_no_place_in_a_name(sign):
    assert not_in_names(f"Nguyễn {sign}An") == sign
