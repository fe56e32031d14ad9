"""Enrolling, reading and completing."""

import pytest

from courses.actions.enrol import enrol
from courses.actions.record_progress import mark_lesson_done, open_lesson
from courses.models import Completion, Enrolment
from courses.signals import course_completed
from kit.refusals import Refusal
from people.models import Person
from tests.cast import PartyTree, StateTree
from tests.factories.courses import CourseFactory, CourseVersionFactory, EnrolmentFactory


def test_enrolling_takes_the_newest_version_under_the_state_membership(comrade: Person, state: StateTree) -> None:
    version = CourseVersionFactory(course__owner=state.ward)
    newest = CourseVersionFactory(course=version.course)

    enrolment = enrol(person=comrade, course=version.course, by=comrade)

    assert (enrolment.course_version, enrolment.unit, enrolment.family) == (newest, state.office, "state")


def test_enrolling_in_a_party_course_is_kept_in_the_party_tree(comrade: Person, party_tree: PartyTree) -> None:
    version = CourseVersionFactory(course__owner=party_tree.committee)

    enrolment = enrol(person=comrade, course=version.course, by=comrade)

    assert (enrolment.unit, enrolment.family) == (party_tree.cell, "party")


def test_enrolling_twice_keeps_the_enrolment_and_its_version(ben: Person) -> None:
    version = CourseVersionFactory()
    first = enrol(person=ben, course=version.course, by=ben)
    CourseVersionFactory(course=version.course)

    again = enrol(person=ben, course=version.course, by=ben)

    assert again == first
    assert again.course_version == version


def test_enrolling_in_an_unpublished_course_is_refused(ben: Person) -> None:
    with pytest.raises(Refusal) as refused:
        enrol(person=ben, course=CourseFactory(), by=ben)

    assert refused.value.code == "not_published"


def test_the_first_lesson_opened_starts_the_course(ben: Person) -> None:
    enrolment = EnrolmentFactory(person=ben)

    open_lesson(enrolment=enrolment, key="bai-2")

    enrolment = Enrolment.objects.get()
    assert enrolment.started_at is not None
    assert enrolment.last_lesson_key == "bai-2"
    assert list(enrolment.progress.values_list("lesson_key", "done_at")) == [("bai-2", None)]


def test_opening_a_known_lesson_again_writes_nothing(ben: Person, django_assert_num_queries) -> None:
    enrolment = EnrolmentFactory(person=ben)
    open_lesson(enrolment=enrolment, key="bai-1")

    with django_assert_num_queries(0):
        open_lesson(enrolment=enrolment, key="bai-1", opened=True)


def test_reading_every_lesson_completes_once_and_tells(ben: Person) -> None:
    enrolment = EnrolmentFactory(person=ben)
    told: list[Completion] = []

    def hear(completion: Completion, **_news: object) -> None:
        told.append(completion)

    course_completed.connect(hear)
    try:
        assert mark_lesson_done(enrolment=enrolment, key="bai-1") is None
        completion = mark_lesson_done(enrolment=enrolment, key="bai-2")
        again = mark_lesson_done(enrolment=enrolment, key="bai-2")
    finally:
        course_completed.disconnect(hear)

    assert completion is not None
    assert completion == again
    assert told == [completion]


def test_a_lesson_of_another_course_is_refused(ben: Person) -> None:
    with pytest.raises(Refusal) as refused:
        mark_lesson_done(enrolment=EnrolmentFactory(person=ben), key="bai-9")

    assert refused.value.code == "no_such_lesson"
