"""Work of assignments in the background."""

from datetime import timedelta

from assignments import actions
from assignments.models import Requirement
from kit.jobs import task


@task("assignments.tell", lease=timedelta(minutes=30), in_pieces=True)
def tell(requirement_id: int) -> None:
    """Tell the people of an assignment what they have to learn."""
    actions.tell(requirement=Requirement.objects.get(pk=requirement_id))
