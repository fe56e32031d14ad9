"""One way to publication: sent by the author, approved by the approver; past it goes an administrator alone, with a reason."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.test.utils.form_data import nested_form_data

from assessments.models import Quiz
from courses.actions.publish_directly import publish_directly
from courses.models import CoursePage, CourseVersion, LessonPage
from kit.models import LogEntry
from kit.refusals import Refusal
from people.models import Person
from tests.courses.editor import as_person, send
from tests.factories.people import PersonFactory

REASON = "Người duyệt nghỉ ốm, khóa học cần có trước ngày khai giảng."


@pytest.fixture
def root() -> Person:
    """Whoever set the site up, and may do everything that can be done at all."""
    return PersonFactory(full_name="Quản trị hệ thống", is_superuser=True)


@pytest.fixture
def everybody(author: Person, approver: Person, admin: Person, root: Person) -> list[Person]:
    """Everybody who works on courses in the admin."""
    return [author, approver, admin, root]


def nothing_is_published() -> bool:
    """Return whether no course, lesson or version has come into the world."""
    return not Page.objects.filter(depth__gte=4, live=True).exists() and not CourseVersion.objects.exists()


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def foot(person: Person, page: Page) -> str:
    """Return the buttons of the editor."""
    html = as_person(person).get(edit(page)).content.decode()
    return html[html.index("<footer") : html.index("</footer>")]


def lesson_form(**changes: str) -> dict[str, str]:
    return nested_form_data(
        {
            "title": "Bài mới",
            "slug": "bai-moi",
            "summary": "",
            "minutes": "10",
            "body-count": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            **changes,
        }
    )


def test_the_author_is_offered_sending_and_nothing_else(draft: CoursePage, author: Person) -> None:
    buttons = foot(author, draft)

    assert ("action-submit" in buttons, gettext("Send for approval") in buttons) == (True, True)
    assert "action-publish" not in buttons
    assert "workflow-action-name" not in buttons


def test_the_approver_is_offered_a_decision_in_words_that_say_what_it_does(
    draft: CoursePage, author: Person, approver: Person
) -> None:
    send(as_person(author), draft, "action-submit")

    buttons = foot(approver, draft)

    labels = ("Approve and publish", "Approve and publish with a comment", "Send back for changes")
    assert [gettext(label) in buttons for label in labels] == [True] * 3
    assert "action-publish" not in buttons


def test_who_sent_it_may_take_it_back(draft: CoursePage, author: Person) -> None:
    send(as_person(author), draft, "action-submit")
    assert gettext("Take back") in foot(author, draft)

    send(as_person(author), draft, "action-cancel-workflow")

    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
    assert not Quiz.objects.get().locked


def test_the_words_for_sending_again_differ(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", TaskState.objects.get().pk])
    as_person(approver).post(url, {"comment": "Thêm ví dụ cho bài 2."})

    page = as_person(author).get(edit(draft)).content.decode()

    assert gettext("Send again for approval") in page
    assert "Thêm ví dụ cho bài 2." in page


def test_a_course_is_not_sent_back_without_a_word(draft: CoursePage, author: Person, approver: Person) -> None:
    send(as_person(author), draft, "action-submit")
    waiting = TaskState.objects.get()
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", waiting.pk])

    as_person(approver).post(url, {"comment": " "}, headers={"x-requested-with": "XMLHttpRequest"})

    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_nobody_publishes_a_course_by_a_post(draft: CoursePage, everybody: list[Person]) -> None:
    for person in everybody:
        send(as_person(person), draft, "action-publish")

    assert nothing_is_published()


def test_nobody_publishes_a_lesson_that_is_there_or_is_being_made(draft: CoursePage, everybody: list[Person]) -> None:
    lesson = LessonPage.objects.first()
    assert lesson is not None
    add = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", draft.pk])

    for number, person in enumerate(everybody):
        client = as_person(person)
        client.post(edit(lesson), lesson_form(**{"action-publish": "1"}))
        client.post(add, lesson_form(slug=f"bai-moi-{number}", **{"action-publish": "1"}))
        assert not {"action-publish", "action-submit"} & set(client.get(add).content.decode().split('"'))

    assert nothing_is_published()


def test_a_lesson_is_not_sent_by_itself_as_it_is_made(draft: CoursePage, author: Person) -> None:
    add = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", draft.pk])

    as_person(author).post(add, lesson_form(**{"action-submit": "1"}), headers={"referer": f"http://testserver{add}"})

    assert not WorkflowState.objects.exists()


def test_nobody_publishes_many_at_once(draft: CoursePage, everybody: list[Person]) -> None:
    lesson, catalogue = LessonPage.objects.first(), draft.get_parent()
    assert lesson is not None
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    for person in everybody:
        for pages in ([draft], [lesson], [draft, lesson], [catalogue]):
            query = "&".join(f"id={page.pk}" for page in pages)
            as_person(person).post(f"{url}?{query}&next=/admin/", {"include_descendants": "on"})

    assert nothing_is_published()


def test_lists_do_not_offer_to_publish_many_at_once(draft: CoursePage, everybody: list[Person]) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    for person in everybody:
        client = as_person(person)
        html = client.get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()
        assert reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) in html
        assert (url in html, client.get(f"{url}?id={draft.pk}").status_code) == (False, 404)


def test_nobody_publishes_through_the_admins_own_interface(draft: CoursePage, everybody: list[Person]) -> None:
    for person in everybody:
        as_person(person).post(f"/admin/api/main/pages/{draft.pk}/action/publish/", {})

    assert nothing_is_published()


def test_an_administrator_publishes_with_a_reason_that_is_kept(draft: CoursePage, admin: Person) -> None:
    url = reverse("courses_course_publish", args=[draft.pk])
    assert url in foot(admin, draft)

    answer = as_person(admin).post(url, {"reason": REASON})

    entry = LogEntry.objects.get(action="courses.publish_directly")
    assert answer.headers["Location"] == edit(draft)
    assert CoursePage.objects.get().live
    assert CourseVersion.objects.get().published_by == admin
    assert (entry.actor_id, entry.after) == (admin.pk, {"version": 1, "reason": REASON})


def test_without_a_reason_an_administrator_publishes_nothing(draft: CoursePage, admin: Person) -> None:
    answer = as_person(admin).post(reverse("courses_course_publish", args=[draft.pk]), {"reason": "Gấp"})

    assert answer.status_code == 200
    assert nothing_is_published()


def test_an_administrator_publishes_nothing_unfinished(begun: CoursePage, admin: Person) -> None:
    answer = as_person(admin).post(reverse("courses_course_publish", args=[begun.pk]), {"reason": REASON})

    assert begun.summary in answer.content.decode()
    assert nothing_is_published()


@pytest.mark.parametrize("who", ["author", "approver"])
def test_others_do_not_get_past_the_approver(who: str, draft: CoursePage, author: Person, approver: Person) -> None:
    person = {"author": author, "approver": approver}[who]
    url = reverse("courses_course_publish", args=[draft.pk])

    as_person(person).post(url, {"reason": REASON})

    assert url not in foot(person, draft)
    assert nothing_is_published()
    with pytest.raises(Refusal) as refused:
        publish_directly(page=draft, by=person, reason=REASON)
    assert refused.value.code == "may_not_publish"


def test_a_course_that_waits_and_is_published_directly_waits_no_more(draft: CoursePage, author: Person, admin: Person) -> None:
    send(as_person(author), draft, "action-submit")

    publish_directly(page=CoursePage.objects.get(), by=admin, reason=REASON)

    assert not WorkflowState.objects.active().exists()
    assert not Quiz.objects.get().locked
    assert CourseVersion.objects.get().published_by == admin


def test_an_administrator_may_go_the_same_way_as_everybody(draft: CoursePage, author: Person, admin: Person) -> None:
    send(as_person(author), draft, "action-submit")
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", TaskState.objects.get().pk])

    as_person(admin).post(url, {"comment": ""})

    assert CourseVersion.objects.get().published_by == admin


def test_after_deciding_one_is_told_and_led_to_ones_work(draft: CoursePage, author: Person, approver: Person) -> None:
    sent = send(as_person(author), draft, "action-submit")
    decision = {"action-workflow-action": "1", "workflow-action-name": "approve"}

    decided = send(as_person(approver), CoursePage.objects.get(), "", **decision)

    home = reverse("wagtailadmin_home")
    assert [sent.headers["Location"], decided.headers["Location"]] == [home, home]
    sentence = gettext("The course “%(title)s” is published as version %(number)s.")
    told = [str(message).strip() for message in get_messages(decided.wsgi_request)]
    assert sentence % {"title": draft.title, "number": 1} in told


def test_who_waits_can_still_open_lessons_and_the_whole_course(draft: CoursePage, author: Person) -> None:
    send(as_person(author), draft, "action-submit")

    page = as_person(author).get(edit(draft)).content.decode()

    panel = page[page.index('class="parts stays-open"') : page.index("id_title")]
    assert all(edit(lesson) in panel for lesson in LessonPage.objects.all())
    assert "mode=whole" in panel
