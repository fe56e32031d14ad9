"""A course on its way to approval: who is told, and what."""

from courses.models import CoursePage
from people.models import Notice, Person
from tests.cast import StateTree, member
from tests.courses.editor import as_person, send
from tests.courses.test_desk import answer


def told(kind: str) -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(kind=kind).order_by("pk")
    return [(row.person.login_name, row.facts["by"], row.facts.get("comment", "")) for row in rows]


def test_the_approvers_of_the_unit_hear_of_each_sending_and_nobody_else(
    draft: CoursePage, author: Person, approver: Person, state: StateTree
) -> None:
    member("Người Duyệt Nơi Khác", state.other_ward, role="approver")

    send(as_person(author), draft, "action-submit")

    assert told("course_to_approve") == [(approver.login_name, author.full_name, "")]


def test_the_author_hears_that_it_came_back_with_the_comment(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")

    answer(draft, approver, "reject", "Bài 2 cần một ví dụ.")

    assert told("course_sent_back") == [(author.login_name, approver.full_name, "Bài 2 cần một ví dụ.")]
    assert told("course_approved") == []


def test_the_author_hears_that_it_was_approved(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")

    answer(draft, approver, "approve")

    assert told("course_approved") == [(author.login_name, approver.full_name, "")]


def test_taking_a_course_back_tells_nobody(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")

    send(as_person(author), draft, "action-cancel-workflow")

    assert told("course_sent_back") == told("course_approved") == []
