"""How people are followed: twice without harm, in batches, and again at night."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from assignments.actions import follow_all, follow_people
from assignments.actions.scene import read_scene
from assignments.enums import Outcome
from assignments.models import BelongingNews, Obligation
from assignments.tasks import look_for_news
from kit.clock import today
from kit.models import Job, LogEntry
from kit.models.job import JobState
from people.models import Notice
from tests import cast
from tests.assignments.steps import days, joins, leaves, moves, only_row
from tests.factories.assignments import assigned, completed, rows_of
from tests.factories.people import PersonFactory
from tests.factories.units import MembershipFactory
from tests.jobs import run_jobs
from units.actions import NewMembership, join, join_many, transfer
from units.models import Membership


def test_running_twice_changes_nothing(state, ana, eve, ben, chi, stranger, course):
    assigned(course, state.ward, ana, days=10)
    assigned(course, state.other_ward, eve, days=30)
    joins(stranger, state.office)
    moves(ben, state.other_office)
    leaves(chi, today() - days(1))

    def all_rows():
        return list(Obligation.objects.order_by("pk").values())

    before, log = all_rows(), LogEntry.objects.count()

    assert not follow_people(people=[ben.pk, chi.pk, ana.pk, eve.pk, stranger.pk], family="state")
    assert not follow_all()

    assert (all_rows(), LogEntry.objects.count()) == (before, log)


def test_the_nightly_comparison_finds_what_nobody_told(state, ana, eve, ben, chi, course):
    """Rows written past the actions send no news; the comparison sees them all the same."""
    assigned(course, state.ward, ana, days=10)
    other = assigned(course, state.other_ward, eve, days=30)
    new = cast.member("Đinh Văn Dũng", state.centre, valid_from=today())
    Membership.objects.filter(person=chi).update(valid_to=today() - days(1))
    Membership.objects.filter(person=ben).update(valid_to=today() - days(1))
    MembershipFactory(person=ben, unit=state.other_office, valid_from=today())

    done = follow_all()

    assert done == {"joined": 1, "left": 2, "carried": 1}
    assert only_row(new).due_on == today() + days(14)
    assert only_row(chi).outcome == Outcome.LEFT
    assert [(row.requirement == other, row.outcome) for row in rows_of(ben)] == [(False, Outcome.LEFT), (True, Outcome.OPEN)]


def test_the_nightly_comparison_mends_a_row_that_missed_a_completion(state, ana, ben, course):
    completion = completed(ben, course)
    assigned(course, state.ward, ana)
    Obligation.objects.filter(person=ben).update(outcome=Outcome.OPEN, completed_at=None, completed_on=None, enrolment=None)

    follow_all()

    assert (only_row(ben).outcome, only_row(ben).completed_at) == (Outcome.COMPLETED, completion.completed_at)


def test_what_was_done_is_written_in_the_log(state, ana, ben, stranger, course):
    requirement = assigned(course, state.ward, ana)
    joins(stranger, state.office)

    entry = LogEntry.objects.get(action="assignments.follow")

    assert (entry.object_reference, entry.unit_id, entry.after, entry.actor_id) == (
        requirement.ref,
        state.ward.pk,
        {"joined": 1},
        None,
    )


def test_news_and_change_stand_or_fall_together(state, ana, stranger, course):
    assigned(course, state.ward, ana)

    with transaction.atomic():
        join(person=stranger, unit=state.office, valid_from=today(), by=None)
        transaction.set_rollback(True)
    assert (BelongingNews.objects.count(), Job.objects.filter(task="assignments.follow_news").count()) == (0, 0)

    join(person=stranger, unit=state.office, valid_from=today(), by=None)
    assert list(BelongingNews.objects.values_list("person_id", "family")) == [(stranger.pk, "state")]
    run_jobs()

    assert not BelongingNews.objects.exists()
    assert len(rows_of(stranger)) == 1


def test_a_day_of_the_past_tells_nobody(state, ana, stranger, course):
    assigned(course, state.ward, ana, days=-5)
    MembershipFactory(person=stranger, unit=state.office, valid_from=today() - days(3))

    follow_people(people=[stranger.pk], family="state", on=today() - days(1))
    run_jobs()

    assert only_row(stranger).due_on == today() + days(11)
    assert not Notice.objects.exists()


def test_statements_do_not_grow_with_people(state, ana, eve, course):
    assigned(course, state.ward, ana, days=10)
    assigned(course, state.other_ward, eve, days=30)

    def some(number):
        return [PersonFactory() for _each in range(number)]

    def cost(people):
        join_many([NewMembership(person=person, unit=state.office, valid_from=today() - days(1)) for person in people], by=None)
        BelongingNews.objects.all().delete()
        with CaptureQueriesContext(connection) as joining:
            follow_people(people=[person.pk for person in people], family="state")
        for membership in Membership.objects.filter(person__in=people):
            transfer(membership=membership, unit=state.other_office, on=today(), by=None)
        with CaptureQueriesContext(connection) as moving:
            follow_people(people=[person.pk for person in people], family="state")
        return len(joining), len(moving)

    few, many = cost(some(2)), cost(some(30))

    assert many == few


def test_what_comes_while_a_job_is_under_way_is_found_by_the_clock(state, ana, ben, stranger, course):
    assigned(course, state.ward, ana)
    run_jobs()
    BelongingNews.objects.create(person=ben, family="state")  # the job that was asked for with it has run meanwhile

    join(person=stranger, unit=state.office, valid_from=today(), by=None)
    assert not Job.objects.filter(state=JobState.WAITING).exists()
    look_for_news()
    run_jobs()

    assert only_row(stranger).outcome == Outcome.OPEN
    assert not BelongingNews.objects.exists()


def test_the_whole_comparison_is_asked_for_once_a_day(state):
    look_for_news()
    look_for_news()

    assert Job.objects.filter(task="assignments.follow_all").count() == 1


def test_more_people_than_one_batch_are_all_followed(state, ana, course, monkeypatch):
    monkeypatch.setattr("assignments.actions.news._BATCH", 7)
    monkeypatch.setattr("assignments.actions.following._BATCH", 5)
    assigned(course, state.ward, ana)
    people = [PersonFactory() for _number in range(20)]

    join_many([NewMembership(person=person, unit=state.office, valid_from=today()) for person in people], by=None)
    run_jobs()

    assert Obligation.objects.filter(unit_due=state.office).count() == 20
    assert Notice.objects.filter(kind="course_assigned", person__in=people).count() == 20


def test_two_runs_side_by_side_ask_and_tell_once(state, ana, stranger, course, monkeypatch):
    """The other run writes its rows after this one has looked, and before it writes."""
    assigned(course, state.ward, ana)
    MembershipFactory(person=stranger, unit=state.office, valid_from=today())
    looked = []

    def look(people, family, on):
        scene = read_scene(people, family, on)
        if not looked:
            looked.append(scene)
            follow_people(people=people, family=family)
        return scene

    monkeypatch.setattr("assignments.actions.following.read_scene", look)
    follow_people(people=[stranger.pk], family="state")

    assert len(looked) == 1
    assert only_row(stranger).governs
    assert Notice.objects.filter(person=stranger).count() == 1
