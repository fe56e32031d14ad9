"""Lessons learnt in a group session are credited once, to the right enrolment, and may complete the course."""

from datetime import UTC, date, datetime, timedelta

import pytest

from courses.actions.credit import credit_lessons
from courses.actions.enrol import enrol
from courses.actions.record_progress import mark_lesson_done
from courses.completion import keeps_credit
from courses.enums import CreditOutcome, DeliveryMode, EnrolmentSource
from courses.models import Completion, Enrolment, LessonProgress
from courses.signals import course_completed
from kit.models import LogEntry
from tests.factories.assessments import finished_attempt, published
from tests.factories.courses import CourseFactory, CourseVersionFactory, EnrolmentFactory
from tests.factories.units import MembershipFactory
from tests.heard import heard

EVENING = datetime(2026, 11, 10, 13, 30, tzinfo=UTC)  # 20:30 in Việt Nam


@pytest.fixture
def version(state):
    """A course of the ward with two lessons."""
    return CourseVersionFactory(course=CourseFactory(owner=state.ward), lesson_keys=["a", "b"])


def credit(person, version, *keys, at=EVENING, mode=DeliveryMode.IN_PERSON):
    return credit_lessons(person=person, version=version, keys=keys, mode=mode, at=at)


def marks(person):
    rows = LessonProgress.objects.filter(enrolment__person=person, done_at__isnull=False).order_by("lesson_key")
    return [(row.lesson_key, row.mode, row.done_at) for row in rows]


def test_who_is_not_enrolled_is_enrolled_and_credited(ben, version):
    credited = credit(ben, version, "a")

    enrolment = Enrolment.objects.get()
    assert (credited.outcome, credited.enrolment, credited.keys) == (CreditOutcome.CREDITED, enrolment, ("a",))
    assert (enrolment.source, enrolment.enrolled_at, enrolment.started_at) == (EnrolmentSource.SESSION, EVENING, EVENING)
    assert enrolment.membership == ben.memberships.get()
    assert marks(ben) == [("a", "in_person", EVENING)]


def test_the_last_lesson_completes_the_course_as_of_the_session(ben, version):
    with heard(course_completed) as news:
        credit(ben, version, "a", "b")

    assert [one["completion"].completed_at for one in news] == [EVENING]


def test_the_rule_counts_as_met_when_the_last_thing_was_done(ben, state):
    quiz = published(owner=state.ward)
    version = CourseVersionFactory(course=CourseFactory(owner=state.ward), lesson_keys=["a"], quiz_version=quiz)
    enrolment = EnrolmentFactory(person=ben, course_version=version)
    attempt = finished_attempt(ben, quiz, right=3, context=f"enrolment:{enrolment.pk}")

    credit(ben, version, "a")

    assert Completion.objects.get().completed_at == max(EVENING, attempt.submitted_at)


def test_a_second_session_credits_nothing_again(ben, version):
    credit(ben, version, "a")

    again = credit(ben, version, "a", at=EVENING + timedelta(hours=1), mode=DeliveryMode.ONLINE)

    assert (again.outcome, again.keys, marks(ben)) == (CreditOutcome.KNOWN, (), [("a", "in_person", EVENING)])


def test_what_was_read_alone_keeps_no_mode(ben, version):
    enrolment = enrol(person=ben, course=version.course, by=ben)
    mark_lesson_done(enrolment=enrolment, key="a")

    assert credit(ben, version, "a", "b").keys == ("b",)
    assert [(key, mode) for key, mode, _at in marks(ben)] == [("a", ""), ("b", "in_person")]


def test_a_lesson_that_was_only_opened_is_credited(ben, version):
    enrolment = enrol(person=ben, course=version.course, by=ben)
    LessonProgress.objects.create(enrolment=enrolment, lesson_key="a", opened_at=EVENING)

    assert credit(ben, version, "a").keys == ("a",)


def test_who_left_the_course_before_begins_anew_and_who_left_since_is_let_be(ben, chi, version):
    for person, days in ((ben, -1), (chi, 1)):
        EnrolmentFactory(person=person, course_version=version, withdrawn_at=EVENING + timedelta(days=days))

    outcomes = [credit(person, version, "a").outcome for person in (ben, chi)]

    assert outcomes == [CreditOutcome.CREDITED, CreditOutcome.WITHDRAWN]
    assert list(Enrolment.objects.current().values_list("person", "period")) == [(ben.pk, 2)]
    assert marks(chi) == []


@pytest.mark.parametrize(
    ("taught", "taken", "majors", "counts"),
    [(1, 1, [1], True), (1, 3, [], True), (1, 3, [3], False), (1, 3, [2], False), (3, 1, [2], False), (3, 1, [1], True)],
)
def test_credit_passes_minor_versions_and_no_major_one(taught, taken, majors, counts):
    assert keeps_credit(taught, taken, majors) == counts


def test_a_major_version_between_keeps_the_credit_away(ben, version):
    newer = CourseVersionFactory(course=version.course, lesson_keys=["a", "b"], is_major=True)
    EnrolmentFactory(person=ben, course_version=newer)

    assert credit(ben, version, "a").outcome == CreditOutcome.OTHER_VERSION
    assert marks(ben) == []


def test_who_is_new_takes_the_newest_version_in_which_it_counts(ben, version):
    minor = CourseVersionFactory(course=version.course, lesson_keys=["a", "b"])
    CourseVersionFactory(course=version.course, lesson_keys=["a"], is_major=True)

    credit(ben, version, "a")

    assert Enrolment.objects.get().course_version == minor


def test_a_party_course_is_credited_under_the_party_membership_or_not_at_all(comrade, chi, party_tree):
    version = CourseVersionFactory(course=CourseFactory(owner=party_tree.committee), lesson_keys=["a"])

    assert credit(comrade, version, "a").enrolment.family == "party"
    assert credit(chi, version, "a").outcome == CreditOutcome.NOT_IN_TREE
    assert not Enrolment.objects.filter(person=chi).exists()


def test_the_membership_is_the_one_of_the_day(chi, version, state):
    chi.memberships.update(valid_to=date(2026, 11, 10))
    MembershipFactory(person=chi, unit=state.other_office, valid_from=date(2026, 11, 11))

    assert credit(chi, version, "a").enrolment.unit == state.centre


def test_the_log_names_nobody_who_held_the_session(ben, version):
    credit(ben, version, "a", "b")

    assert list(LogEntry.objects.filter(action__startswith="courses.").order_by("pk").values_list("action", "actor")) == [
        ("courses.enrol", None),
        ("courses.complete", None),
    ]
