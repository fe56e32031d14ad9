"""What changes assignments."""

from assignments.actions.assign import Touched, assign, touched
from assignments.actions.follow import follow_completion, follow_enrolment
from assignments.actions.tell import tell
from assignments.actions.withdraw import withdraw

__all__ = ["Touched", "assign", "follow_completion", "follow_enrolment", "tell", "touched", "withdraw"]
