"""Where units stand, on which day."""

from datetime import date

import pytest

from kit.refusals import Refusal
from tests.cast import StateTree
from tests.factories.units import CodeListFactory, UnitFactory
from units.actions import create_unit, dissolve, move_unit, rename_unit
from units.enums import Family, Kind
from units.models import Membership, Placement, Succession
from units.queries import ancestors, children, find_unit, paths_of, placement_of, roots, subtree, unit_line

TODAY = date(2026, 11, 21)


def test_children_and_subtree_follow_the_tree(state: StateTree) -> None:
    assert list(children(state.city, TODAY)) == [state.ward, state.other_ward]
    assert list(subtree(state.ward, TODAY)) == [state.ward, state.office, state.centre]
    assert ancestors(state.office, TODAY) == [state.city, state.ward]
    assert unit_line(state.office, TODAY) == "Văn phòng HĐND và UBND, Phường Hải An, Thành phố Hải Phòng"


def test_roots_are_told_apart_by_family(state: StateTree, party_tree) -> None:
    assert list(roots(TODAY)) == [state.city, party_tree.committee]
    assert list(roots(TODAY, Family.PARTY)) == [party_tree.committee]


def test_subtree_is_empty_before_the_unit_stood_anywhere(state: StateTree) -> None:
    assert placement_of(state.ward, date(2025, 6, 30)) is None
    assert list(subtree(state.ward, date(2025, 6, 30))) == []
    assert ancestors(state.ward, date(2025, 6, 30)) == []


def test_find_unit_takes_the_day(state: StateTree) -> None:
    old_list = CodeListFactory(code="gso-before-2025", name="Danh mục cũ")
    old = UnitFactory(
        code="11413", name="Phường Đằng Lâm", code_list=old_list, valid_from=date(1900, 1, 1), valid_to=date(2025, 6, 30)
    )

    assert find_unit("11413", TODAY) == state.ward
    assert find_unit("11413", date(2025, 6, 30)) == old
    assert find_unit("99999", TODAY) is None


def test_find_unit_asks_for_the_list_where_two_use_the_code(state: StateTree) -> None:
    own = UnitFactory(code="11413", name="Tổ 11413")

    with pytest.raises(Refusal) as refused:
        find_unit("11413", TODAY)

    assert refused.value.code == "code_ambiguous"
    assert find_unit("noi-bo:11413", TODAY) == own


def test_create_unit_refuses_a_parent_of_another_tree(state: StateTree) -> None:
    with pytest.raises(Refusal) as refused:
        create_unit(
            name="Chi bộ",
            kind=Kind.CELL,
            family=Family.PARTY,
            code="CB1",
            code_list=CodeListFactory(),
            parent=state.ward,
            valid_from=TODAY,
            by=None,
        )

    assert refused.value.code == "other_tree"


def test_create_unit_refuses_a_code_in_use(state: StateTree) -> None:
    with pytest.raises(Refusal) as refused:
        UnitFactory(code="11413", code_list=state.ward.code_list)

    assert refused.value.code == "code_in_use"


def test_create_unit_never_uses_a_step_again(state: StateTree) -> None:
    freed = placement_of(state.centre, TODAY).path
    dissolve(unit=state.centre, last_day=date(2026, 1, 31), by=None)

    after = UnitFactory(parent=state.ward, valid_from=date(2026, 3, 1))

    assert placement_of(after, TODAY).path != freed


def test_move_unit_takes_the_subtree_along_from_a_day(state: StateTree) -> None:
    desk = UnitFactory(name="Bộ phận tiếp nhận", parent=state.office)

    move_unit(unit=state.office, parent=state.other_ward, on=date(2026, 3, 1), by=None)

    assert list(subtree(state.ward, date(2026, 2, 28))) == [state.ward, state.office, desk, state.centre]
    assert list(subtree(state.ward, date(2026, 3, 1))) == [state.ward, state.centre]
    assert list(subtree(state.other_ward, TODAY)) == [state.other_ward, state.other_office, state.office, desk]
    assert ancestors(desk, TODAY) == [state.city, state.other_ward, state.office]


def test_move_unit_on_its_first_day_leaves_one_placement(state: StateTree) -> None:
    move_unit(unit=state.office, parent=state.other_ward, on=date(2025, 7, 1), by=None)

    assert [row.parent for row in Placement.objects.filter(unit=state.office)] == [state.other_ward]


@pytest.mark.parametrize(
    ("moved", "below", "code"),
    [
        ("ward", "office", "below_itself"),
        ("ward", "ward", "below_itself"),
        ("office", "ward", "same_place"),
    ],
)
def test_move_unit_refuses_what_is_no_tree(state: StateTree, moved: str, below: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        move_unit(unit=getattr(state, moved), parent=getattr(state, below), on=TODAY, by=None)

    assert refused.value.code == code


def test_move_unit_needs_few_statements_however_large(state: StateTree, django_assert_num_queries) -> None:
    for number in range(12):
        UnitFactory(parent=state.office, name=f"Tổ {number}")

    with django_assert_num_queries(12):  # one is the job that others follow with
        move_unit(unit=state.office, parent=state.other_ward, on=TODAY, by=None)


def test_rename_unit_ends_the_old_row_and_passes_everything_on(state: StateTree, ben, ana) -> None:
    day = date(2026, 3, 1)

    new = rename_unit(unit=state.ward, name="Phường Hải An Mới", on=day, by=None, decision="12/NQ-HĐND")

    assert (state.ward.valid_to, new.valid_from, new.code) == (date(2026, 2, 28), day, "11413")
    assert find_unit("11413", date(2026, 2, 28)) == state.ward
    assert find_unit("11413", TODAY) == new
    assert ancestors(state.office, TODAY) == [state.city, new]
    assert list(children(new, TODAY)) == [state.office, state.centre]
    assert list(children(state.ward, date(2026, 2, 28))) == [state.office, state.centre]
    assert Membership.objects.on(TODAY).get(person=ana).unit == new
    assert ana.grants.on(TODAY).get().unit == new
    assert Succession.objects.get(old=state.ward).new == new


def test_dissolve_refuses_while_units_stand_below(state: StateTree) -> None:
    with pytest.raises(Refusal) as refused:
        dissolve(unit=state.ward, last_day=TODAY, by=None)

    assert refused.value.code == "units_below"


def test_paths_of_reads_all_in_one_statement(state: StateTree, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        paths = paths_of([state.city, state.ward], TODAY)

    assert paths[state.ward.pk].startswith(paths[state.city.pk])
