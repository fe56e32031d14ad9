"""The step of the workflow at which a course waits for its approver."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from courses.models.pages import CoursePage
from kit.clock import today
from people.models import Person
from units.roles import Permission
from units.scope import may, reach


class SentBackForm(forms.Form):
    """What the author has to change. Sent back without a word, a course would only come again as it was."""

    comment = forms.CharField(label=_("What is to be changed?"), widget=forms.Textarea(attrs={"rows": 5}))


class CourseApproval(Task):
    """Approved by whoever holds the permission at the course's owner unit. No group of users is kept for it."""

    class Meta:
        verbose_name = _("approval of a course")
        verbose_name_plural = _("approvals of courses")

    @classmethod
    def get_description(cls) -> str:
        """Say who approves."""
        return str(_("An approver of the course's unit reads the course as a whole and publishes it or sends it back."))

    def user_can_access_editor(self, obj: Any, user: Person) -> bool:
        """Let the unit's approvers in."""
        return self._may_approve(obj, user)

    def locked_for_user(self, obj: Any, user: Person) -> bool:
        """Lock the course for everybody but the unit's approvers."""
        return not self._may_approve(obj, user)

    def get_actions(self, obj: Any, user: Person) -> list[tuple[str, Any, bool]]:
        """Return what an approver may do: send back with a comment, approve with or without one. Approving publishes."""
        if not self._may_approve(obj, user):
            return []
        return [
            ("reject", _("Send back for changes"), True),
            ("approve", _("Approve and publish"), False),
            ("approve", _("Approve and publish with a comment"), True),
        ]

    def get_form_for_action(self, action: str) -> Any:
        """Return what is asked before an action: a comment, which sending back cannot do without."""
        return SentBackForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user: Person, **_options: Any) -> QuerySet[TaskState]:
        """Return the courses that wait for this person."""
        within = reach(user, Permission.APPROVE, today())
        pages = CoursePage.objects.filter(within.filter("course__owner")).values_list("pk", flat=True)
        return TaskState.objects.filter(
            task=self.task_ptr,
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__object_id__in=[str(page) for page in pages],
        )

    def _may_approve(self, obj: Any, user: Person) -> bool:
        course = getattr(obj.specific, "course", None)  # Wagtail hands over pages of no kind
        return course is not None and may(user, Permission.APPROVE, course.owner, today())
