"""What the clock asks of quizzes."""

from assessments.actions.expire import expire_attempts as do_expire_attempts
from kit.jobs import timed


@timed("assessments.expire_attempts")
def expire_attempts() -> None:
    """Mark attempts whose time ran out in a closed tab."""
    do_expire_attempts()
