"""As it was then, or under today's structure: figures of units that were renamed, merged, divided or dissolved."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from assignments.models import Obligation
from kit.clock import today
from reports.actions import request_export
from reports.measures.completions import report, rows
from tests import cast
from tests.factories.assignments import assigned, completed, course_at
from tests.factories.units import UnitFactory
from tests.jobs import run_jobs
from tests.units.test_heirs import became
from units.actions import dissolve, join, rename_unit
from units.feeds.official_list import REFORM_DAY, SUCCESSION_FILE, UNITS_FILE, import_units
from units.models import Membership, Unit
from units.queries import find_unit

DAYS = timedelta(days=1)


@pytest.fixture
def course(state):
    return course_at(state.city)


@pytest.fixture
def old(state, ana, course):
    """A unit below the ward in which two people had to learn until ten days ago: one did, one did not."""
    unit = UnitFactory(parent=state.ward, name="Đội Cát Bi")
    learner, _late = cast.member("Đã Học", unit), cast.member("Chưa Học", unit)
    assigned(course, unit, ana, days=-10)
    completed(learner, course)
    # Both were asked long ago, and what is past stays with the unit of the due date.
    Obligation.objects.update(assigned_at=now() - 90 * DAYS)
    Obligation.objects.filter(person=learner).update(completed_on=today() - 12 * DAYS)
    return unit


def figures(unit, on=None, structure=None):
    total = report(unit, on or today(), structure=structure).total
    return total.completed, total.denominator


def test_a_renamed_unit_goes_on_counting(state, old):
    new = rename_unit(unit=old, name="Đội Hải An", on=today() - 3 * DAYS, by=None)

    assert figures(new) == figures(state.ward) == (1, 2)
    assert [branch.unit for branch in report(state.ward, today()).branches if branch.assigned] == [new]
    assert figures(old, today() - 4 * DAYS) == (1, 2)


def test_merged_units_are_counted_by_the_one_they_went_into(state, old, ana, course):
    other = UnitFactory(parent=state.ward, name="Đội Tràng Cát")
    cast.member("Người Khác", other)
    assigned(course, other, ana, days=-10)
    new = UnitFactory(parent=state.other_ward, name="Đội mới", valid_from=today() - 3 * DAYS)
    for ended in (old, other):
        became(ended, new, on=new.valid_from)

    assert (figures(new), figures(state.ward), figures(state.other_ward)) == ((1, 3), (0, 0), (1, 3))
    assert figures(state.ward, today() - 5 * DAYS) == (1, 2)  # the other row was asked today
    assert figures(state.other_ward, today() - 5 * DAYS, today()) == (1, 2)


def test_figures_of_a_dissolved_unit_stay_with_the_one_above(state, old):
    dissolve(unit=old, last_day=today() - DAYS, by=None)

    shown = report(state.ward, today())

    assert (shown.total.completed, shown.total.denominator) == (1, 2)
    assert sum(branch.assigned for branch in shown.branches) == 0


def test_shares_of_a_divided_unit_are_not_guessed(state, old):
    became(old, state.centre, state.other_office, on=today() - 3 * DAYS)

    shown = report(state.city, today())

    assert (figures(state.ward), figures(state.other_ward), figures(state.city)) == ((0, 0), (0, 0), (1, 2))
    assert shown.undecided == 2
    assert sum(branch.assigned for branch in shown.branches) == 0


def test_a_decision_about_a_person_takes_their_row_along(state, old):
    became(old, state.centre, state.other_office, on=today() - 3 * DAYS)
    member = Membership.objects.get(person__full_name="Đã Học")
    Membership.objects.filter(pk=member.pk).update(valid_to=today() - 4 * DAYS)
    join(person=member.person, unit=state.centre, valid_from=today() - 3 * DAYS, by=None)

    shown = report(state.city, today())

    assert (figures(state.ward), figures(state.centre), figures(state.other_ward)) == ((1, 1), (1, 1), (0, 0))
    assert (shown.undecided, figures(state.city)) == (1, (1, 2))
    assert [row.person for row in rows(state.centre, today())] == [member.person]


def test_what_came_later_is_not_counted_on_an_earlier_day(state, old):
    shown = report(state.ward, today() - 13 * DAYS).total

    assert (shown.completed, shown.overdue, shown.not_started + shown.in_progress) == (0, 0, 2)


def test_the_wards_of_the_reform_under_both_structures(db):
    import_units(UNITS_FILE, SUCCESSION_FILE, only_province="31")
    before = REFORM_DAY - DAYS
    ward, cat_bi = find_unit("11413", today()), Unit.objects.get(name="Phường Cát Bi", valid_to=before)
    divided = Unit.objects.get(name="Phường Nam Hải", valid_to=before)
    hr = cast.member("Nguyễn Thị An", ward, role="unit_hr")
    course = course_at(ward)
    learners = [cast.member(f"Người {unit.name}", ward) for unit in (cat_bi, divided)]
    assigned(course, ward, hr)
    for person, unit in zip(learners, (cat_bi, divided), strict=True):
        Membership.objects.filter(person=person).update(unit=unit, valid_from=before - 300 * DAYS)
        Obligation.objects.filter(person=person).update(unit_due=unit, due_on=before, assigned_at=now() - 900 * DAYS)
    Obligation.objects.filter(person=hr).delete()

    city = report(find_unit("31", today()), today())

    assert (figures(ward), figures(cat_bi, before), figures(divided, before)) == ((0, 1), (0, 1), (0, 1))
    assert (city.total.assigned, city.undecided, city.total.people) == (2, 1, 3)


def test_the_page_of_the_heir_leads_to_the_old_unit_as_it_was(state, old, ana, signed_in):
    new = rename_unit(unit=old, name="Đội Hải An", on=today() - 3 * DAYS, by=None)
    client = signed_in(ana)

    assert client.get(page(new)).context["before"] == [old]
    shown = client.get(page(old))
    assert (shown.context["report"].total.denominator, shown.context["after"]) == (2, [new])
    assert shown.context["report"].structure == today() - 4 * DAYS
    assert client.get(page(old, "reports:unit-learners")).status_code == 200


def test_a_stranger_finds_neither_the_old_unit_nor_the_new_one(state, old, eve, party, signed_in):
    new = rename_unit(unit=old, name="Đội Hải An", on=today() - 3 * DAYS, by=None)

    for viewer in (eve, party):
        client = signed_in(viewer)
        assert [client.get(page(unit)).status_code for unit in (old, new)] == [404, 404]


def test_the_manager_of_one_part_does_not_see_a_divided_unit(state, old, ana, signed_in):
    above = cast.member("Người Thành Phố", state.city, role="unit_hr")
    became(old, state.centre, state.other_office, on=today() - 3 * DAYS)

    assert signed_in(ana).get(page(old)).status_code == 404
    assert signed_in(above).get(page(old)).status_code == 200
    assert not Obligation.objects.visible_to(ana, today()).filter(unit_due=old).exists()


def test_a_past_day_is_read_as_it_was_or_under_the_units_of_today(state, old, ana, signed_in):
    new = rename_unit(unit=old, name="Đội Hải An", on=today() - 3 * DAYS, by=None)
    day = today() - 5 * DAYS
    client = signed_in(ana)

    then = client.get(page(state.ward), {"ngay": day.isoformat()}).context["report"]
    now = client.get(page(state.ward), {"ngay": day.isoformat(), "co-cau": "hien-nay"}).context["report"]

    assert [[branch.unit for branch in shown.branches if branch.assigned] for shown in (then, now)] == [[old], [new]]


def test_an_export_is_made_as_the_page_reads_it(state, old, ana):
    rename_unit(unit=old, name="Đội Hải An", on=today() - 3 * DAYS, by=None)

    export = request_export(kind="completion_list", unit=old, by=ana, file_format="csv")

    run_jobs()
    export.refresh_from_db()
    assert (export.state, export.rows) == ("ready", 2)


def test_the_command_names_its_basis(state, old, capsys):
    rename_unit(unit=old, name="Đội Hải An", on=today() - 3 * DAYS, by=None)
    answers = []
    for structure in ("then", "today"):
        call_command("completion_report", unit="11413", on=today() - 5 * DAYS, structure=structure, json=True)
        answers.append(json.loads(capsys.readouterr().out))

    assert [{branch["name"] for branch in answer["units"] if branch["assigned"]} for answer in answers] == [
        {"Đội Cát Bi"},
        {"Đội Hải An"},
    ]
    assert answers[0]["basis"].endswith("as it was then")
    assert answers[1]["structure"] == today().isoformat()


def test_statements_stay_the_same_however_many_units_ended(state, old):
    rename_unit(unit=old, name="Đội Hải An", on=today() - 3 * DAYS, by=None)
    with CaptureQueriesContext(connection) as few:
        report(state.city, today())
    for number in range(3):
        became(UnitFactory(parent=state.ward, name=f"Tổ {number}"), state.centre, on=today() - 2 * DAYS)

    with CaptureQueriesContext(connection) as many:
        report(state.city, today())

    assert len(many) == len(few) <= 7


def page(unit, name="reports:unit"):
    return reverse(name, args=[unit.ref])
