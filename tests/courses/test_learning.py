"""A learner's own pages."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from assessments.models import Attempt
from assignments.queries import assignable_courses
from courses.actions.publish_course import publish_course
from courses.models import Completion, CoursePage, CourseVersion, Enrolment, LessonContent
from courses.queries.learning import Step, my_learning
from courses.queries.progress import context_of
from people.models import Person
from tests.cast import StateTree
from tests.factories.assessments import attempt_of, finished_attempt, published
from tests.factories.assignments import assigned
from tests.factories.courses import CourseFactory, CourseVersionFactory, EnrolmentFactory, course_page
from units.models import Membership, Unit


def read_url(enrolment: Enrolment, key: str) -> str:
    return reverse("courses:lesson-read", args=[enrolment.ref, key])


def test_reading_on_leads_through_the_lessons_to_the_end(signed_in, ben: Person) -> None:
    enrolment = EnrolmentFactory(person=ben)
    client = signed_in(ben)

    first = client.post(reverse("courses:lesson-done", args=[enrolment.ref, "bai-1"]))
    last = client.post(reverse("courses:lesson-done", args=[enrolment.ref, "bai-2"]))

    assert first.headers["Location"] == read_url(enrolment, "bai-2")
    assert last.headers["Location"] == reverse("courses:enrolment-show", args=[enrolment.ref])
    assert Completion.objects.get().enrolment == enrolment


def test_one_finds_ones_place_again(signed_in, ben: Person) -> None:
    enrolment = EnrolmentFactory(person=ben, course_version=CourseVersionFactory(lesson_keys=("a", "b", "c")))
    client = signed_in(ben)

    client.get(read_url(enrolment, "b"))

    page = client.get(reverse("courses:my-learning")).content.decode()
    assert f'href="{read_url(enrolment, "b")}"' in page


def test_a_lesson_page_costs_at_most_eight_statements(signed_in, ben: Person, django_assert_max_num_queries) -> None:
    enrolment = EnrolmentFactory(person=ben)
    client = signed_in(ben)
    client.get(read_url(enrolment, "bai-1"))

    with django_assert_max_num_queries(8):
        client.get(read_url(enrolment, "bai-1"))


@pytest.mark.parametrize("others", [0, 2])
def test_my_learning_costs_the_same_however_many_courses(signed_in, ben: Person, django_assert_num_queries, others: int) -> None:
    for _number in range(1 + others):
        EnrolmentFactory(person=ben)

    with django_assert_num_queries(3):
        my_learning(ben)


def test_of_somebody_elses_enrolment_nothing_is_there(signed_in, chi: Person, ben: Person) -> None:
    enrolment = EnrolmentFactory(person=ben)
    client = signed_in(chi)

    answers = [
        client.get(reverse("courses:enrolment-show", args=[enrolment.ref])),
        client.get(read_url(enrolment, "bai-1")),
        client.post(reverse("courses:lesson-done", args=[enrolment.ref, "bai-1"])),
        client.post(reverse("courses:quiz-start", args=[enrolment.ref])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert not enrolment.progress.exists()


def test_a_visitor_is_sent_to_sign_in_alike_for_real_and_invented(client: Client, ben: Person) -> None:
    enrolment = EnrolmentFactory(person=ben)

    real = client.get(reverse("courses:enrolment-show", args=[enrolment.ref]))
    invented = client.get(reverse("courses:enrolment-show", args=["x" * 22]))

    assert real.status_code == invented.status_code == 302
    assert real.headers["Location"].replace(enrolment.ref, "x" * 22) == invented.headers["Location"]


def test_managers_see_progress_in_their_units_only(ana: Person, eve: Person, ben: Person, chi: Person, state: StateTree) -> None:
    mine = EnrolmentFactory(person=ben, membership=Membership.objects.get(person=ben))
    today = timezone.localdate()

    assert list(Enrolment.objects.visible_to(ana, today)) == [mine]
    assert list(Enrolment.objects.visible_to(eve, today)) == []
    assert list(Enrolment.objects.visible_to(chi, today)) == []
    assert list(Enrolment.objects.visible_to(ben, today)) == [mine]


def test_a_state_manager_sees_nothing_of_an_enrolment_in_the_party_tree(ana: Person, party: Person, comrade: Person) -> None:
    hidden = EnrolmentFactory(person=comrade, membership=Membership.objects.get(person=comrade, family="party"))
    today = timezone.localdate()

    assert list(Enrolment.objects.visible_to(ana, today)) == []
    assert list(Enrolment.objects.visible_to(party, today)) == [hidden]


@pytest.fixture
def with_quiz(ben: Person) -> Enrolment:
    """An enrolment in a course with a final quiz of three attempts; its lessons are read."""
    version = CourseVersionFactory(quiz_version=published(max_attempts=3))
    enrolment = EnrolmentFactory(person=ben, course_version=version, started_at=timezone.now())
    for key in ("bai-1", "bai-2"):
        enrolment.progress.create(lesson_key=key, opened_at=timezone.now(), done_at=timezone.now())
    return enrolment


def failed(enrolment: Enrolment) -> Attempt:
    """Let the learner hand in an attempt with nothing right."""
    version = enrolment.course_version.quiz_version
    return finished_attempt(enrolment.person, version, right=0, context=context_of(enrolment))


def test_with_all_lessons_read_the_quiz_comes_next(with_quiz: Enrolment, ben: Person) -> None:
    learning = my_learning(ben)[0]

    assert (learning.step, learning.percent, learning.tries_left) == (Step.QUIZ, 66, 3)


def test_after_failing_the_tries_left_are_told(with_quiz: Enrolment, ben: Person) -> None:
    failed(with_quiz)

    learning = my_learning(ben)[0]

    assert (learning.step, learning.tries_left) == (Step.RETRY, 2)
    assert [lesson.key for lesson in learning.read_again] == ["bai-1"]


def test_the_result_says_what_to_read_again_and_how_many_tries_are_left(signed_in, with_quiz: Enrolment, ben: Person) -> None:
    attempt = failed(with_quiz)

    page = signed_in(ben).get(reverse("assessments:attempt-result", args=[attempt.ref])).content.decode()

    assert f'href="{read_url(with_quiz, "bai-1")}"' in page
    assert f'action="{reverse("courses:quiz-start", args=[with_quiz.ref])}"' in page


def test_passing_the_quiz_completes_the_course_in_the_same_submit(with_quiz: Enrolment, ben: Person) -> None:
    finished_attempt(ben, with_quiz.course_version.quiz_version, context=context_of(with_quiz))

    completion = Completion.objects.get()
    assert completion.enrolment == with_quiz
    assert completion.score == completion.max_score
    assert my_learning(ben)[0].step == Step.DONE


def test_after_the_last_try_nothing_is_offered(signed_in, with_quiz: Enrolment, ben: Person) -> None:
    for _number in range(3):
        failed(with_quiz)
    client = signed_in(ben)

    answer = client.post(reverse("courses:quiz-start", args=[with_quiz.ref]), follow=True)

    assert my_learning(ben)[0].step == Step.STUCK
    assert answer.redirect_chain[-1][0] == reverse("courses:enrolment-show", args=[with_quiz.ref])
    assert Attempt.objects.count() == 3


def test_an_open_attempt_is_gone_on_with(with_quiz: Enrolment, ben: Person) -> None:
    attempt_of(ben, with_quiz.course_version.quiz_version, context=context_of(with_quiz))

    assert my_learning(ben)[0].step == Step.GO_ON


def test_starting_the_quiz_leads_to_the_attempt(signed_in, with_quiz: Enrolment, ben: Person) -> None:
    answer = signed_in(ben).post(reverse("courses:quiz-start", args=[with_quiz.ref]))

    started = Attempt.objects.get()
    assert started.context == context_of(with_quiz)
    assert answer.headers["Location"] == reverse("assessments:attempt-show", args=[started.ref])


def test_the_final_quiz_opens_when_all_lessons_are_read(signed_in, with_quiz: Enrolment, ben: Person) -> None:
    with_quiz.progress.filter(lesson_key="bai-2").update(done_at=None)
    client = signed_in(ben)

    answer = client.post(reverse("courses:quiz-start", args=[with_quiz.ref]), follow=True)

    assert not Attempt.objects.exists()
    left = "Read the %(number)d lessons that are left first; then the final quiz opens."
    assert (
        ngettext("Read the lesson that is left first; then the final quiz opens.", left, 1) % {"number": 1}
        in answer.content.decode()
    )
    assert gettext("opens when all lessons are read") in answer.content.decode()


def test_after_the_last_lesson_an_unread_one_before_it_comes_next(signed_in, with_quiz: Enrolment, ben: Person) -> None:
    with_quiz.progress.update(done_at=None)
    client = signed_in(ben)

    first = client.post(reverse("courses:lesson-done", args=[with_quiz.ref, "bai-2"]))
    second = client.post(reverse("courses:lesson-done", args=[with_quiz.ref, "bai-1"]))

    assert first["Location"] == read_url(with_quiz, "bai-1")
    assert second["Location"] == reverse("courses:enrolment-show", args=[with_quiz.ref])


@pytest.mark.parametrize(
    ("language", "title", "locale"), [("fr", "Bài 1", "vi"), ("en", "Lesson 1", "en"), ("vi", "Bài 1", "vi")]
)
def test_a_lesson_comes_in_the_readers_language_else_in_vietnamese_and_says_which(
    signed_in, ben: Person, language: str, title: str, locale: str
) -> None:
    version = CourseVersionFactory(lesson_keys=("bai-1",))
    written = LessonContent.objects.get(version=version)
    written.delete()
    for told_in, called in [("en", "Lesson 1"), ("vi", "Bài 1")]:
        words = {"locale": told_in, "slug": told_in, "title": called, "body": written.body}
        LessonContent.objects.create(version=version, key="bai-1", position=1, **words)
    Person.objects.filter(pk=ben.pk).update(language=language)

    page = signed_in(ben).get(read_url(EnrolmentFactory(person=ben, course_version=version), "bai-1")).text

    assert f"<h1>{title}</h1>" in page
    assert f'<article class="prose lesson" lang="{locale}"' in page
    assert f'<html lang="{language}"' in page


def _published(owner: Unit) -> CoursePage:
    page = course_page(course=CourseFactory(owner=owner))
    publish_course(page=page, by=None)
    return page


def test_a_course_out_of_the_catalogue_is_begun_by_those_who_were_asked_to(signed_in, ana, ben, chi, state):
    course = _published(state.ward).course
    assigned(course, state.office, ana)
    course.pages.get().unpublish()

    answers = {person: signed_in(person).post(f"/khoa-hoc/{course.code}/ghi-danh/").status_code for person in (ben, chi)}

    assert answers == {ben: 302, chi: 404}
    assert course not in assignable_courses(state.ward)


def test_a_published_course_is_not_deleted(ana, state):
    page = _published(state.ward)
    administrator = Person.objects.create_superuser("quan.tri")

    assert page.permissions_for_user(administrator).can_delete() is False
    CourseVersion.objects.filter(course=page.course).delete()
    assert page.permissions_for_user(administrator).can_delete() is True
