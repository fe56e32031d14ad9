"""The plan of the whole demo, before anything is written."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from lms.demo.accounts import ACCOUNTS
from lms.demo.people import gather
from lms.demo.quick import quick
from lms.demo.source import material
from lms.demo.trees import planned_units


@pytest.fixture(scope="module")
def families():
    return {unit.key: str(unit.family) for unit in planned_units(material("people"))}


@pytest.fixture(scope="module")
def figures():
    return gather(material("people"), Random("2026:people"), date(2026, 11, 21))


def test_ward_has_the_size_that_the_newspaper_tells(figures, families):
    basic = [unit for unit in planned_units(material("people")) if unit.parent == "dang-uy" and unit.key[:2] in ("db", "cb")]
    members = [figure for figure in figures if any(seat.standing for seat in figure.seats)]

    assert (len(basic), len(members)) == (105, 5500)


def test_everybody_has_one_primary_seat_in_each_of_their_trees(figures, families):
    for figure in figures:
        primaries = Counter(families[seat.unit] for seat in figure.seats if seat.is_primary)
        assert primaries == dict.fromkeys({families[seat.unit] for seat in figure.seats}, 1)


def test_many_people_sit_in_two_trees(figures, families):
    two = [figure for figure in figures if {families[seat.unit] for seat in figure.seats} >= {"state", "party"}]

    assert len(two) > 500


def test_every_cell_has_one_secretary_who_is_a_full_member(figures):
    secretaries = [(seat.unit, seat.standing) for figure in figures for seat in figure.seats if seat.position == "Bí thư Chi bộ"]
    cells = {seat.unit for figure in figures for seat in figure.seats if seat.standing}

    assert sorted(secretaries) == sorted((cell, "full") for cell in cells)


@pytest.mark.parametrize("small", [False, True])
def test_every_account_has_its_place(figures, small):
    everybody = gather(quick(material("people")), Random(1), date(2026, 11, 21)) if small else figures
    found = {figure.account.key: figure for figure in everybody if figure.account}

    assert set(found) == {account.key for account in ACCOUNTS}
    for account in ACCOUNTS:
        units = {seat.unit for seat in found[account.key].seats}
        assert {account.cell, account.seat[0]} - {""} <= units
        assert account.seat[1] in {"", *(seat.position for seat in found[account.key].seats)}
