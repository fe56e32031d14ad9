"""The front page of the admin: everybody's own work."""

from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import TaskState

from courses.models import CoursePage, LessonPage
from courses.queries.desk import drafts, sent_back, to_approve, waiting
from people.models import Person
from tests import cast
from tests.cast import StateTree
from tests.courses.editor import as_person, publish, send
from tests.factories.courses import CourseFactory, course_page, write_over


def desk(person: Person) -> str:
    html = as_person(person).get(reverse("wagtailadmin_home")).content.decode()
    return html[html.index('class="desk"') :]


def pages(papers: list) -> list[CoursePage]:
    return [paper.page for paper in papers]


def answer(page: CoursePage, approver: Person, decision: str, comment: str = "") -> None:
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, decision, TaskState.objects.latest("pk").pk])
    as_person(approver).post(url, {"comment": comment})


def test_a_draft_lies_with_its_author_alone(draft: CoursePage, author: Person, approver: Person) -> None:
    assert pages(drafts(author)) == [draft]
    assert pages(drafts(approver)) == []
    assert draft.title in desk(author)
    assert draft.title not in desk(approver)


def test_what_was_sent_lies_with_the_approver_until_the_answer(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")

    (paper,) = to_approve(approver)
    assert (paper.page, paper.by) == (draft, author)
    assert (pages(waiting(author)), pages(drafts(author)), pages(to_approve(author))) == ([draft], [], [])
    assert gettext("Waiting for your approval") in desk(approver)
    assert gettext("With the approver") in desk(author)


def test_what_was_sent_back_comes_with_the_comment(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")

    answer(draft, approver, "reject", "Bài 2 cần một ví dụ <gần gũi>.")

    (paper,) = sent_back(author)
    assert (paper.page, paper.by, paper.comment) == (draft, approver, "Bài 2 cần một ví dụ <gần gũi>.")
    assert (waiting(author), drafts(author), to_approve(approver)) == ([], [], [])
    assert "Bài 2 cần một ví dụ &lt;gần gũi&gt;." in desk(author)


def test_a_published_course_leaves_the_desk_until_a_lesson_changes(draft: CoursePage, author: Person, approver: Person) -> None:
    publish(draft, approver)
    assert drafts(author) == []
    lesson = LessonPage.objects.first()
    assert lesson is not None

    lesson.title = "Bài 1 viết lại"
    lesson.save_revision(user=author)

    assert pages(drafts(author)) == [draft]


def test_who_worked_on_the_course_of_a_colleague_has_it_on_their_desk(draft: CoursePage, state: StateTree) -> None:
    colleague = cast.member("Mai Thị Giúp", state.ward, role="author")
    lesson = LessonPage.objects.first()
    assert lesson is not None
    assert drafts(colleague) == []

    lesson.save_revision(user=colleague, log_action=True)

    assert pages(drafts(colleague)) == [draft]


def test_courses_of_other_units_never_lie_on_the_desk(draft: CoursePage, author: Person, state: StateTree) -> None:
    neighbour = cast.member("Phan Văn Bên", state.other_ward, role="approver")
    send(as_person(author), draft, "action-submit")

    assert [find(neighbour) for find in (drafts, sent_back, waiting, to_approve)] == [[], [], [], []]
    assert draft.title not in desk(neighbour)


def test_the_desk_costs_the_same_for_one_course_and_for_three(
    state: StateTree, author: Person, approver: Person, django_assert_max_num_queries
) -> None:
    for number in range(3):
        page = course_page(title=f"Khóa {number}", course=CourseFactory(owner=state.ward), owner=author)
        page.get_workflow().start(page, author)
    for number in range(3):
        course_page(title=f"Nháp {number}", course=CourseFactory(owner=state.ward), owner=author)

    with django_assert_max_num_queries(6):
        assert len(to_approve(approver)) == 3
    with django_assert_max_num_queries(8):
        assert len(drafts(author)) == 3


def test_an_issuer_finds_no_courses_and_no_way_to_write_one(issuer_person: Person, draft: CoursePage) -> None:
    found = desk(issuer_person)

    assert draft.title not in found
    assert reverse("courses_course_new") not in found
    assert reverse("certificates:register") in found


def test_writing_over_is_what_the_tests_believe(begun: CoursePage) -> None:
    write_over(begun)

    assert begun.get_latest_revision_as_object().summary == "Giữ được dữ liệu của tổ chức."
