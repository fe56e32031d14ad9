"""What the editor hands in is tidied."""

import json

import pytest

from kit.rich_text import TidyRichText, tidy


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>Mật\u00a0khẩu   dài</p>", "<p>Mật khẩu dài</p>"),
        ("<p>Mâ\u0323t khâ\u0309u</p>", "<p>Mật khẩu</p>"),
        ("<p>Mật\u200b khẩu\ufeff\u00ad</p>", "<p>Mật khẩu</p>"),
        (
            '<p data-block-key="a1"> </p><p data-block-key="a2">Một</p><p data-block-key="a3"><b> </b></p>',
            '<p data-block-key="a2">Một</p>',
        ),
        ('<ul><li data-block-key="a1"></li></ul><p>Một</p>', "<p>Một</p>"),
        ("<ul><li>Một<ul><li>Hai</li></ul></li></ul>", "<ul><li>Một<ul><li>Hai</li></ul></li></ul>"),
        ('<p><a href="https://a.vn/?b=1&amp;c=2">Nguồn</a></p>', '<p><a href="https://a.vn/?b=1&amp;c=2">Nguồn</a></p>'),
        ("", ""),
    ],
)
def test_odd_spaces_blank_paragraphs_and_letters_in_pieces_go(written, kept):
    assert tidy(written) == kept


def test_the_editor_of_the_site_tidies():
    common = {"type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    blocks = [{"key": "aaaaa", "text": "\u00a0 ", **common}, {"key": "bbbbb", "text": "Mật\u00a0khẩu", **common}]
    sent = {"text": json.dumps({"blocks": blocks, "entityMap": {}})}

    written = TidyRichText(features=["bold"]).value_from_datadict(sent, {}, "text")

    assert written == '<p data-block-key="bbbbb">Mật khẩu</p>'
