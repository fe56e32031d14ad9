"""What courses do when something happens elsewhere: rows only, in the same transaction."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import get_active_log_context
from wagtail.models import TaskState
from wagtail.signals import page_published, page_unpublished, task_approved, task_cancelled, task_rejected, task_submitted

from assessments.models import Attempt, Marking
from assessments.signals import attempt_finished, attempt_marked_again
from courses.actions.complete import evaluate
from courses.actions.moderation import check_ready, lock_parts, set_up_approval
from courses.actions.publish_course import publish_parts
from courses.actions.reconsider import reconsider
from courses.actions.tell import tell_approvers, tell_author
from courses.models import CataloguePage, CoursePage, Enrolment, LessonPage
from courses.queries.parts import shows
from courses.queries.progress import enrolment_id
from kit.refusals import Refusal


@receiver(attempt_finished)
def complete_after_attempt(attempt: Attempt, **_news: Any) -> None:
    """Evaluate the course that an attempt counts for, inside the submit."""
    enrolment = _enrolment_of(attempt)
    if enrolment is not None:
        evaluate(enrolment=enrolment)


@receiver(attempt_marked_again)
def reconsider_after_marking(attempt: Attempt, before: Marking, after: Marking, **_news: Any) -> None:
    """Complete the course, or void its completion, inside the marking that changed the result."""
    enrolment = _enrolment_of(attempt)
    if enrolment is not None:
        failed_now = before.passed and not after.passed
        reconsider(enrolment=enrolment, by=after.marked_by, reason=after.note, failed_now=failed_now)


@receiver(page_published, sender=CoursePage)
def publish_with_page(instance: CoursePage, **_news: Any) -> None:
    """Publish lessons, quiz and translations and make a version, whichever way the leading page was published."""
    if instance.is_leading:
        publish_parts(page=instance, by=get_active_log_context().user)


@receiver(page_unpublished, sender=CoursePage)
def take_translations_along(instance: CoursePage, **_news: Any) -> None:
    """Take a course out of the catalogue in every language."""
    if instance.is_leading:
        for page in instance.get_translations().live():
            page.unpublish(user=get_active_log_context().user)


@receiver(post_delete, sender=CoursePage)
@receiver(post_delete, sender=LessonPage)
def delete_translations(instance: CoursePage | LessonPage, **_news: Any) -> None:
    """Delete the translations of a page that leads, with it."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        for page in instance.get_translations():
            page.delete()


@receiver(post_save, sender=CataloguePage)
def approve_below(instance: CataloguePage, created: bool, **_news: Any) -> None:
    """Let every new catalogue have the approval of courses."""
    if created:
        set_up_approval(catalogue=instance)


@receiver(task_submitted)
def send_as_one(instance: TaskState, **_news: Any) -> None:
    """Refuse to send a course that is not ready; lock what goes with it."""
    page = _course_page(instance)
    if page is not None:
        check_ready(page=page.get_latest_revision_as_object())
        lock_parts(page=page, locked=True)
        tell_approvers(page=page, state=instance)


@receiver([task_approved, task_rejected, task_cancelled])
def give_back(instance: TaskState, **_news: Any) -> None:
    """Unlock the quizzes when the approver has answered or the author took the course back; tell the author the answer."""
    page = _course_page(instance)
    if page is None:
        return
    lock_parts(page=page, locked=False)
    if instance.status in {TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED}:
        tell_author(page=page, state=instance, approved=instance.status == TaskState.STATUS_APPROVED)


@receiver(pre_delete, sender=get_image_model())
@receiver(pre_delete, sender=get_document_model())
def keep_for_learners(instance: Model, **_news: Any) -> None:
    """Refuse to delete a picture or file that a published lesson shows: somebody may be reading it."""
    if shows(instance):
        raise Refusal("in_use", _("Published lessons show “%(title)s”, so it cannot be deleted.") % {"title": instance})


def _enrolment_of(attempt: Attempt) -> Enrolment | None:
    """Return the enrolment that an attempt counts for, if it counts for one."""
    number = enrolment_id(attempt.context)
    return Enrolment.objects.filter(pk=number, person_id=attempt.person_id).first() if number else None


def _course_page(state: TaskState) -> CoursePage | None:
    """Return the course page that a step of a workflow is about, if it is about one."""
    about = getattr(state.workflow_state.content_object, "specific", None)
    return about if isinstance(about, CoursePage) else None
