"""The screen on which a manager assigns."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assignments.models import Obligation, Requirement
from kit.clock import today
from tests.factories.assignments import assigned, course_at


@pytest.fixture
def address(state):
    return reverse("assignments:unit-assign", args=[state.ward.ref])


def filled(course, days=30, **more):
    return {"course": course.pk, "due_on": f"{today() + timedelta(days=days):%d/%m/%Y}", "note": "", **more}


def test_first_step_shows_whom_it_touches_and_the_second_assigns(state, ana, ben, signed_in, address):
    course, client = course_at(state.ward), signed_in(ana)

    preview = client.post(address, filled(course))
    assert preview.context["preview"].people == 2
    assert not Requirement.objects.exists()
    done = client.post(address, filled(course, confirm="1"))

    assert (done.status_code, done.url) == (302, reverse("reports:unit", args=[state.ward.ref]))
    assert Obligation.objects.count() == 2


def test_a_day_that_has_passed_is_named_beside_its_field(state, ana, signed_in, address):
    response = signed_in(ana).post(address, filled(course_at(state.ward), days=-1, confirm="1"))

    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["due_on"]


def test_third_of_april_is_read_as_in_vietnam(state, ana, signed_in, address):
    year = today().year + 1

    signed_in(ana).post(address, {**filled(course_at(state.ward), confirm="1"), "due_on": f"03/04/{year}"})

    assert str(Requirement.objects.get().versions.get().due_on) == f"{year}-04-03"


def test_party_courses_are_not_offered_to_the_state_side(state, party_tree, ana, signed_in, address):
    course_at(party_tree.committee, "Khóa của Đảng")
    own = course_at(state.ward)

    response = signed_in(ana).get(address)

    assert list(response.context["form"].fields["course"].queryset) == [own]


def test_a_party_course_that_is_sent_all_the_same_is_no_choice(state, party_tree, ana, signed_in, address):
    response = signed_in(ana).post(address, filled(course_at(party_tree.committee), confirm="1"))

    assert response.status_code == 400
    assert not Requirement.objects.exists()


def test_a_neighbour_finds_nothing(state, ana, eve, signed_in, address):
    requirement = assigned(course_at(state.ward), state.ward, ana)
    client = signed_in(eve)

    assert client.get(address).status_code == 404
    assert client.post(reverse("assignments:withdraw", args=[requirement.ref])).status_code == 404


def test_withdrawing_by_the_button(state, ana, ben, signed_in, address):
    requirement = assigned(course_at(state.ward), state.ward, ana)

    response = signed_in(ana).post(reverse("assignments:withdraw", args=[requirement.ref]))

    assert (response.status_code, response.url) == (302, address)
    assert Requirement.objects.get().withdrawn_by == ana
