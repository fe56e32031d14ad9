"""Practical tasks and the skills that members register to learn."""

from datetime import time, timedelta

import pytest

from group_sessions.actions import Tick, close_session, register_pledges, say_how_it_went, tick
from group_sessions.enums import MarkOutcome, PledgeOutcome
from group_sessions.models import Pledge, PracticalTick
from group_sessions.queries.pledges import pledges_to_ask
from kit.clock import today
from kit.refusals import Refusal
from skills.models import Competence, Framework
from tests.factories.group_sessions import came, line_of, moved, opened
from units.actions import rename_unit

KEPT, DUPLICATE, STALE, CLOSED, UNKNOWN = MarkOutcome


@pytest.fixture
def skills(db):
    framework = Framework.objects.create(code="thu", version="1", issuer="Bộ")
    codes = ["1.1", "1.2", "2.1", "2.2"]
    return [Competence.objects.create(framework=framework, code=code, position=place) for place, code in enumerate(codes)]


@pytest.fixture
def meeting(secretary, comrade, novice, party_tree):
    return opened(party_tree.cell, secretary, checklist=["Quét mã QR", "Nộp hồ sơ"])


def refused(action, **arguments):
    with pytest.raises(Refusal) as refusal:
        action(**arguments)
    return refusal.value.code


def test_an_observer_ticks_person_by_person_and_the_newest_counts(meeting, secretary, comrade, novice):
    ben, du = line_of(meeting, comrade).ref, line_of(meeting, novice).ref
    sent = [
        Tick(ben, "task-1", True, 1, "a"),
        Tick(ben, "task-1", False, 3, "a"),
        Tick(ben, "task-1", True, 2, "a"),
        Tick(ben, "task-1", False, 3, "a"),
        Tick(du, "task-2", True, 1, "a"),
        Tick(du, "task-9", True, 1, "a"),
        Tick("nobody", "task-1", True, 1, "a"),
    ]

    assert tick(session=meeting, ticks=sent, by=secretary) == [KEPT, KEPT, STALE, DUPLICATE, KEPT, UNKNOWN, UNKNOWN]
    rows = PracticalTick.objects.order_by("pk").values_list("entry__ref", "item", "done", "observed_by")
    assert list(rows) == [(ben, "task-1", False, secretary.pk), (du, "task-2", True, secretary.pk)]
    assert tick(session=meeting, ticks=[Tick(ben, "task-1", True, 4, "b")], by=secretary) == [KEPT]
    assert PracticalTick.objects.get(entry__ref=ben).done


def test_nothing_new_is_ticked_once_the_session_is_closed(meeting, secretary, comrade):
    came(meeting, secretary, comrade)
    one = Tick(line_of(meeting, comrade).ref, "task-1", True, 1, "a")
    tick(session=meeting, ticks=[one], by=secretary)
    close_session(session=meeting, by=secretary, rest_absent=True)

    assert tick(session=meeting, ticks=[one], by=secretary) == [DUPLICATE]
    assert tick(session=meeting, ticks=[Tick(one.entry, "task-2", True, 1, "a")], by=secretary) == [CLOSED]


def test_who_does_not_mark_the_roll_ticks_nothing(meeting, comrade):
    assert refused(tick, session=meeting, ticks=[], by=comrade) == "no_right"


def test_a_member_registers_up_to_three_skills_and_chooses_again(meeting, comrade, skills):
    register_pledges(session=meeting, person=comrade, skills=skills[:3], by=comrade)

    kept = register_pledges(session=meeting, person=comrade, skills=skills[2:], by=comrade)

    assert [pledge.skill for pledge in kept] == skills[2:]
    assert Pledge.objects.count() == 2


@pytest.mark.parametrize("count", [0, 4])
def test_none_and_more_than_three_are_refused(meeting, comrade, skills, count):
    assert refused(register_pledges, session=meeting, person=comrade, skills=skills[:count], by=comrade) == "number"


def test_only_oneself_or_who_marks_registers_and_only_for_who_is_on_the_roll(meeting, secretary, comrade, novice, chi, skills):
    given = {"session": meeting, "skills": skills[:1]}

    assert refused(register_pledges, person=comrade, by=novice, **given) == "no_right"
    assert refused(register_pledges, person=chi, by=secretary, **given) == "not_on_roll"
    assert register_pledges(person=comrade, by=secretary, **given)[0].person == comrade


def later(meeting, secretary, comrade, unit):
    """Close a meeting as of last week and open the next."""
    came(meeting, secretary, comrade)
    close_session(session=meeting, by=secretary, rest_absent=True)
    moved(meeting, today() - timedelta(days=7))
    return opened(unit, secretary)


def test_the_next_session_asks_how_it_went_once(meeting, secretary, comrade, party_tree, skills):
    register_pledges(session=meeting, person=comrade, skills=skills[:2], by=comrade)
    following = later(meeting, secretary, comrade, party_tree.cell)
    first, second = pledges_to_ask(following)

    say_how_it_went(session=following, pledge=first, outcome=PledgeOutcome.LEARNING, by=secretary)
    say_how_it_went(session=following, pledge=first, outcome=PledgeOutcome.LEARNT, by=comrade)

    first.refresh_from_db()
    assert (first.outcome, first.asked_in) == ("learnt", following)
    assert list(pledges_to_ask(following)) == [second]
    assert refused(register_pledges, session=meeting, person=comrade, skills=skills[:1], by=comrade) == "asked"


def test_a_session_earlier_on_the_same_day_asks_nothing(meeting, secretary, comrade, party_tree, skills):
    register_pledges(session=meeting, person=comrade, skills=skills[:1], by=comrade)

    assert not pledges_to_ask(opened(party_tree.cell, secretary, starts_at=time(8), ends_at=time(9))).exists()
    assert pledges_to_ask(opened(party_tree.cell, secretary, starts_at=time(21), ends_at=time(22))).exists()


def test_another_host_asks_nothing(meeting, secretary, facilitator, comrade, state, skills):
    register_pledges(session=meeting, person=comrade, skills=skills[:1], by=comrade)
    elsewhere = opened(state.office, facilitator, starts_at=time(21), ends_at=time(22))
    pledge = Pledge.objects.get()

    assert not pledges_to_ask(elsewhere).exists()
    given = {"session": elsewhere, "pledge": pledge, "outcome": PledgeOutcome.LEARNT}
    assert refused(say_how_it_went, by=facilitator, **given) == "not_asked"
    assert refused(say_how_it_went, by=secretary, **given) == "no_right"


def test_a_cell_of_another_name_goes_on_asking(meeting, secretary, comrade, party_tree, skills):
    register_pledges(session=meeting, person=comrade, skills=skills[:1], by=comrade)
    came(meeting, secretary, comrade)
    close_session(session=meeting, by=secretary, rest_absent=True)
    moved(meeting, today() - timedelta(days=7))
    renamed = rename_unit(unit=party_tree.cell, name="Chi bộ Văn phòng 2", on=today(), by=None)
    secretary.__dict__.pop("_grants", None)

    assert pledges_to_ask(opened(renamed, secretary)).count() == 1
