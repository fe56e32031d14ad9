"""kit.syllables: what can be a word of Vietnamese."""

import pytest

from kit.syllables import is_syllable

WORDS = """
    Nguyễn Hoà hòa thủy thuỷ Huỳnh Quỳnh quý quí Khuê Huệ thuở giữa già gì giếng gìn giết quốc Nghĩa Nguyệt Ý ĐẶNG
    uyển oanh ngoài khuỷu rượu người chuối hươu tiếu nghiêng kỳ ghét quạt xuất xoắn hoặc loe khoẻ mía lửa khuya
"""
OTHERS = "NguyÔn Müller François leõ thuỏn kà gê caò bac cap tìch hoâ HoàNg Josộ áà f"


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_the_language_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_other_words_are_none(word):
    assert not is_syllable(word)
