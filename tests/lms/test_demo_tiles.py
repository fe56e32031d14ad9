"""Signing in as a role of the demo."""

import pytest

from lms.demo.accounts import BY_KEY
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return PersonFactory(full_name=BY_KEY["learner"].full_name, login_name=BY_KEY["learner"].login_name)


@pytest.fixture
def manager():
    return PersonFactory(full_name=BY_KEY["unit_hr"].full_name, login_name=BY_KEY["unit_hr"].login_name)


def test_tile_signs_in_and_leads_to_where_the_role_works(client, settings, manager):
    settings.DEMO = True

    answer = client.post("/vao-thu/", {"role": "unit_hr"})

    assert (answer.status_code, answer["Location"]) == (302, "/don-vi/")
    assert client.session["_auth_user_id"] == str(manager.pk)


def test_changing_roles_begins_a_new_session(client, settings, learner, manager):
    settings.DEMO = True
    client.post("/vao-thu/", {"role": "learner"})
    client.session["kept"] = "something of the learner"
    first = client.session.session_key

    client.post("/vao-thu/", {"role": "unit_hr"})

    assert client.session.session_key != first
    assert "kept" not in client.session


@pytest.mark.parametrize(("demo", "role"), [(False, "learner"), (True, "nobody"), (True, "")])
def test_no_demo_or_no_such_role_is_not_found(client, settings, learner, demo, role):
    settings.DEMO = demo

    assert client.post("/vao-thu/", {"role": role}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_closed_account_cannot_be_tried(client, settings, learner):
    settings.DEMO = True
    learner.is_active = False
    learner.save()

    assert client.post("/vao-thu/", {"role": "learner"}).status_code == 404


def test_address_takes_posts_only(client, settings):
    settings.DEMO = True

    assert client.get("/vao-thu/").status_code == 405


@pytest.mark.parametrize("demo", [True, False])
def test_sign_in_page_shows_tiles_in_the_demo_only(client, settings, learner, demo):
    settings.DEMO = demo

    page = client.get("/tai-khoan/dang-nhap/").content.decode()

    assert ('name="role" value="learner"' in page) == demo
    assert 'value="unit_hr"' not in page
