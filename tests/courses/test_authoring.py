"""A course from the template to its version, through the admin, without a developer."""

from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from assessments.models import Quiz
from courses.models import Course, CoursePage, CourseVersion, LessonPage
from people.models import Person
from tests import cast
from tests.cast import StateTree
from tests.courses.editor import as_person, publish, send
from tests.factories.courses import EnrolmentFactory, site_pages


def test_a_new_course_comes_with_lessons_and_a_quiz_to_write_over(begun: CoursePage, author: Person) -> None:
    draft = begun
    lessons = list(LessonPage.objects.child_of(draft))
    quiz = Quiz.objects.get()

    assert (draft.course.code, draft.slug, draft.live) == (
        "bao-ve-du-lieu-cua-dang-vien",
        "bao-ve-du-lieu-cua-dang-vien",
        False,
    )
    assert draft.quiz == quiz
    assert len(lessons) == 4
    assert all(not lesson.live and len(lesson.body) == 5 for lesson in lessons)
    assert [question.value["lesson"] for question in quiz.questions] == [lessons[0].key] * 2


def test_the_editor_opens_with_its_checkboxes(draft: CoursePage, author: Person) -> None:
    answer = as_person(author).get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'type="checkbox" name="audiences" value="party"' in page
    assert 'name="action-publish"' not in page


def test_author_sends_and_approver_publishes_all_of_it(
    draft: CoursePage, author: Person, approver: Person, state: StateTree
) -> None:
    send(as_person(author), draft, "action-submit")
    waiting = TaskState.objects.get()
    assert waiting.status == TaskState.STATUS_IN_PROGRESS

    as_person(approver).post(
        reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", waiting.pk]), {"comment": ""}
    )

    page = CoursePage.objects.get()
    version = CourseVersion.objects.get()
    assert page.live
    assert page.audiences == ["party", "officials"]
    assert LessonPage.objects.live().count() == 4
    assert version.published_by == approver
    assert version.quiz_version is not None
    assert version.quiz_version.items.count() == 2
    assert version.contents.count() == 4


def test_lessons_and_quiz_are_locked_while_the_course_waits(draft: CoursePage, author: Person, approver: Person) -> None:
    lesson = LessonPage.objects.first()
    assert lesson is not None
    assert not lesson.permissions_for_user(author).page_locked()

    send(as_person(author), draft, "action-submit")

    lesson, author, approver = (
        LessonPage.objects.get(pk=lesson.pk),
        Person.objects.get(pk=author.pk),
        Person.objects.get(pk=approver.pk),
    )
    page = CoursePage.objects.get()
    assert lesson.permissions_for_user(author).page_locked()
    assert not lesson.permissions_for_user(approver).page_locked()
    assert not page.permissions_for_user(author).can_add_subpage()
    assert Quiz.objects.get().locked


def test_sent_back_everything_can_be_changed_again(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")
    waiting = TaskState.objects.get()

    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", waiting.pk])
    as_person(approver).post(url, {"comment": "Thêm ví dụ."})

    lesson = LessonPage.objects.first()
    assert lesson is not None
    assert not lesson.permissions_for_user(author).page_locked()
    assert not Quiz.objects.get().locked
    assert not CoursePage.objects.get().live


def test_a_course_without_lessons_is_refused_with_a_sentence(draft: CoursePage, author: Person) -> None:
    for lesson in LessonPage.objects.all():
        lesson.delete()

    answer = send(as_person(author), CoursePage.objects.get(), "action-submit")

    assert not TaskState.objects.exists()
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        _("The course has no lessons. Add at least one lesson below this page.")
    ]


def test_a_quiz_that_cannot_be_published_keeps_the_course_from_being_sent(draft: CoursePage, approver: Person) -> None:
    quiz = Quiz.objects.get()
    quiz.questions = []
    quiz.save_revision()

    send(as_person(approver), draft, "action-submit")

    assert not TaskState.objects.exists()
    assert not LessonPage.objects.live().exists()
    assert not CourseVersion.objects.exists()


def test_people_of_another_unit_get_wagtails_refusal(draft: CoursePage, state: StateTree) -> None:
    neighbour = cast.member("Phan Văn Bên", state.other_ward, role="approver")
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    answer = as_person(neighbour).get(url)

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("wagtailadmin_home"))
    assert draft.title not in as_person(neighbour).get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()


def test_a_learner_does_not_enter_the_admin(ben: Person) -> None:
    assert as_person(ben).get("/admin/").status_code == 403


def test_who_began_keeps_their_version(draft: CoursePage, approver: Person, ben: Person) -> None:
    publish(draft, approver)
    enrolment = EnrolmentFactory(person=ben, course_version=CourseVersion.objects.get())
    lesson = LessonPage.objects.first()
    assert lesson is not None
    lesson.title = "Bài 1 viết lại"
    lesson.save_revision()

    publish(CoursePage.objects.get(), approver)

    assert CourseVersion.objects.count() == 2
    old = as_person(ben).get(reverse("courses:lesson-read", args=[enrolment.ref, lesson.key])).content.decode()
    assert "Bài 1 viết lại" not in old


def test_only_ones_own_units_are_offered_as_owner(author: Person, state: StateTree) -> None:
    site_pages()

    answer = as_person(author).post(
        reverse("courses_course_new"), {"starter": "short", "title": "Lạ", "owner": state.other_ward.pk}
    )

    assert answer.status_code == 200
    assert not Course.objects.exists()
