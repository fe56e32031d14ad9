"""What the clock asks of quizzes, and work that is done later."""

from datetime import timedelta

from assessments.actions.expire import expire_attempts as do_expire_attempts
from assessments.actions.regrade import carry_out, compute_lines
from assessments.models import Regrade
from kit.jobs import task, timed


@timed("assessments.expire_attempts")
def expire_attempts() -> None:
    """Mark attempts whose time ran out in a closed tab."""
    do_expire_attempts()


@task("assessments.prepare_regrade", lease=timedelta(minutes=10), in_pieces=True)
def prepare_regrade(regrade_id: int) -> None:
    """Compute what a mended key changes."""
    compute_lines(regrade=Regrade.objects.get(pk=regrade_id))


@task("assessments.apply_regrade", lease=timedelta(minutes=10), in_pieces=True)
def apply_regrade(regrade_id: int) -> None:
    """Mark some of the attempts again; the last of these jobs finds none left."""
    carry_out(regrade=Regrade.objects.select_related("applied_by").get(pk=regrade_id))
