"""Who sees sessions, rolls and campaigns; and no trace of a cell on the State side."""

import pytest
from django.apps import apps
from django.core.files.storage import storages

from courses.models import Enrolment, LessonProgress
from group_sessions.actions import agree_to_join, issue_campaign
from group_sessions.queries.sight import (
    campaigns_visible_to,
    may_hold,
    may_mark,
    reach_of,
    rolls_visible_to,
    sessions_held_by,
    sessions_visible_to,
)
from kit.audit import record
from kit.clock import today
from kit.models import Job, LogEntry
from kit.personal_data import everything_about
from reports.actions import make_export, request_export
from reports.files import KINDS
from reports.models import Export
from tests import cast
from tests.factories.group_sessions import held, planned
from tests.factories.units import GrantFactory, UnitFactory
from tests.jobs import run_jobs
from units.actions import rename_unit
from units.models import Placement, Unit
from units.roles import Permission

MARKER = "Zyxmarker"


@pytest.fixture
def meeting(secretary, comrade, novice, party_tree, version):
    return held(party_tree.cell, secretary, comrade, version=version, keys=["a"])


def names(people):
    return {person.full_name for person in people}


def test_a_roll_is_read_by_the_host_and_those_who_follow_the_unit(
    meeting, secretary, party, party_inspector, comrade, novice, ana, admin, eve
):
    everybody = [secretary, party, party_inspector, comrade, novice, ana, admin, eve]

    assert names(p for p in everybody if rolls_visible_to(p, today()).exists()) == names([secretary, party, party_inspector])
    assert names(p for p in everybody if sessions_held_by(p, today()).exists()) == names([secretary, party])
    assert names(p for p in everybody if sessions_visible_to(p, today()).exists()) == names(
        [secretary, party, party_inspector, comrade, novice]
    )


def test_a_superuser_sees_no_session_of_a_cell(meeting, admin):
    admin.is_superuser = True

    assert not sessions_visible_to(admin, today()).exists()


def test_a_role_in_the_party_tree_without_the_party_permission_sees_nothing(meeting, stranger, party_tree, monkeypatch):
    from units import roles

    blind = roles.Role("blind", "", "", frozenset({Permission.SEE_PROGRESS, Permission.HOLD}), frozenset({"party"}))
    monkeypatch.setitem(roles.ROLES, "blind", blind)
    GrantFactory(person=stranger, role="blind", unit=party_tree.committee)

    assert not reach_of(stranger, Permission.HOLD, today())
    assert not sessions_visible_to(stranger, today()).exists()


def test_chair_and_note_taker_read_the_roll_and_only_the_host_holds(secretary, novice, party_tree):
    session = planned(party_tree.cell, secretary, note_taker=novice)

    assert rolls_visible_to(novice, today()).get() == session
    assert (may_mark(novice, session, today()), may_hold(novice, session, today())) == (True, False)


def test_who_was_asked_to_join_sees_the_session_and_after_agreeing_the_roll(secretary, party_tree):
    cell = UnitFactory(kind="cell", parent=party_tree.organisation)
    other = GrantFactory(unit=cell, role="cell_secretary").person
    member = cast.member("Người Bên Cạnh", cell)
    session = planned(party_tree.cell, secretary, co_hosts=[cell])

    def seen(person):
        return (sessions_visible_to(person, today()).exists(), rolls_visible_to(person, today()).exists())

    before = seen(other), seen(member)
    agree_to_join(session=session, unit=cell, by=other)

    assert before == ((True, False), (False, False))
    assert (seen(other), seen(member)) == ((True, True), (True, False))
    assert may_hold(other, session, today())


def test_the_secretary_of_a_renamed_cell_keeps_its_sessions(meeting, secretary, party_tree):
    rename_unit(unit=party_tree.cell, name="Chi bộ 2", on=today(), by=None)
    secretary.__dict__.pop("_grants", None)

    assert rolls_visible_to(secretary, today()).get() == meeting


def test_a_campaign_is_seen_by_those_it_asks_and_those_who_follow(party, secretary, party_inspector, novice, ana, facilitator):
    unit = party.memberships.get().unit
    campaign = issue_campaign(unit=unit, title="Học số", deadline=today(), by=party)
    below = UnitFactory(kind="cell", parent=unit)
    GrantFactory(person=novice, role="author", unit=below)

    seers = [party, secretary, party_inspector, novice, ana, facilitator]
    assert names(p for p in seers if campaigns_visible_to(p, today()).exists()) == names([party, secretary, party_inspector])
    renamed = rename_unit(unit=unit, name="Đảng ủy mới", on=today(), by=None)
    for person in (party, secretary):
        person.__dict__.pop("_grants", None)
    assert campaigns_visible_to(party, today()).get() == campaign
    assert campaigns_visible_to(secretary, today()).get() == campaign
    assert renamed != unit


def test_the_state_side_sees_the_mode_where_it_follows_the_course_and_no_session(meeting, ana, comrade, novice):
    run_jobs()

    seen = Enrolment.objects.visible_to(ana, today())

    assert [(row.person, row.source) for row in seen] == [(comrade, "session")]
    assert list(LessonProgress.objects.filter(enrolment__in=seen).values_list("lesson_key", "mode")) == [("a", "in_person")]
    assert not sessions_visible_to(ana, today()).exists()


def tables_that_tell(*words):
    """Return the tables with a row that says one of these words, without those of sessions and units and rows of the Party."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label == "group_sessions" or model in {Unit, Placement}:
            continue
        in_a_tree = any(field.name == "family" for field in model._meta.concrete_fields)
        rows = model._base_manager.exclude(family="party") if in_a_tree else model._base_manager.all()
        text = str(list(rows.values()))
        found += [model._meta.label] if any(word in text for word in words) else []
    return found


@pytest.fixture
def marked(secretary, comrade, party_tree, version):
    """A session of a cell with a name like no other, held and credited."""
    party_tree.cell.name = f"{MARKER} chi bộ"
    party_tree.cell.save()
    session = held(party_tree.cell, secretary, comrade, version=version, title=f"{MARKER} sinh hoạt", places=[f"{MARKER} nhà"])
    run_jobs()
    return session


def test_nothing_of_a_cell_s_session_is_written_outside_the_party_family(marked, secretary):
    """The session, its cell, its secretary: none of them in any row that the State side may come to read."""
    log = LogEntry.objects.exclude(family="party").filter(at__gte=marked.created_at)

    assert tables_that_tell(MARKER, marked.ref) == []
    assert sorted(log.values_list("action", "actor")) == [
        ("certificates.become_eligible", None),
        ("courses.complete", None),
        ("courses.enrol", None),
    ]
    assert not Job.objects.exclude(family="party").filter(task__startswith="group_sessions").exists()


def test_a_trace_that_is_planted_is_found(marked, state):
    record(by=None, did="courses.enrol", to=state.ward, unit=state.ward, after={"session": marked.ref})

    assert tables_that_tell(MARKER, marked.ref) == ["kit.LogEntry"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_export_of_the_state_side_tells_of_it(kind, marked, secretary, ana, state):
    made = Export.objects.get(pk=request_export(kind=kind, unit=state.ward, by=ana, file_format="csv").pk)
    make_export(made)
    with storages["private"].open(Export.objects.get(pk=made.pk).name) as file:
        text = file.read().decode()

    assert MARKER not in text
    assert secretary.full_name not in text


def test_my_data_tells_a_member_of_their_own_attendance_and_nobody_else_s(meeting, comrade, ana, novice):
    run_jobs()

    own, other = everything_about(comrade), everything_about(ana)

    line = own["group_sessions.RollEntry"]["rows"][0]
    assert (line["session__title"], line["state"], line["evidence"]) == (meeting.title, "present", "list")
    assert own["group_sessions.SessionCredit"]["rows"][0]["keys"] == ["a"]
    assert [own["courses.LessonProgress"]["rows"][0][name] for name in ("lesson_key", "mode")] == ["a", "in_person"]
    assert all(not part["rows"] for label, part in other.items() if label.startswith("group_sessions."))
    assert meeting.title not in str(other)
