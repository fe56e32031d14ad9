"""The demo's people: gathered from the plan, then written in bulk."""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from lms.demo.accounts import PASSWORD, Account
from lms.demo.party import party
from lms.demo.seats import Company, Figure
from lms.demo.workplaces import neighbourhoods, state, workplaces
from people.actions import NewPerson, create_people
from people.models import Person
from units.actions import NewMembership, grant, join_many
from units.models import Membership, Unit


def gather(material: dict[str, Any], random: Random, day: date) -> list[Figure]:
    """Return everybody of the demo with their seats; those whom one can be come first."""
    company = Company(material, random, day)
    state(company, material["state"])
    workplaces(company, material)
    party(company, material)
    neighbourhoods(company, material["community"])
    return sorted(company.figures, key=lambda figure: figure.account is None)


def write(figures: list[Figure], units: dict[str, Unit]) -> list[tuple[Figure, Person]]:
    """Write people and memberships, and return everybody with their row. Only the accounts can sign in."""
    people = create_people(
        [NewPerson(figure.drawn.full_name, birth_date=figure.drawn.birth_date, sex=figure.drawn.sex) for figure in figures],
        by=None,
    )
    everybody = list(zip(figures, people, strict=True))
    join_many([row for figure, person in everybody for row in _rows(figure, person, units)], by=None)
    _open_accounts(everybody, units)
    return everybody


def _rows(figure: Figure, person: Person, units: dict[str, Unit]) -> Iterable[NewMembership]:
    for seat in figure.seats:
        yield NewMembership(
            person=person,
            unit=units[seat.unit],
            valid_from=max(seat.since, units[seat.unit].valid_from),
            position=seat.position,
            standing=seat.standing,
            status=seat.status,
            staff_code=seat.staff_code,
            is_primary=seat.is_primary,
        )


def _open_accounts(everybody: Iterable[tuple[Figure, Person]], units: dict[str, Unit]) -> None:
    """Let the accounts sign in, all with one password, hashed once, and give them their roles."""
    hashed = make_password(PASSWORD)
    for figure, person in everybody:
        if figure.account is None:
            continue
        person.password, person.must_set_password = hashed, False
        person.is_superuser = person.is_staff = figure.account.is_superuser
        person.text_size = figure.account.text_size
        person.save()
        _grant(figure.account, person, units)


def _grant(account: Account, person: Person, units: dict[str, Unit]) -> None:
    for role, key in account.grants:
        first_seat = Membership.objects.filter(person=person).order_by("valid_from").first()
        unit = units[key]
        since = max(unit.valid_from, first_seat.valid_from) if first_seat else unit.valid_from
        grant(person=person, role=role, unit=unit, by=None, valid_from=since)
