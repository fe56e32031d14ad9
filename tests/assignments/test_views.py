"""The screen on which a manager assigns."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assignments.actions import Touched, touched
from assignments.models import Obligation, Requirement, RequirementVersion
from courses.actions.enrol import enrol
from kit.clock import today
from tests.factories.assignments import assigned, completed, course_at
from units.enums import Status
from units.models import Membership


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


def test_a_neighbour_finds_nothing(state, eve, signed_in, address):
    assert signed_in(eve).get(address).status_code == 404


def test_the_days_of_grace_are_chosen_in_the_form_and_fourteen_where_nothing_is_said(state, ana, signed_in, address):
    client = signed_in(ana)
    shown = client.get(address).context["form"]["grace_days"]

    for given in ({}, {"grace_days": ""}, {"grace_days": "0"}, {"grace_days": "30"}):
        client.post(address, filled(course_at(state.ward), confirm="1", **given))

    assert (shown.value(), bool(shown.help_text)) == (14, True)
    assert list(RequirementVersion.objects.order_by("pk").values_list("grace_days", flat=True)) == [14, 14, 0, 30]


@pytest.mark.parametrize("days", ["-1", "366", "hai tuần"])
def test_days_of_grace_that_make_no_sense_are_named_beside_their_field(state, ana, signed_in, address, days):
    response = signed_in(ana).post(address, filled(course_at(state.ward), confirm="1", grace_days=days))

    assert (response.status_code, list(response.context["form"].errors)) == (400, ["grace_days"])


def test_preview_names_who_completed_it_and_who_is_exempt(state, ana, ben, chi, signed_in, address):
    course = course_at(state.ward)
    completed(ben, course)
    Membership.objects.filter(person=chi).update(status=Status.LEAVE)

    page = signed_in(ana).post(address, filled(course)).content.decode()

    for name in ("Trần Văn Bền", "Lê Thị Chi"):
        assert name in page
    assert not Obligation.objects.exists()


def test_preview_is_what_assigning_writes(state, ana, ben, chi, signed_in, address):
    course = course_at(state.ward)
    enrol(person=ana, course=course, by=ana)
    assigned(course, state.centre, ana, days=10)
    Membership.objects.filter(person=ben).update(valid_from=today())

    preview = signed_in(ana).post(address, filled(course, days=5)).context["preview"]
    signed_in(ana).post(address, filled(course, days=5, confirm="1"))

    assert preview == Touched(people=3, begun=1, longer=1, asked=1, stricter=0)
    rows = Obligation.objects.filter(requirement=Requirement.objects.latest("pk"))
    assert rows.count() == preview.people
    assert rows.filter(due_on__gt=today() + timedelta(days=5)).count() == preview.longer
    assert rows.exclude(started_at=None).count() == preview.begun


def test_preview_says_whose_other_due_date_goes_on_counting(state, ana, ben, chi):
    course = course_at(state.ward)
    assigned(course, state.office, ana, days=10)
    due = today() + timedelta(days=20)

    found = touched(course=course, unit=state.ward, on=today(), due_on=due)

    assert found == Touched(people=3, asked=1, stricter=1)
