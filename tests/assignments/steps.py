"""What happens to people in these tests, with the jobs that follow."""

from datetime import date, timedelta

from assignments.models import Obligation
from kit.clock import today
from people.models import Person
from tests.factories.assignments import rows_of
from tests.jobs import run_jobs
from units.actions import join, leave, transfer
from units.models import Unit


def days(number: int) -> timedelta:
    return timedelta(days=number)


def only_row(person: Person) -> Obligation:
    """Return the one obligation that the person has."""
    (row,) = rows_of(person)
    return row


def joins(person: Person, unit: Unit, on: date | None = None, **more: object) -> None:
    join(person=person, unit=unit, valid_from=on or today(), by=None, **more)
    run_jobs()


def leaves(person: Person, last_day: date, family: str = "state") -> None:
    leave(membership=person.memberships.get(valid_to=None, family=family), last_day=last_day, by=None)
    run_jobs()


def moves(person: Person, unit: Unit, on: date | None = None, family: str = "state") -> None:
    transfer(membership=person.memberships.get(valid_to=None, family=family), unit=unit, on=on or today(), by=None)
    run_jobs()
