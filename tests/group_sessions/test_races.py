"""Many at once, each committing for real: one closing, one credit, no mark lost that was acknowledged."""

import os
from collections.abc import Iterator

import pytest

from courses.models import Completion, Enrolment, LessonProgress
from group_sessions.actions import Mark, close_session, correct_roll, credit_attendance, mark, mark_by_code
from group_sessions.codes import code_at
from group_sessions.enums import MarkOutcome, Presence
from group_sessions.models import GroupSession, RollEntry, SessionCredit
from kit.clock import database_now
from kit.models import Job, LogEntry
from kit.refusals import Refusal
from people.models import Person
from tests import cast
from tests.databases import RealDatabase, new_postgres, real_database
from tests.factories.courses import CourseFactory, CourseVersionFactory
from tests.factories.group_sessions import came, opened

MEMBERS = 6


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def database(request, tmp_path, db) -> Iterator[RealDatabase]:
    """A file with SQLite, and where TEST_POSTGRES_URL names a server, PostgreSQL."""
    if request.param == "sqlite":
        with real_database(f"sqlite:///{tmp_path}/race.sqlite3", whole=True) as database:
            yield database
    elif url := os.environ.get("TEST_POSTGRES_URL"):
        with new_postgres(url) as fresh, real_database(fresh, whole=True) as database:
            yield database
    else:
        pytest.skip("TEST_POSTGRES_URL names no server")


class Hall:
    """A cell, its secretary, its members, and a course of the State side."""

    def __init__(self) -> None:
        self.cell = cast.build_party_tree().cell
        self.secretary = cast.member("Đào Thị Bí", self.cell, role="cell_secretary")
        self.members = [cast.member(f"Đảng viên {number}", self.cell) for number in range(MEMBERS)]
        self.version = CourseVersionFactory(course=CourseFactory(owner=cast.build_state_tree().ward), lesson_keys=["a", "b"])

    def session(self) -> GroupSession:
        return opened(self.cell, self.secretary, version=self.version)

    def host(self) -> Person:
        return Person.objects.get(pk=self.secretary.pk)


def outcome(error: object) -> object:
    return error.code if isinstance(error, Refusal) else error


def test_closing_at_once_closes_once(database):
    hall = Hall()
    session = hall.session()
    came(session, hall.secretary, *hall.members)

    results = database.at_once(8, lambda place: close_session(session=session, by=hall.host(), rest_absent=True).closed_at)

    assert len(set(results)) == 1
    assert LogEntry.objects.filter(action="group_sessions.close").count() == Job.objects.count() == 1


def test_crediting_at_once_and_overlapping_sessions_credit_once(database):
    hall = Hall()
    sessions = [hall.session(), hall.session()]
    for session in sessions:
        came(session, hall.secretary, *hall.members)

    def work(place: int) -> object:
        """Close a session, whose job runs at once in this thread, and credit it once more."""
        close_session(session=sessions[place % 2], by=hall.host(), rest_absent=True)
        return credit_attendance(session=sessions[place % 2])

    results = database.at_once(6, work)

    assert all(isinstance(result, int) for result in results), results
    assert [credit_attendance(session=session) for session in sessions] == [0, 0]
    assert (Enrolment.objects.count(), Completion.objects.count()) == (MEMBERS, MEMBERS)
    assert LessonProgress.objects.filter(mode="in_person").count() == 2 * MEMBERS
    assert SessionCredit.objects.filter(outcome="credited").count() == MEMBERS
    assert SessionCredit.objects.filter(outcome="known").count() == MEMBERS


def test_marks_that_race_the_closing_are_credited_or_told(database):
    hall = Hall()
    session = hall.session()
    came(session, hall.secretary, hall.secretary)
    lines = [RollEntry.objects.get(person=person).ref for person in hall.members]

    def work(place: int) -> object:
        if place == MEMBERS:
            return close_session(session=session, by=hall.host(), rest_absent=True).state
        return mark(session=session, marks=[Mark(lines[place], Presence.PRESENT, 1, "a")], by=hall.host())[0].outcome

    results = database.at_once(MEMBERS + 1, work)
    credit_attendance(session=session)

    assert set(results[:MEMBERS]) <= {MarkOutcome.KEPT, MarkOutcome.CLOSED}
    kept = results.count(MarkOutcome.KEPT)
    assert RollEntry.objects.filter(state="present").count() == Enrolment.objects.count() == kept + 1
    assert RollEntry.objects.filter(state="absent").count() == MEMBERS - kept


def test_marks_of_one_line_from_many_devices_keep_the_newest(database):
    hall = Hall()
    session = hall.session()
    line = RollEntry.objects.get(person=hall.members[0])
    states = [Presence.PRESENT, Presence.LATE, Presence.ABSENT]

    def work(place: int) -> object:
        return mark(session=session, marks=[Mark(line.ref, states[place % 3], place + 1, f"d-{place}")], by=hall.host())[
            0
        ].outcome

    results = database.at_once(9, work)

    line.refresh_from_db()
    assert set(results) <= {MarkOutcome.KEPT, MarkOutcome.STALE}
    assert (line.sequence, line.state) == (9, Presence.ABSENT)


def test_scanning_at_once_puts_a_guest_on_the_roll_once(database):
    hall = Hall()
    session = hall.session()
    guest = cast.member("Khách", cast.build_party_tree().cell)
    now = database_now()
    code = code_at(session.ref, now)

    results = database.at_once(8, lambda place: mark_by_code(session=session, person=guest, code=code, at=now).pk)

    assert len(set(results)) == RollEntry.objects.filter(person=guest).count() == 1


def test_a_correction_that_races_the_credit_credits_once(database):
    hall = Hall()
    session = hall.session()
    came(session, hall.secretary, hall.members[0])
    close_session(session=session, by=hall.secretary, rest_absent=True)
    forgotten = hall.members[1]

    def work(place: int) -> object:
        if place % 2:
            return credit_attendance(session=session)
        line = correct_roll(session=session, person=forgotten, state=Presence.PRESENT, why="Đã ký", by=hall.host())
        return line.state

    results = [outcome(result) for result in database.at_once(6, work)]

    assert results[::2] == ["present"] * 3
    credit_attendance(session=session)
    assert Enrolment.objects.count() == SessionCredit.objects.count() == 2
