"""The eyes see: what is planted on a page is found."""

import pytest

from tests.journeys.stage import catalogue_with_approval

PLANTED = {
    "a picture without words": "document.body.append(new Image())",
    "pale text": "document.querySelector('main').insertAdjacentHTML('beforeend', '<p class=planted>Chữ nhạt</p>');"
    "document.querySelector('.planted').style.color = '#ddd'",
    "a page that is too wide": "document.querySelector('main').style.minWidth = '2000px'",
}


def test_barriers_are_found(walk, db):
    catalogue_with_approval()
    me = walk()
    for script in PLANTED.values():
        me.go("/")
        me.no_barriers()
        me.page.evaluate(script)
        with pytest.raises(AssertionError):
            me.no_barriers()


def test_what_the_content_policy_stops_is_found(walk, db):
    catalogue_with_approval()
    me = walk()
    me.go("/")

    me.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">Đỏ</p>')")
    me.page.evaluate("document.body.append(Object.assign(document.createElement('img'), {src: 'http://127.0.0.1:9/x.png'}))")
    me.page.wait_for_timeout(200)

    assert len(me.troubles) >= 2
    me.troubles.clear()
