"""On which pages a person may do what in the admin."""

from collections.abc import Iterator

from django.db.models import QuerySet
from wagtail.models import Page

from courses.models import CoursePage
from kit.clock import today
from kit.models import StandardPage
from people.models import Person
from units.models import Placement, Unit
from units.roles import Permission
from units.scope import permissions_of, reach

WRITING = ("add", "change", "bulk_delete")
APPROVING = ("publish", "lock", "unlock")


def page_rights(person: Person) -> Iterator[tuple[Page, tuple[str, ...]]]:
    """Yield the person's course pages with what they may do there, and plain pages for administrators.

    Home page and catalogue belong to no unit; they are changed by the superuser only.
    """
    day = today()
    for page in CoursePage.objects.filter(reach(person, Permission.WRITE, day).filter("course__owner")):
        yield page, WRITING
    for page in CoursePage.objects.filter(reach(person, Permission.APPROVE, day).filter("course__owner")):
        yield page, APPROVING
    if Permission.ADMINISTER in permissions_of(person, day):
        for plain in StandardPage.objects.all():
            yield plain, (*WRITING, *APPROVING)


def owners_for(person: Person) -> QuerySet[Unit]:
    """Return the units for which a person begins courses: those at which they hold a writing role."""
    tops = {path for _family, path in reach(person, Permission.WRITE, today()).tops}
    return Unit.objects.filter(pk__in=Placement.objects.on(today()).filter(path__in=tops).values("unit")).order_by("name")
