"""What was assigned at a unit: of whom, how many, and taking it back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assignments.actions import withdraw
from assignments.enums import Outcome
from assignments.models import Requirement
from assignments.queries import Counts, asked_here, still_asked
from kit.clock import today
from kit.models import LogEntry
from tests import cast
from tests.assignments.steps import days, leaves, moves
from tests.factories.assignments import assigned, completed, course_at, rows_of
from units.enums import Status
from units.models import Membership


@pytest.fixture
def campaign(state, ana, ben, chi, course):
    """Ana is late, Ben has completed, Chi is on leave, Dũng has left before the day, Giang left late."""
    leaver = cast.member("Đinh Văn Dũng", state.centre)
    late = cast.member("Ngô Thị Giang", state.centre)
    Membership.objects.filter(person=chi).update(status=Status.LEAVE)
    completed(ben, course)
    requirement = assigned(course, state.ward, ana, days=-5)
    leaves(leaver, today() - days(10))
    leaves(late, today() - days(2))
    return requirement


def page(name, thing):
    return reverse(f"assignments:{name}", args=[thing.ref])


def test_list_says_how_many_of_whom(state, ana, campaign, signed_in):
    response = signed_in(ana).get(page("unit-requirements", state.ward))

    (item,) = response.context["asked"]
    assert (item.requirement, item.above) == (campaign, False)
    assert item.counts == Counts(people=5, late=1, overdue=2, exempt=1, left=1)
    assert item.counts.denominator == 3
    assert page("withdraw", campaign) in response.content.decode()


def test_list_of_a_unit_below_shows_what_comes_from_above_with_its_own_people(state, ana, campaign, signed_in):
    response = signed_in(ana).get(page("unit-requirements", state.centre))

    (item,) = response.context["asked"]
    assert (item.above, item.counts) == (True, Counts(people=3, overdue=1, exempt=1, left=1))
    assert page("withdraw", campaign) not in response.content.decode()


def test_of_two_that_ask_the_same_the_one_that_does_not_count_says_so(state, ana, ben, course):
    strict = assigned(course, state.office, ana, days=10)
    wide = assigned(course, state.ward, ana, days=30)

    counts = {item.requirement: item.counts for item in asked_here(state.office, ana, today())}

    assert counts == {strict: Counts(people=1, not_started=1), wide: Counts(people=1, not_started=1, elsewhere=1)}


def test_list_takes_the_same_statements_for_one_and_for_many(state, ana, ben, signed_in, django_assert_num_queries):
    client = signed_in(ana)
    assigned(course_at(state.ward), state.ward, ana)
    client.get(page("unit-requirements", state.ward))
    with CaptureQueriesContext(connection) as one:
        client.get(page("unit-requirements", state.ward))
    for number in range(3):
        cast.member(f"Người {number}", state.office)
        assigned(course_at(state.ward, f"Khóa {number}"), state.ward, ana)

    with django_assert_num_queries(len(one)):
        client.get(page("unit-requirements", state.ward))


def test_people_of_an_assignment_by_how_they_stand(state, ana, campaign, signed_in):
    client = signed_in(ana)

    def names(wanted):
        response = client.get(page("requirement", campaign), {"trang-thai": wanted})
        return [row.person.full_name for row, *_rest in response.context["rows"]]

    assert names("overdue") == ["Nguyễn Thị An", "Ngô Thị Giang"]
    assert names("left") == ["Đinh Văn Dũng"]
    assert names("exempt") == ["Lê Thị Chi"]
    assert names("late") == ["Trần Văn Bền"]
    assert len(names("")) == 5
    standings = client.get(page("requirement", campaign)).context["standings"]
    assert [(key, number) for key, _word, number in standings] == [("late", 1), ("overdue", 2), ("exempt", 1), ("left", 1)]


def test_people_who_went_where_one_does_not_follow_are_not_listed(state, ana, eve, ben, course, signed_in):
    requirement = assigned(course, state.ward, ana)
    assigned(course, state.other_ward, eve)
    completed(ben, course)
    moves(ben, state.other_office)

    response = signed_in(ana).get(page("requirement", requirement))

    assert [row.person for row, *_rest in response.context["rows"]] == [ana]
    assert response.context["counts"].people == 1


def test_withdrawing_asks_first_and_says_what_would_change(state, ana, ben, chi, course, signed_in):
    requirement = assigned(course, state.ward, ana, days=10)
    assigned(course, state.centre, ana, days=30)
    completed(ben, course)

    response = signed_in(ana).get(page("withdraw", requirement))

    assert (response.context["closing"], response.context["counts"].completed, response.context["still_asked"]) == (2, 1, 1)
    assert Requirement.objects.get(pk=requirement.pk).withdrawn_at is None


def test_withdrawing_once_confirmed(state, ana, ben, course, signed_in):
    requirement = assigned(course, state.ward, ana)

    response = signed_in(ana).post(page("withdraw", requirement))

    assert (response.status_code, response.url) == (302, page("unit-requirements", state.ward))
    assert Requirement.objects.get().withdrawn_by == ana
    assert [row.outcome for row in rows_of(ben)] == [Outcome.WITHDRAWN]
    assert LogEntry.objects.filter(action="assignments.withdraw").get().after == {"people": 2}


def test_what_is_withdrawn_stays_in_the_list_below_the_rest_and_cannot_be_withdrawn_again(state, ana, course, signed_in):
    gone = assigned(course, state.ward, ana)
    kept = assigned(course_at(state.ward, "Khóa khác"), state.ward, ana)
    withdraw(requirement=gone, by=ana)
    client = signed_in(ana)

    response = client.get(page("unit-requirements", state.ward))

    assert [item.requirement for item in response.context["asked"]] == [kept, gone]
    assert response.context["asked"][1].counts == Counts(people=1, withdrawn=1)
    assert client.get(page("withdraw", gone)).url == page("requirement", gone)


def test_still_asked_counts_people_with_another_source(state, ana, ben, chi, course):
    wide = assigned(course, state.ward, ana)
    assert still_asked(wide) == 0

    assigned(course, state.office, ana, days=60)

    assert still_asked(wide) == 1


def test_a_neighbour_and_another_tree_find_nothing(state, party_tree, ana, eve, party, course, signed_in):
    requirement = assigned(course, state.ward, ana)

    for viewer in (eve, party):
        client = signed_in(viewer)
        for address in (page("unit-requirements", state.ward), page("requirement", requirement), page("withdraw", requirement)):
            assert client.get(address).status_code == 404
        assert client.post(page("withdraw", requirement)).status_code == 404
    assert Requirement.objects.get().withdrawn_at is None


def test_who_follows_and_may_not_assign_finds_nothing(state, ana, course, signed_in, grant_role):
    requirement = assigned(course, state.ward, ana)
    inspector = cast.member("Lý Văn Soát", state.ward, role="inspector")
    client = signed_in(inspector)

    assert client.get(page("requirement", requirement)).status_code == 404
    assert client.get(page("unit-requirements", state.ward)).status_code == 404
