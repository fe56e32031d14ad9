"""What became of ended units: who stands for them, from which day, and what is never guessed."""

from datetime import date, timedelta

import pytest

from kit.clock import today
from tests import cast
from tests.factories.units import UnitFactory
from units.actions import dissolve, join, rename_unit
from units.actions.heirs import trace_heirs
from units.actions.official_list import ListedSuccession, load_succession
from units.enums import Extent
from units.feeds.official_list import SUCCESSION_FILE, UNITS_FILE, import_units
from units.models import Heir, Membership, Placement, Unit
from units.models.heir import heirs_by_day
from units.queries import find_unit
from units.structure import Structure

DAY = date(2026, 9, 1)
BEFORE = DAY - timedelta(days=1)


def heirs(unit: Unit, on: date) -> dict[str, bool]:
    return {row.heir.name: row.alone for row in Heir.objects.on(on).filter(unit=unit).select_related("heir")}


def became(old: Unit, *new: Unit, on: date = DAY) -> None:
    """Let a unit end in others, as a list of the statistics office says it."""
    Placement.objects.filter(unit=old, valid_to=None).update(valid_to=on - timedelta(days=1))
    Unit.objects.filter(pk=old.pk).update(valid_to=on - timedelta(days=1))
    extent = Extent.WHOLE if len(new) == 1 else Extent.PART
    edges = [ListedSuccession(old.code, unit.code, extent) for unit in new]
    load_succession(edges, old_list=old.code_list, new_list=new[0].code_list, day=new[0].valid_from, by=None)


def counted(unit: Unit, on: date) -> set[str]:
    """Return the names of the members who count at a unit under the structure of a day."""
    path = Placement.objects.on(on).get(unit=unit).path
    found = Membership.objects.filter(Structure(on).below([path], "unit", "person_id"))
    return set(found.values_list("person__full_name", flat=True))


def test_the_wards_of_the_reform_are_counted_by_those_that_took_them(db) -> None:
    import_units(UNITS_FILE, SUCCESSION_FILE, only_province="31")
    reform = date(2025, 7, 1)
    whole, divided = (
        Unit.objects.get(name=name, code_list__code="gso-before-2025") for name in ("Phường Cát Bi", "Phường Nam Hải")
    )

    assert heirs(whole, reform) == {"Phường Hải An": True}
    assert heirs(whole, reform - timedelta(days=1)) == {}
    assert set(heirs(divided, reform)) == {"Phường Hải An", "Phường Đông Hải"}
    assert not any(heirs(divided, reform).values())
    assert Heir.objects.filter(heir=find_unit("11413", reform)).count() == 7


def test_a_unit_renamed_twice_is_counted_by_each_name_in_its_days(state) -> None:
    second = rename_unit(unit=state.office, name="Văn phòng", on=date(2026, 3, 1), by=None)
    rename_unit(unit=second, name="Văn phòng phường", on=DAY, by=None)

    assert heirs(state.office, BEFORE) == {"Văn phòng": True}
    assert heirs(state.office, DAY) == {"Văn phòng phường": True}
    assert heirs(second, BEFORE) == {}


def test_a_dissolved_unit_is_counted_by_the_one_above_it(state) -> None:
    dissolve(unit=state.office, last_day=BEFORE, by=None)

    assert (heirs(state.office, BEFORE), heirs(state.office, DAY)) == ({}, {"Phường Hải An": True})


def test_tracing_again_changes_nothing(state) -> None:
    became(state.office, state.centre)

    assert [trace_heirs([state.office.pk]) for _time in range(2)] == [1, 1]


def test_parts_that_meet_again_are_one_heir(state) -> None:
    spans = [(1, date(2026, 1, 1), BEFORE), (2, date(2026, 1, 1), None), (2, DAY, None)]

    assert heirs_by_day(spans) == [
        (1, False, date(2026, 1, 1), BEFORE),
        (2, False, date(2026, 1, 1), BEFORE),
        (2, True, DAY, None),
    ]


@pytest.fixture
def divided(state) -> Unit:
    """An office of the ward that was divided between the ward's centre and an office of the ward next door."""
    old = UnitFactory(parent=state.ward, name="Đội cũ")
    for name in ("Chưa rõ", "Đã rõ", "Đi nơi khác"):
        cast.member(name, old)
    became(old, state.centre, state.other_office)
    return old


def test_people_of_a_divided_unit_are_counted_above_all_parts_until_somebody_decides(state, divided) -> None:
    assert counted(state.city, today()) == {"Chưa rõ", "Đã rõ", "Đi nơi khác"}
    assert [counted(unit, today()) for unit in (state.ward, state.centre, state.other_ward)] == [set(), set(), set()]


def test_a_decision_about_a_person_counts_them_in_that_part(state, divided) -> None:
    for name, unit in (("Đã rõ", state.centre), ("Đi nơi khác", state.other_office)):
        member = Membership.objects.get(person__full_name=name)
        Membership.objects.filter(pk=member.pk).update(valid_to=BEFORE)
        join(person=member.person, unit=unit, valid_from=DAY, by=None)

    old = Membership.objects.filter(unit=divided)
    path = Placement.objects.on(today()).get(unit=state.ward).path
    rows = old.filter(Structure(today()).below([path], "unit", "person_id"))
    assert list(rows.values_list("person__full_name", flat=True)) == ["Đã rõ"]
    branches = old.annotate(branch=Structure(today()).branch("unit_id", "person_id", len(path)))
    there = Placement.objects.on(today()).get(unit=state.other_ward).path
    assert dict(branches.values_list("person__full_name", "branch")) == {"Chưa rõ": "", "Đã rõ": path, "Đi nơi khác": there}
