"""What the State side can read holds nothing of the Party side; and a leak planted on purpose is found."""

from importlib import import_module

import pytest
from django.db import transaction
from django.db.models import Q

from assignments.models import Obligation
from courses.models import Course
from tests.architecture import stage as stages
from tests.architecture.leaks import exported, leaks, readable, readable_in_admin
from tests.architecture.test_doors import ADMIN, DOORS
from units.models import Membership
from units.scope import Reach

pytestmark = pytest.mark.django_db
STATE_SIDE = ["manager", "overseer", "neighbour"]


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield stages.build()
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", STATE_SIDE)
def test_state_side_reads_nothing_of_the_party_side(stage, who):
    assert leaks(readable(stage, who, list(DOORS))) == []


def test_choosers_and_lists_of_the_admin_show_nothing_of_the_party_side(stage):
    assert leaks(readable_in_admin(stage, "overseer", ADMIN)) == []


def test_files_hold_nothing_of_the_party_side(stage):
    assert leaks(exported(stage, "manager")) == []


def test_party_side_reads_its_own(stage):
    """Were the marker nowhere to be read, the tests above would prove nothing."""
    committee = stage["party_committee"]
    own = type(stage)(stage.state, stage.party, stage.people, {**stage.things, "unit": committee})

    pages = {"reports:unit", "reports:unit-learners", "units:people", "assignments:unit-assign"}
    shown = leaks(readable(own, "organiser", sorted(pages & DOORS.keys())))

    assert len(shown) == 0 or all(committee.ref in address for address in shown)
    assert leaks(exported(own, "organiser")) == [
        "export completion_list.csv",
        "export completion_list.xlsx",
        "export unit_summary.csv",
        "export unit_summary.xlsx",
    ]


def test_a_leak_planted_in_a_view_is_found(stage, monkeypatch):
    view = import_module("units.views.people")
    everybody = Membership.objects.select_related("person", "unit").order_by("pk")
    monkeypatch.setattr(view, "people_list", lambda *args, **options: everybody)

    assert leaks(readable(stage, "manager", ["units:people", "reports:units"])) == [f"/don-vi/{stage['unit'].ref}/nguoi/"]


def test_a_leak_planted_in_an_export_is_found(stage, monkeypatch):
    monkeypatch.setattr(import_module("reports.files.completion_list"), "rows", lambda *args: Obligation.objects.all())

    assert leaks(exported(stage, "manager")) == ["export completion_list.csv", "export completion_list.xlsx"]


def test_a_leak_planted_in_a_chooser_is_found(stage, monkeypatch):
    every_course = Course.objects.with_versions()
    monkeypatch.setattr(import_module("assignments.forms"), "assignable_courses", lambda unit: every_course)

    assert leaks(readable(stage, "manager", ["assignments:unit-assign"])) == [f"/don-vi/{stage['unit'].ref}/giao-khoa-hoc/"]


def test_a_scope_that_lets_everything_through_is_found(stage, monkeypatch):
    monkeypatch.setattr(Reach, "filter", lambda self, unit="unit": Q())

    assert leaks(readable(stage, "issuer", ["certificates:register"])) != []
    assert leaks(readable_in_admin(stage, "overseer", [address for address in ADMIN if "quiz" in address.key])) != []
