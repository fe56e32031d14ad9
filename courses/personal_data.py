"""The personal fields of this app, with their purpose and rules."""

from django.utils.translation import gettext_lazy as _

from kit.personal_data import Erase, register


def announce() -> None:
    """Hand the fields in to the register."""
    learning = _("to know who learns what, and how far they are")
    register("courses.Enrolment", "source", "enrolled_at", "started_at", "withdrawn_at", purpose=learning, erase=Erase.REPLACE)
    lessons = ("lesson_key", "opened_at", "done_at", "mode")
    register("courses.LessonProgress", *lessons, purpose=learning, erase=Erase.DELETE, owner="enrolment__person")
    completion = ("completed_at", "score", "max_score", "voided_at", "void_reason")
    register("courses.Completion", *completion, purpose=learning, erase=Erase.REPLACE, owner="enrolment__person")
    events = ("change", "at", "reason", "completed_at", "score", "max_score")
    register("courses.CompletionEvent", *events, purpose=learning, erase=Erase.REPLACE, owner="completion__enrolment__person")
