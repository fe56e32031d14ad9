"""The personal fields of this app, with their purpose and rules."""

from django.utils.translation import gettext_lazy as _

from kit.personal_data import Erase, Export, register


def announce() -> None:
    """Hand the fields in to the register."""
    purpose = _("to show people their results and count them for a course")
    attempt = ("context", "number", "state", "score", "max_score", "passed")
    times = ("month", "started_at", "deadline", "submitted_at", "reviewed_at")
    register("assessments.Attempt", *attempt, *times, purpose=purpose, erase=Erase.KEEP)
    marking = ("marked_at", "score", "passed")
    register("assessments.Marking", *marking, purpose=purpose, erase=Erase.KEEP, owner="attempt__person")
    # Which answers were right is shown by the review, once nothing more is taken in.
    register("assessments.Marking", "marks", purpose=purpose, erase=Erase.KEEP, export=Export.WITHHOLD, owner="attempt__person")
    register("assessments.Marking", "note", purpose=purpose, erase=Erase.BLANK, owner="attempt__person")
    line = ("before_score", "before_passed", "after_score", "after_passed", "applied_at")
    register("assessments.RegradeLine", *line, purpose=purpose, erase=Erase.KEEP, owner="attempt__person")
