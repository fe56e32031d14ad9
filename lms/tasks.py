"""Work that only the site as a whole can do."""

from datetime import timedelta

from kit.jobs import task
from lms.first_day import provinces
from people.models import Person


@task("lms.load_province", lease=timedelta(minutes=10), in_pieces=True)
def load_province(code: str, by_id: int) -> None:
    """Load a province for the administrator who asked."""
    provinces.load_province(code=code, by=Person.objects.filter(pk=by_id).first())
