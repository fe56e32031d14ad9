"""Work of assignments in the background."""

from datetime import timedelta

from assignments import actions
from assignments.models import BelongingNews, Requirement
from kit.clock import today
from kit.jobs import run_later, task, timed
from units.models import Unit


@task("assignments.tell", lease=timedelta(minutes=30), in_pieces=True)
def tell(requirement_id: int) -> None:
    """Tell the people of an assignment what they have to learn."""
    actions.tell(requirement=Requirement.objects.get(pk=requirement_id))


@task("assignments.follow_news", lease=timedelta(minutes=30), in_pieces=True)
def follow_news() -> None:
    """Follow the people whose belonging changed."""
    actions.follow_news()


@task("assignments.follow_unit", lease=timedelta(minutes=30), in_pieces=True)
def follow_unit(unit_id: int) -> None:
    """Follow the people of a unit that moved, was renamed or dissolved."""
    actions.follow_unit(unit=Unit.objects.get(pk=unit_id))


@task("assignments.follow_all", lease=timedelta(hours=2), in_pieces=True)
def follow_all() -> None:
    """Compare all requirements with who belongs where."""
    actions.follow_all()


@timed("assignments.look_for_news")
def look_for_news() -> None:
    """Ask for the work on news that came while a job was under way, and once a day for the whole comparison."""
    if BelongingNews.objects.exists():
        run_later("assignments.follow_news")
    run_later("assignments.follow_all", key=f"follow:{today().isoformat()}")
