"""The roll: who stands on it, what is marked, and what becomes of marks that come twice, late or out of order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from group_sessions.actions import (
    Mark,
    Numbers,
    add_guest,
    build_roll,
    close_session,
    give_numbers,
    mark,
    mark_by_code,
    open_session,
)
from group_sessions.codes import code_at
from group_sessions.enums import Evidence, MarkOutcome, Presence
from group_sessions.models import GroupSession, RollEntry, RollNumbers
from group_sessions.queries.roll import Counts, roll_of
from kit.clock import database_now, today
from kit.ids import reference
from kit.refusals import Refusal
from tests import cast
from tests.factories.group_sessions import came, line_of, moved, opened, planned
from tests.factories.people import PersonFactory
from tests.factories.units import UnitFactory

KEPT, DUPLICATE, STALE, CLOSED, UNKNOWN = MarkOutcome


@pytest.fixture
def meeting(secretary, comrade, novice, on_leave, party_tree):
    """A session of the cell under way, with nobody marked yet: three members, one of them probationary, and one exempt."""
    return opened(party_tree.cell, secretary, note_taker=novice)


def standing(session):
    return {row.shown_name: (row.state, row.evidence, row.reason) for row in RollEntry.objects.filter(session=session)}


def send(session, by, person, state, sequence, writer="a", **fields):
    one = Mark(line_of(session, person).ref, Presence(state), sequence, writer, **fields)
    return mark(session=session, marks=[one], by=by)[0].outcome


def refused(action, **arguments):
    with pytest.raises(Refusal) as refusal:
        action(**arguments)
    return refusal.value.code


def test_the_roll_holds_the_members_of_the_day_and_knows_who_is_exempt(meeting, secretary, comrade, novice, on_leave):
    assert standing(meeting) == {
        secretary.full_name: ("unmarked", "", ""),
        comrade.full_name: ("unmarked", "", ""),
        novice.full_name: ("unmarked", "", ""),
        on_leave.full_name: ("exempt", "", ""),
    }


def test_the_roll_is_of_the_session_s_day_not_of_today(secretary, party_tree, member_of):
    left = member_of(unit=party_tree.cell, valid_to=today() - timedelta(days=5)).person
    come = member_of(unit=party_tree.cell, valid_from=today() - timedelta(days=4)).person
    session = moved(planned(party_tree.cell, secretary), today() - timedelta(days=5))

    open_session(session=session, by=secretary)

    people = set(RollEntry.objects.values_list("person", flat=True))
    assert left.pk in people
    assert come.pk not in people


def test_the_roll_follows_who_belongs_there_and_keeps_who_was_marked(meeting, secretary, comrade, novice, party_tree):
    came(meeting, secretary, comrade)
    for person in (comrade, novice):
        person.memberships.filter(family="party").update(valid_to=today() - timedelta(days=1))
    new = cast.member("Người Mới", party_tree.cell)
    secretary.memberships.update(status="leave")

    count = build_roll(session=meeting, by=secretary)

    assert count == 4
    assert {name: state for name, (state, *_rest) in standing(meeting).items()} == {
        comrade.full_name: "present",
        secretary.full_name: "exempt",
        new.full_name: "unmarked",
        "Phan Thị Miễn": "exempt",
    }


def test_who_belongs_to_two_hosts_stands_on_the_roll_once(ana, state, member_of):
    person = member_of(unit=state.office).person
    member_of(unit=state.centre, person=person, is_primary=False)

    session = opened(state.office, ana, co_hosts=[state.centre])

    assert line_of(session, person).membership.unit == state.office


def test_units_below_the_host_are_not_on_its_roll(ana, ben, state):
    assert not RollEntry.objects.filter(session=opened(state.ward, ana), person=ben).exists()


def test_a_mark_says_what_is_known_and_how(meeting, secretary, comrade, novice):
    send(meeting, secretary, comrade, "late", 1, evidence=Evidence.PAPER)
    send(meeting, secretary, novice, "absent", 1, reason="Đi công tác")

    line = line_of(meeting, comrade)
    assert standing(meeting)[comrade.full_name] == ("late", "paper", "")
    assert standing(meeting)[novice.full_name] == ("absent", "", "Đi công tác")
    assert (line.marked_by, line.sequence, line.writer) == (secretary, 1, "a")


def test_a_mark_sent_again_or_out_of_order_changes_nothing(meeting, secretary, comrade):
    sent = [("present", 1), ("absent", 3), ("late", 2), ("absent", 3)]

    assert [send(meeting, secretary, comrade, *one) for one in sent] == [KEPT, KEPT, STALE, DUPLICATE]
    assert line_of(meeting, comrade).state == "absent"


def test_of_two_devices_the_newer_mark_wins_and_the_older_one_is_told(meeting, secretary, comrade):
    outcomes = [send(meeting, secretary, comrade, "present", 1, "a"), send(meeting, secretary, comrade, "absent", 1, "b")]

    assert outcomes == [KEPT, STALE]
    assert line_of(meeting, comrade).state == "present"


def test_marks_kept_on_a_device_are_sent_together_in_their_order(meeting, secretary, comrade, novice):
    ben, du = line_of(meeting, comrade).ref, line_of(meeting, novice).ref
    marks = [
        Mark(ben, Presence.ABSENT, 1, "a", "Ốm"),
        Mark(ben, Presence.PRESENT, 2, "a"),
        Mark(du, Presence.PRESENT, 1, "a"),
        Mark("nobody", Presence.PRESENT, 1, "a"),
    ]

    answers = mark(session=meeting, marks=marks, by=secretary)

    assert [one.outcome for one in answers] == [KEPT, KEPT, KEPT, UNKNOWN]
    assert [one.acknowledged for one in answers] == [True, True, True, False]
    assert standing(meeting)[comrade.full_name] == ("present", "list", "")


def test_any_number_of_marks_costs_the_same_statements(meeting, secretary, comrade, novice, on_leave):
    def statements(sequence, *people):
        marks = [Mark(line_of(meeting, person).ref, Presence.PRESENT, sequence, "a") for person in people]
        with CaptureQueriesContext(
            connection,
        ) as seen:
            mark(session=meeting, marks=marks, by=secretary)
        return len(seen)

    statements(1, comrade)

    assert statements(2, comrade) == statements(3, comrade, novice, on_leave) <= 10


def test_after_closing_a_late_mark_is_told_so_and_a_repeated_one_is_acknowledged(meeting, secretary, comrade):
    send(meeting, secretary, comrade, "present", 1)
    close_session(session=meeting, by=secretary, rest_absent=True)

    assert send(meeting, secretary, comrade, "present", 1) == DUPLICATE
    assert send(meeting, secretary, comrade, "absent", 2) == CLOSED


def test_the_note_taker_marks_and_others_do_not(meeting, comrade, novice, ana, party_inspector):
    assert send(meeting, novice, comrade, "present", 1) == KEPT
    for by in (comrade, ana, party_inspector):
        assert refused(mark, session=meeting, marks=[], by=by) == "no_right"
    assert refused(close_session, session=meeting, by=novice) == "no_right"


def test_a_host_cannot_claim_that_somebody_scanned(meeting, secretary, comrade):
    one = Mark(line_of(meeting, comrade).ref, Presence.PRESENT, 1, "a", evidence=Evidence.CODE)

    assert refused(mark, session=meeting, marks=[one], by=secretary) == "evidence"


def test_a_guest_is_written_in_once_however_often_it_is_sent(meeting, secretary):
    ref = reference()

    lines = [add_guest(session=meeting, ref=ref, name=" Bác  Tư ", by=secretary) for _time in range(2)]

    assert lines[0] == lines[1]
    assert (lines[0].name, lines[0].state, lines[0].evidence) == ("Bác Tư", "present", "list")


@pytest.mark.parametrize(("ref", "name", "code"), [("x", "Bác Tư", "no_reference"), ("x" * 22, " \u200b", "no_name")])
def test_a_guest_without_name_or_reference_is_refused(meeting, secretary, ref, name, code):
    assert refused(add_guest, session=meeting, ref=ref, name=name, by=secretary) == code


def test_a_line_of_another_session_is_neither_a_guest_nor_marked(meeting, secretary, comrade, party_tree):
    other = opened(party_tree.cell, secretary)
    ref = line_of(other, comrade).ref

    assert refused(add_guest, session=meeting, ref=ref, name="Bác Tư", by=secretary) == "no_reference"
    assert mark(session=meeting, marks=[Mark(ref, Presence.PRESENT, 1, "a")], by=secretary)[0].outcome == UNKNOWN


def test_who_scans_the_code_is_present(meeting, comrade):
    now = database_now()

    line = mark_by_code(session=meeting, person=comrade, code=code_at(meeting.ref, now), at=now)

    assert (line.state, line.evidence, line.marked_by) == ("present", "code", comrade)


def test_an_old_code_and_that_of_another_place_are_refused(meeting, comrade):
    now = database_now()
    old = code_at(meeting.ref, now - timedelta(seconds=60))

    assert refused(mark_by_code, session=meeting, person=comrade, code=old, at=now) == "code_expired"
    assert refused(mark_by_code, session=meeting, person=comrade, code=code_at(meeting.ref, now, 1), at=now) == "code_expired"


def test_the_database_s_clock_says_whether_a_code_is_fresh(meeting, comrade, time_machine):
    time_machine.move_to("2031-01-01", tick=False)

    assert mark_by_code(session=meeting, person=comrade, code=code_at(meeting.ref, database_now())).state == "present"


def test_a_scan_strengthens_the_evidence_and_leaves_the_mark(meeting, secretary, comrade):
    send(meeting, secretary, comrade, "late", 1)
    now = database_now()

    for _time in range(2):
        mark_by_code(session=meeting, person=comrade, code=code_at(meeting.ref, now), at=now)

    assert standing(meeting)[comrade.full_name] == ("late", "code", "")
    assert send(meeting, secretary, comrade, "late", 1) == DUPLICATE


def test_a_scan_overrules_an_absence_and_a_mark_on_its_way(meeting, secretary, comrade):
    send(meeting, secretary, comrade, "absent", 1, reason="Ốm")
    now = database_now()

    mark_by_code(session=meeting, person=comrade, code=code_at(meeting.ref, now), at=now)

    assert send(meeting, secretary, comrade, "absent", 2) == STALE
    assert standing(meeting)[comrade.full_name] == ("present", "code", "")
    assert send(meeting, secretary, comrade, "absent", 3) == KEPT


def test_who_scans_and_is_no_member_joins_as_a_guest_at_the_place(facilitator, state, stranger):
    session = opened(state.office, facilitator, places=["Hội trường", "Nhà văn hóa"])
    now = database_now()

    line = mark_by_code(session=session, person=stranger, code=code_at(session.ref, now, 2), place=2, at=now)

    assert (line.is_guest, line.place.name) == (True, "Nhà văn hóa")


def test_a_code_opens_no_session_that_is_not_under_way(secretary, comrade, party_tree):
    session, now = planned(party_tree.cell, secretary), database_now()

    assert refused(mark_by_code, session=session, person=comrade, code=code_at(session.ref, now), at=now) == "not_open"


def test_the_counts_are_those_that_minutes_announce(meeting, secretary, comrade, novice):
    came(meeting, secretary, comrade)
    came(meeting, secretary, secretary, state=Presence.LATE)
    send(meeting, secretary, novice, "absent", 1, reason="Đi công tác")
    add_guest(session=meeting, ref=reference(), name="Bác Tư", by=secretary)

    roll = roll_of(meeting)

    assert roll.counts == Counts(members=4, probationary=1, exempt=1, present=2, late=1, absent=1, guests=1)
    assert (roll.counts.full, roll.counts.expected) == (3, 3)
    assert [(line.shown_name, line.reason) for line in roll.absentees] == [(novice.full_name, "Đi công tác")]
    names = [line.shown_name for line in roll.entries]
    assert names == ["Trần Văn Bền", "Đào Thị Bí", "Lương Văn Dự", "Phan Thị Miễn", "Bác Tư"]


def test_a_roll_costs_the_same_statements_for_any_number_of_people(meeting, party_tree, secretary, django_assert_num_queries):
    for number in range(3):
        cast.member(f"Người {number}", party_tree.cell)
    build_roll(session=meeting, by=secretary)

    with django_assert_num_queries(2):
        roll = roll_of(meeting)
        assert (roll.counts.members, len([line.shown_name for line in roll.entries])) == (7, 7)


def test_numbers_alone_stand_for_the_names_of_a_host(meeting, secretary, party_tree):
    numbers = Numbers(members=20, present=15, late=2, absent=3, exempt=2, probationary=4, guests=1)

    give_numbers(session=meeting, unit=party_tree.cell, numbers=numbers, sequence=2, by=secretary)
    give_numbers(session=meeting, unit=party_tree.cell, numbers=Numbers(members=1, present=1), sequence=1, by=secretary)
    build_roll(session=meeting, by=secretary)

    roll = roll_of(meeting)
    assert roll.entries == []
    assert roll.counts == Counts(members=20, probationary=4, exempt=2, present=15, late=2, absent=3, guests=1)
    assert close_session(session=meeting, by=secretary).state == "closed"


def test_numbers_of_one_host_stand_beside_names_of_another(ana, ben, chi, state):
    session = opened(state.office, ana, co_hosts=[state.centre])
    came(session, ana, ben)

    give_numbers(session=session, unit=state.centre, numbers=Numbers(members=5, present=4, absent=1), sequence=1, by=ana)

    assert roll_of(session).counts == Counts(members=6, present=5, absent=1)


@pytest.mark.parametrize(
    "wrong",
    [
        Numbers(members=3, present=4),
        Numbers(members=3, present=2),
        Numbers(members=3, present=3, late=4),
        Numbers(members=3, present=4, absent=-1),
        Numbers(members=3, present=3, probationary=4),
    ],
)
def test_numbers_that_do_not_add_up_are_refused(meeting, secretary, party_tree, wrong):
    assert refused(give_numbers, session=meeting, unit=party_tree.cell, numbers=wrong, sequence=1, by=secretary) == "numbers"


def test_names_and_numbers_of_one_host_do_not_mix(meeting, secretary, comrade, party_tree):
    came(meeting, secretary, comrade)
    other = UnitFactory(kind="cell", parent=party_tree.organisation)
    given = {"session": meeting, "numbers": Numbers(members=1, present=1), "sequence": 1, "by": secretary}

    assert refused(give_numbers, unit=party_tree.cell, **given) == "names"
    assert refused(give_numbers, unit=other, **given) == "no_host"
    assert not RollNumbers.objects.exists()


def test_an_account_that_was_merged_stands_on_no_roll(secretary, party_tree, member_of):
    gone = member_of(unit=party_tree.cell, person=PersonFactory(merged_into=secretary)).person

    opened(party_tree.cell, secretary)

    assert not RollEntry.objects.filter(person=gone).exists()
    assert GroupSession.objects.get().roll.count() == 1
