"""kit.ids: references for addresses, and codes that survive being read aloud and typed."""

import random
import string

import pytest

from kit.ids import CODE_LENGTH, CROCKFORD, read_code, reference, show_code, typed_code

CODES = [typed_code() for _ in range(40)]


def test_reference_has_22_characters_that_an_address_may_hold():
    references = {reference() for _ in range(200)}

    assert len(references) == 200
    assert all(len(text) == 22 and set(text) <= set(string.ascii_letters + string.digits + "-_") for text in references)


def test_typed_code_is_twelve_crockford_characters_that_read_back():
    assert all(len(code) == CODE_LENGTH and set(code) <= set(CROCKFORD) for code in CODES)
    assert [read_code(code) for code in CODES] == CODES


def test_shown_code_is_in_groups_of_four_and_reads_back():
    assert show_code("7K3F9QXM2A1B") == "7K3F-9QXM-2A1B"
    assert [read_code(show_code(code)) for code in CODES] == CODES


def test_read_code_forgives_case_spaces_hyphens_and_letters_that_look_like_digits():
    looks_like = {"0": "oO", "1": "iIlL"}
    for code in CODES:
        typed = "".join(random.choice(looks_like.get(character, character.lower())) for character in code)

        assert read_code(f"  {typed[:5]} {typed[5:9]}-{typed[9:]} ") == code


def test_read_code_notices_every_single_wrong_character():
    for code in CODES:
        wrong = [
            code[:place] + character + code[place + 1 :]
            for place in range(CODE_LENGTH)
            for character in CROCKFORD
            if character != code[place]
        ]

        assert [typed for typed in wrong if read_code(typed) is not None] == []


def test_read_code_notices_every_two_neighbours_exchanged():
    for code in CODES:
        swapped = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(CODE_LENGTH - 1) if code[i] != code[i + 1]]

        assert [typed for typed in swapped if read_code(typed) is not None] == []


@pytest.mark.parametrize("text", ["", "7K3F", "0" * 11, "0" * 13, "U" * 12, "đ" * 12, "0" * 11 + "\x00", "<script>ab", "٣" * 12])
def test_read_code_gives_none_for_what_cannot_be_a_code(text):
    assert read_code(text) is None
