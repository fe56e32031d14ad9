"""Campaigns are issued, sessions planned, repeated, joined and called off."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.files.storage import storages

from courses.enums import DeliveryMode
from group_sessions.actions import (
    agree_to_join,
    build_roll,
    cancel_session,
    issue_campaign,
    open_session,
    plan_session,
    repeat_monthly,
)
from group_sessions.models import GroupSession, RollEntry
from kit.clock import today
from kit.models import LogEntry
from kit.refusals import Refusal
from tests.factories.courses import CourseFactory, CourseVersionFactory
from tests.factories.group_sessions import came, held, new_session, opened, planned
from tests.factories.units import GrantFactory, UnitFactory

GUIDE = b"%PDF-1.7 the guide"


def refused(action, **arguments):
    with pytest.raises(Refusal) as refusal:
        action(**arguments)
    return refusal.value.code


def test_a_campaign_keeps_its_guide_and_its_lessons(party, party_tree, version):
    campaign = issue_campaign(
        unit=party_tree.committee,
        title="Đảng viên tiên phong",
        deadline=today(),
        by=party,
        guide=GUIDE,
        guide_name="Hướng dẫn.pdf",
        lessons=[(version.course, ["b"])],
    )

    with storages["private"].open(campaign.guide) as kept:
        assert kept.read() == GUIDE
    assert [(row.course, row.keys) for row in campaign.lessons.all()] == [(version.course, ["b"])]
    entry = LogEntry.objects.get(action="group_sessions.issue_campaign")
    assert (entry.family, entry.unit_id, entry.actor) == ("party", party_tree.committee.pk, party)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"deadline": date(2020, 1, 1)}, "past"),
        ({"guide": b"PK..."}, "no_pdf"),
        ({"guide": b"%PDF-" + b" " * 10 * 1024 * 1024}, "too_large"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(party, party_tree, fields, code):
    usual = {"unit": party_tree.committee, "title": "Học số", "deadline": today(), "by": party}

    assert refused(issue_campaign, **{**usual, **fields}) == code


def test_only_who_may_issues_campaigns(secretary, party_inspector, ana, party_tree, state):
    usual = {"title": "Học số", "deadline": today()}

    assert {refused(issue_campaign, unit=party_tree.cell, by=by, **usual) for by in (secretary, party_inspector, ana)} == {
        "no_right"
    }
    assert issue_campaign(unit=state.ward, by=ana, **usual).family == "state"


def test_a_session_without_lessons_of_its_own_teaches_those_of_its_campaign(party, secretary, party_tree, version):
    campaign = issue_campaign(
        unit=party_tree.committee, title="Học số", deadline=today(), by=party, lessons=[(version.course, ["b"])]
    )

    session = planned(party_tree.cell, secretary, campaign=campaign, checklist=["Quét mã QR"])

    assert [(row.course_version, row.keys) for row in session.lessons.all()] == [(version, ["b"])]
    assert (session.family, session.checklist) == ("party", [{"key": "task-1", "text": "Quét mã QR"}])


def test_all_lessons_are_taught_where_none_is_named(facilitator, state, version):
    session = planned(state.office, facilitator, version=version)

    assert session.lessons.get().keys == ["a", "b"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"ends_at": time(19, 0)}, "hours"),
        ({"places": []}, "no_place"),
        ({"mode": DeliveryMode.ONLINE}, "no_link"),
        ({"day": date(2020, 1, 1)}, "day"),
        ({"day": date(2040, 1, 1)}, "day"),
    ],
)
def test_a_session_that_cannot_be_is_refused(facilitator, state, fields, code):
    assert refused(plan_session, unit=state.office, new=new_session(**fields), by=facilitator) == code


def test_a_party_course_is_not_taught_on_the_other_side(facilitator, state, party_tree):
    version = CourseVersionFactory(course=CourseFactory(owner=party_tree.committee))

    new = new_session(lessons=[(version.course, [])])

    assert refused(plan_session, unit=state.office, new=new, by=facilitator) == "party_course"


@pytest.mark.parametrize(("course", "code"), [("other", "no_version"), ("known", "no_such_lesson")])
def test_a_lesson_that_is_not_there_is_refused(facilitator, state, version, course, code):
    taught = CourseFactory() if course == "other" else version.course

    new = new_session(lessons=[(taught, ["z"])])

    assert refused(plan_session, unit=state.office, new=new, by=facilitator) == code


def test_chair_and_note_taker_are_members(secretary, novice, chi, party_tree):
    assert planned(party_tree.cell, secretary, chair=secretary, note_taker=novice).note_taker == novice
    assert refused(plan_session, unit=party_tree.cell, new=new_session(chair=chi), by=secretary) == "no_member"


def test_a_campaign_from_elsewhere_does_not_ask_this_unit(party, ana, facilitator, party_tree, state):
    elsewhere = issue_campaign(unit=party_tree.committee, title="Học số", deadline=today(), by=party)
    above = issue_campaign(unit=state.ward, title="Học số", deadline=today(), by=ana)

    assert refused(plan_session, unit=state.office, new=new_session(campaign=elsewhere), by=facilitator) == "not_asked"
    assert planned(state.office, facilitator, campaign=above).campaign == above


def test_who_may_not_hold_sessions_plans_none(party, ana, eve, party_tree, state, facilitator):
    assert planned(party_tree.cell, party).unit == party_tree.cell
    assert refused(plan_session, unit=party_tree.cell, new=new_session(), by=ana) == "no_right"
    assert refused(plan_session, unit=state.office, new=new_session(), by=eve) == "no_right"
    assert refused(plan_session, unit=state.centre, new=new_session(), by=facilitator) == "no_right"
    assert planned(state.office, ana).unit == state.office


@time_machine.travel("2028-01-31 03:00Z", tick=False)
def test_a_monthly_session_is_planned_for_the_last_day_of_a_short_month(facilitator, state, version):
    first = planned(state.office, facilitator, version=version)

    later = repeat_monthly(session=first, times=3, by=facilitator)

    assert [str(row.day) for row in later] == ["2028-02-29", "2028-03-31", "2028-04-30"]
    assert set(GroupSession.objects.values_list("series", flat=True)) == {first.series}
    assert [row.lessons.count() for row in later] == [0, 0, 0]
    assert [[place.name for place in row.places.all()] for row in later] == [["Nhà văn hóa"]] * 3
    assert refused(repeat_monthly, session=first, times=1, by=facilitator) == "repeated_already"


@pytest.mark.parametrize("times", [0, 13])
def test_a_session_is_repeated_at_most_a_year(facilitator, state, times):
    assert refused(repeat_monthly, session=planned(state.office, facilitator), times=times, by=facilitator) == "too_often"


def test_another_cell_joins_when_its_secretary_agrees(secretary, party_tree):
    cell = UnitFactory(name="Chi bộ Tổ 5", kind="cell", parent=party_tree.organisation)
    other = GrantFactory(unit=cell, role="cell_secretary").person
    session = planned(party_tree.cell, secretary, co_hosts=[cell])
    assert session.co_hosts.get().agreed_at is None
    assert refused(agree_to_join, session=session, unit=cell, by=secretary) == "no_right"

    agree_to_join(session=session, unit=cell, by=other)
    agree_to_join(session=session, unit=cell, by=other)

    assert session.co_hosts.get().agreed_by == other
    assert LogEntry.objects.filter(action="group_sessions.join").count() == 1


def test_who_holds_sessions_of_both_units_agrees_at_once(ana, state):
    session = planned(state.office, ana, co_hosts=[state.centre, state.office])

    assert [(row.unit, row.agreed_by) for row in session.co_hosts.all()] == [(state.centre, ana)]


def test_the_members_of_a_unit_that_was_asked_are_no_names_for_the_host(secretary, party_tree, member_of):
    cell = UnitFactory(kind="cell", parent=party_tree.organisation)
    member_of(unit=cell)
    session = planned(party_tree.cell, secretary, co_hosts=[cell])

    build_roll(session=session, by=secretary)

    assert [row.person for row in RollEntry.objects.all()] == [secretary]


def test_the_party_side_and_the_other_hold_sessions_apart(secretary, ana, party_tree, state):
    assert refused(plan_session, unit=party_tree.cell, new=new_session(co_hosts=[state.office]), by=secretary) == "other_side"
    assert refused(plan_session, unit=state.office, new=new_session(co_hosts=[party_tree.cell]), by=ana) == "other_side"


def test_a_unit_that_was_not_asked_cannot_join(ana, state):
    assert refused(agree_to_join, session=planned(state.office, ana), unit=state.centre, by=ana) == "not_asked"


def test_a_session_is_called_off_with_a_reason_unless_somebody_came(facilitator, state, ben):
    session = opened(state.office, facilitator)
    assert refused(cancel_session, session=session, reason="  ", by=facilitator) == "no_reason"
    came(session, facilitator, ben)
    assert refused(cancel_session, session=session, reason="Mất điện", by=facilitator) == "held"
    other = planned(state.office, facilitator)

    cancel_session(session=other, reason="Mất điện", by=facilitator)
    cancel_session(session=other, reason="Khác", by=facilitator)

    other.refresh_from_db()
    assert (other.state, other.cancel_reason) == ("cancelled", "Mất điện")
    assert refused(open_session, session=other, by=facilitator) == "over"


def test_a_session_opens_on_its_day_and_once(facilitator, state):
    tomorrow = planned(state.office, facilitator, day=today() + timedelta(days=1))
    assert refused(open_session, session=tomorrow, by=facilitator) == "too_early"
    session = opened(state.office, facilitator)

    again = open_session(session=session, by=facilitator)

    assert (again.state, again.opened_at) == ("open", session.opened_at)
    assert LogEntry.objects.filter(action="group_sessions.open").count() == 1


def test_opening_takes_the_newest_version_that_still_has_the_lessons(facilitator, state, version):
    session = planned(state.office, facilitator, version=version, keys=["a"])
    newer = CourseVersionFactory(course=version.course, lesson_keys=["a", "c"])
    CourseVersionFactory(course=version.course, lesson_keys=["a", "c"])
    kept = planned(state.office, facilitator, lessons=[(version.course, ["c"])])
    last = CourseVersionFactory(course=version.course, lesson_keys=["a"])

    open_session(session=session, by=facilitator)
    open_session(session=kept, by=facilitator)

    assert session.lessons.get().course_version == last
    assert kept.lessons.get().course_version.number == newer.number + 1


def test_a_closed_session_is_not_opened_again(facilitator, state, ben):
    assert refused(open_session, session=held(state.office, facilitator, ben), by=facilitator) == "over"
