"""Closing credits what was taught to those who were there: once, to the right enrolment, with a trace."""

from datetime import timedelta

import pytest

from courses.actions.record_progress import mark_lesson_done
from courses.enums import CreditOutcome, DeliveryMode
from courses.models import Completion, Enrolment, LessonProgress
from group_sessions.actions import add_guest, close_session, correct_roll, credit_attendance
from group_sessions.enums import Presence
from group_sessions.models import Correction, RollEntry, SessionCredit
from kit.clock import today
from kit.ids import reference
from kit.models import Job, LogEntry
from kit.refusals import Refusal
from tests.factories.courses import CourseFactory, CourseVersionFactory, EnrolmentFactory
from tests.factories.group_sessions import came, held, line_of, moved, opened
from tests.factories.people import PersonFactory
from tests.jobs import run_jobs


def refused(action, **arguments):
    with pytest.raises(Refusal) as refusal:
        action(**arguments)
    return refusal.value.code


def credited():
    rows = LessonProgress.objects.filter(done_at__isnull=False).order_by("enrolment__person__login_name", "lesson_key")
    return [(row.enrolment.person.full_name, row.lesson_key, row.mode) for row in rows.select_related("enrolment__person")]


@pytest.fixture
def meeting(secretary, comrade, novice, party_tree, version):
    """A session of the cell under way that teaches one lesson of a State course."""
    return opened(party_tree.cell, secretary, version=version, keys=["a"])


def test_those_who_came_are_credited_with_the_mode(meeting, secretary, comrade, novice):
    came(meeting, secretary, comrade)
    came(meeting, secretary, novice, state=Presence.LATE)

    close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    assert credited() == [(novice.full_name, "a", "in_person"), (comrade.full_name, "a", "in_person")]
    assert list(SessionCredit.objects.order_by("pk").values_list("outcome", "keys", "evidence")) == [
        ("credited", ["a"], "list"),
        ("credited", ["a"], "list"),
    ]


def test_credit_goes_to_the_tree_of_the_course_and_else_to_the_one_that_is_there(meeting, secretary, comrade, novice):
    came(meeting, secretary, comrade, novice)

    close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    assert dict(Enrolment.objects.values_list("person", "family")) == {comrade.pk: "state", novice.pk: "party"}


def test_a_party_course_stays_on_the_party_side(secretary, comrade, party_tree, ben):
    version = CourseVersionFactory(course=CourseFactory(owner=party_tree.committee), lesson_keys=["a"])

    held(party_tree.cell, secretary, comrade, version=version)
    run_jobs()

    assert Enrolment.objects.get().unit == party_tree.cell


def test_closing_twice_and_crediting_twice_changes_nothing(meeting, secretary, comrade):
    came(meeting, secretary, comrade)

    first = close_session(session=meeting, by=secretary, rest_absent=True)
    again = close_session(session=meeting, by=secretary, rest_absent=True)
    ran = run_jobs()

    assert (again.closed_at, ran, credit_attendance(session=meeting)) == (first.closed_at, 1, 0)
    assert (Enrolment.objects.count(), SessionCredit.objects.count()) == (1, 1)
    assert LogEntry.objects.filter(action="group_sessions.close").count() == 1


def test_two_sessions_that_overlap_credit_a_lesson_once(secretary, facilitator, comrade, party_tree, state, version):
    held(party_tree.cell, secretary, comrade, version=version, keys=["a"])
    held(state.office, facilitator, comrade, version=version, mode=DeliveryMode.ONLINE, link="https://hop.example/1")
    run_jobs()

    assert credited() == [(comrade.full_name, "a", "in_person"), (comrade.full_name, "b", "online")]
    assert [(row.outcome, row.keys) for row in SessionCredit.objects.order_by("pk")] == [("credited", ["a"]), ("credited", ["b"])]
    assert Completion.objects.count() == 1


def test_a_lesson_taught_twice_is_known_the_second_time(secretary, comrade, party_tree, version):
    for _time in range(2):
        held(party_tree.cell, secretary, comrade, version=version)
        run_jobs()

    assert [row.outcome for row in SessionCredit.objects.order_by("pk")] == [CreditOutcome.CREDITED, CreditOutcome.KNOWN]


def test_the_course_counts_as_completed_when_the_session_ended(secretary, comrade, party_tree, version):
    session = moved(opened(party_tree.cell, secretary, version=version), today() - timedelta(days=3))
    came(session, secretary, comrade)

    close_session(session=session, by=secretary, rest_absent=True)
    run_jobs()

    assert Completion.objects.get().completed_at == session.ends


def test_a_session_closed_early_is_dated_by_its_closing(meeting, secretary, comrade, time_machine):
    time_machine.move_to(meeting.begins + timedelta(minutes=20), tick=False)
    came(meeting, secretary, comrade)

    session = close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    assert LessonProgress.objects.get().done_at == session.closed_at < session.ends


def test_who_read_the_lesson_alone_keeps_that(meeting, secretary, comrade, version):
    enrolment = EnrolmentFactory(person=comrade, course_version=version)
    mark_lesson_done(enrolment=enrolment, key="a")
    came(meeting, secretary, comrade)

    close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    assert credited() == [(comrade.full_name, "a", "")]
    assert SessionCredit.objects.get().outcome == CreditOutcome.KNOWN


@pytest.mark.parametrize(("days", "outcome"), [(-1, CreditOutcome.CREDITED), (1, CreditOutcome.WITHDRAWN)])
def test_who_left_the_course_before_the_session_begins_anew(secretary, comrade, party_tree, version, days, outcome):
    session = moved(opened(party_tree.cell, secretary, version=version), today() - timedelta(days=3))
    EnrolmentFactory(person=comrade, course_version=version, withdrawn_at=session.ends + timedelta(days=days))
    came(session, secretary, comrade)

    close_session(session=session, by=secretary, rest_absent=True)
    run_jobs()

    assert SessionCredit.objects.get().outcome == outcome


def test_a_learner_of_a_later_major_version_gets_no_credit_and_the_host_can_see_why(meeting, secretary, comrade, version):
    newer = CourseVersionFactory(course=version.course, lesson_keys=["a", "b"], is_major=True)
    EnrolmentFactory(person=comrade, course_version=newer)
    came(meeting, secretary, comrade)

    close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    assert (credited(), SessionCredit.objects.get().outcome) == ([], CreditOutcome.OTHER_VERSION)


def test_guests_with_an_account_are_credited_and_names_are_not(facilitator, state, stranger, version, ben):
    session = opened(state.office, facilitator, version=version, keys=["a"])
    came(session, facilitator, ben)
    add_guest(session=session, ref=reference(), name="Bác Tư", by=facilitator)
    RollEntry.objects.create(session=session, person=stranger, state="present", evidence="code")

    close_session(session=session, by=facilitator, rest_absent=True)
    run_jobs()

    assert credited() == [(stranger.full_name, "a", "in_person"), (ben.full_name, "a", "in_person")]


def test_credit_follows_an_account_that_was_merged(meeting, secretary, comrade):
    came(meeting, secretary, comrade)
    comrade.merged_into = goes_on = PersonFactory()
    comrade.save()

    close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    assert Enrolment.objects.get().person == goes_on


def test_nobody_is_forgotten_and_nothing_is_closed_without_anybody(meeting, secretary, comrade):
    assert refused(close_session, session=meeting, by=secretary, rest_absent=True) == "nobody"
    came(meeting, secretary, comrade)
    assert refused(close_session, session=meeting, by=secretary) == "unmarked"

    close_session(session=meeting, by=secretary, rest_absent=True)

    assert line_of(meeting, secretary).state == "absent"


def test_the_job_belongs_to_the_tree_of_the_session(meeting, secretary, comrade):
    came(meeting, secretary, comrade)

    close_session(session=meeting, by=secretary, rest_absent=True)

    assert list(Job.objects.values_list("task", "family")) == [("group_sessions.credit", "party")]


def test_who_was_forgotten_is_added_after_closing_and_credited(meeting, secretary, comrade, novice, ben, chi):
    came(meeting, secretary, comrade)
    close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    line = correct_roll(
        session=meeting, entry=line_of(meeting, novice), state=Presence.PRESENT, why="Đã ký trên giấy", by=secretary
    )
    guest = correct_roll(session=meeting, person=chi, state=Presence.LATE, why="Quên ghi", by=secretary)

    assert {name for name, *_rest in credited()} == {comrade.full_name, novice.full_name, chi.full_name}
    assert (line.state, guest.is_guest, guest.credited_at is not None) == ("present", True, True)
    assert list(Correction.objects.order_by("pk").values_list("before", "after", "reason")) == [
        ("absent", "present", "Đã ký trên giấy"),
        ("unmarked", "late", "Quên ghi"),
    ]
    entry = LogEntry.objects.filter(action="group_sessions.correct").first()
    assert (entry.family, entry.actor, entry.before) == ("party", secretary, {"state": "absent"})


def test_a_correction_twice_credits_once(meeting, secretary, comrade, novice):
    came(meeting, secretary, comrade)
    close_session(session=meeting, by=secretary, rest_absent=True)

    for state in (Presence.PRESENT, Presence.LATE):
        correct_roll(session=meeting, person=novice, state=state, why="Đã ký", by=secretary)

    assert (SessionCredit.objects.count(), line_of(meeting, novice).state) == (1, "late")


def test_a_reason_of_an_absence_is_corrected_without_credit(meeting, secretary, comrade, novice):
    came(meeting, secretary, comrade)
    close_session(session=meeting, by=secretary, rest_absent=True)

    correct_roll(session=meeting, person=novice, state=Presence.ABSENT, why="Có báo", reason="Ốm", by=secretary)

    assert (line_of(meeting, novice).reason, line_of(meeting, novice).credited_at) == ("Ốm", None)


def test_corrections_that_cannot_be_are_refused(meeting, secretary, comrade, novice):
    given = {"session": meeting, "person": comrade, "state": Presence.ABSENT, "why": "Nhầm", "by": secretary}
    came(meeting, secretary, comrade)
    assert refused(correct_roll, **given) == "not_closed"
    close_session(session=meeting, by=secretary, rest_absent=True)
    run_jobs()

    assert refused(correct_roll, **given) == "credited"
    assert refused(correct_roll, **{**given, "why": " "}) == "no_reason"
    assert refused(correct_roll, **{**given, "state": Presence.UNMARKED}) == "no_correction"
    assert refused(correct_roll, **{**given, "by": comrade}) == "no_right"
    assert not Correction.objects.exists()
