"""Work of group sessions in the background."""

from datetime import timedelta

from group_sessions import actions
from group_sessions.models import GroupSession
from kit.jobs import task


@task("group_sessions.credit", lease=timedelta(minutes=30), in_pieces=True)
def credit(session_id: int) -> None:
    """Credit what a closed session taught to those who attended."""
    actions.credit_attendance(session=GroupSession.objects.get(pk=session_id))
