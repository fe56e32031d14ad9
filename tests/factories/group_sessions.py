"""Sessions for tests, made by the product's own actions."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from courses.models import CourseVersion
from group_sessions.actions import Mark, NewSession, close_session, mark, open_session, plan_session
from group_sessions.enums import Presence
from group_sessions.models import GroupSession, RollEntry
from kit.clock import today
from people.models import Person
from units.models import Unit


def new_session(**fields: Any) -> NewSession:
    """Return what a session of this evening needs; the fields given replace it."""
    usual: dict[str, Any] = {
        "title": "Dùng dịch vụ công trực tuyến",
        "day": today(),
        "starts_at": time(19, 0),
        "ends_at": time(20, 30),
        "places": ["Nhà văn hóa"],
    }
    return NewSession(**{**usual, **fields})


def planned(
    unit: Unit, by: Person, *, version: CourseVersion | None = None, keys: Sequence[str] = (), **fields: Any
) -> GroupSession:
    """Plan a session; `version` names a course that it teaches, with these lessons or all."""
    if version is not None:
        fields["lessons"] = [(version.course, keys)]
    return plan_session(unit=unit, new=new_session(**fields), by=by)


def opened(unit: Unit, by: Person, **fields: Any) -> GroupSession:
    """Plan a session and open it."""
    return open_session(session=planned(unit, by, **fields), by=by)


def line_of(session: GroupSession, person: Person) -> RollEntry:
    """Return the line of a person on the roll."""
    return RollEntry.objects.get(session=session, person=person)


def came(session: GroupSession, by: Person, *people: Person, state: Presence = Presence.PRESENT) -> None:
    """Mark people as present, or otherwise, by the host's list."""
    marks = []
    for person in people:
        line = line_of(session, person)
        marks.append(Mark(line.ref, state, line.sequence + 1, "may-chu-tri"))
    mark(session=session, marks=marks, by=by)


def held(unit: Unit, by: Person, *people: Person, **fields: Any) -> GroupSession:
    """Hold a session at which these people were present and the rest absent, and close it."""
    session = opened(unit, by, **fields)
    came(session, by, *people)
    return close_session(session=session, by=by, rest_absent=True)


def moved(session: GroupSession, day: date) -> GroupSession:
    """Let a session have taken place on another day."""
    GroupSession.objects.filter(pk=session.pk).update(day=day)
    session.refresh_from_db()
    return session
