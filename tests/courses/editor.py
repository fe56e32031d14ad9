"""Working in the admin's editor of courses without a browser."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text

from courses.models import CoursePage
from people.models import Person


def as_person(person: Person) -> Client:
    """Return a browser in which this person is signed in."""
    client = Client()
    client.force_login(person, backend="people.sign_in.backends.LoginNameBackend")
    return client


def edit_form(page: CoursePage, **changes: Any) -> dict[str, Any]:
    """Return what the editor of a course sends."""
    values = {
        "title": page.draft_title,
        "slug": page.slug,
        "summary": page.get_latest_revision_as_object().summary,
        "intro": rich_text("<p>Vì sao.</p>"),
        "outcomes": page.get_latest_revision_as_object().outcomes,
        "audiences": ["party", "officials"],
        "minutes": "60",
        "needs_all_lessons": "on",
        "needs_quiz": "on",
        "quiz": str(page.quiz_id or ""),
        "certificate_policy": "passing",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }
    audiences = values.pop("audiences")
    return {**nested_form_data(values), "audiences": audiences}


def send(client: Client, page: CoursePage, action: str, **changes: Any) -> Any:
    """Press one of the editor's buttons."""
    form = {**edit_form(page, **changes), **({action: "1"} if action else {})}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, HTTP_REFERER="http://testserver/admin/")


def publish(page: CoursePage, approver: Person) -> None:
    """Let a course pass through its approval."""
    send(as_person(approver), page, "action-submit")
    waiting = TaskState.objects.latest("pk")
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", waiting.pk])
    as_person(approver).post(url, {"comment": ""})
