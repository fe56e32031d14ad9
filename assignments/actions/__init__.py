"""What changes assignments."""

from assignments.actions.assign import assign
from assignments.actions.follow import follow_completion, follow_enrolment, follow_voiding
from assignments.actions.following import follow_people
from assignments.actions.news import follow_all, follow_news, follow_unit, note_people, note_unit, pass_on_requirements
from assignments.actions.preview import Touched, touched
from assignments.actions.tell import tell
from assignments.actions.withdraw import withdraw

__all__ = [
    "Touched",
    "assign",
    "follow_all",
    "follow_completion",
    "follow_enrolment",
    "follow_news",
    "follow_people",
    "follow_unit",
    "follow_voiding",
    "note_people",
    "note_unit",
    "pass_on_requirements",
    "tell",
    "touched",
    "withdraw",
]
