"""The page of a unit, its drill-down, and who may open it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assignments.due import Standing
from tests import cast
from tests.factories.assignments import assigned, completed, course_at


@pytest.fixture
def course(state):
    return course_at(state.ward)


@pytest.fixture
def campaign(state, ana, ben, chi, course):
    assigned(course, state.ward, ana, days=-2)
    completed(ben, course)


def page(unit, name="reports:unit"):
    return reverse(name, args=[unit.ref])


def test_page_shows_figures_late_people_and_the_day(state, ana, campaign, signed_in):
    response = signed_in(ana).get(page(state.ward))

    assert response.context["report"].total.completed == 1
    assert [row.person.full_name for row in response.context["late"]] == ["Nguyễn Thị An", "Lê Thị Chi"]
    assert "Lê Thị Chi" in response.content.decode()


def test_drill_down_is_open_below_and_closed_above_and_beside(state, ana, campaign, signed_in):
    client = signed_in(ana)
    statuses = {
        unit.name: client.get(page(unit)).status_code for unit in (state.ward, state.centre, state.city, state.other_ward)
    }

    assert statuses == {state.ward.name: 200, state.centre.name: 200, state.city.name: 404, state.other_ward.name: 404}


def test_neighbour_and_party_side_find_nothing(state, party_tree, ana, eve, party, campaign, signed_in):
    for viewer in (eve, party):
        client = signed_in(viewer)
        for name in ("reports:unit", "reports:unit-learners"):
            assert client.get(page(state.ward, name)).status_code == 404
        assert client.post(page(state.ward, "reports:unit-export"), {"kind": "unit_summary"}).status_code == 404
    assert signed_in(ana).get(page(party_tree.committee)).status_code == 404


def test_one_unit_to_follow_opens_at_once(state, ana, signed_in):
    response = signed_in(ana).get(reverse("reports:units"))

    assert (response.status_code, response.url) == (302, page(state.ward))


def test_list_opens_the_people_behind_one_figure_by_given_name(state, ana, campaign, signed_in):
    response = signed_in(ana).get(page(state.ward, "reports:unit-learners"), {"trang-thai": Standing.OVERDUE})

    assert [row.person.full_name for row, *_rest in response.context["rows"]] == ["Nguyễn Thị An", "Lê Thị Chi"]


def test_list_runs_on_the_same_statements_for_one_and_for_many(state, ana, course, signed_in, django_assert_num_queries):
    client = signed_in(ana)
    assigned(course, state.ward, ana)
    client.get(page(state.ward, "reports:unit-learners"))
    with CaptureQueriesContext(connection) as one:
        client.get(page(state.ward, "reports:unit-learners"))
    for number in range(3):
        cast.member(f"Người {number}", state.office)
    assigned(course, state.office, ana, days=3)

    with django_assert_num_queries(len(one)):
        client.get(page(state.ward, "reports:unit-learners"))


def test_learner_without_role_has_no_such_page(state, ben, signed_in):
    assert signed_in(ben).get(reverse("reports:units")).status_code == 404


def test_the_completed_figure_opens_to_all_who_completed(state, ana, campaign, signed_in):
    response = signed_in(ana).get(page(state.ward, "reports:unit-learners"), {"trang-thai": "completed"})

    assert [row.person.full_name for row, _word, _stands, _title in response.context["rows"]] == ["Trần Văn Bền"]


def test_the_large_view_shows_units_and_names_nobody(state, ana, campaign, signed_in):
    response = signed_in(ana).get(page(state.ward), {"xem": "trinh-chieu"})

    shown = response.content.decode().partition("<main")[2]
    assert [(row.unit, row.overdue) for row in response.context["branches"]] == [(state.centre, 1), (state.office, 0)]
    assert "Trung tâm Phục vụ hành chính công" in shown
    assert "Lê Thị Chi" not in shown
