"""Under which membership does a person learn?"""

from collections.abc import Iterable
from datetime import date

from courses.models import Course
from people.models import Person
from units.enums import Family
from units.models import Membership


def membership_for(person: Person, course: Course, on: date) -> Membership | None:
    """Return the membership under which a person takes a course, in one statement.

    The primary one in the tree of the course's owner, else in the State tree, else
    any. So a State manager sees nothing of a Party course, and the other way round.
    """
    return best_membership(Membership.objects.on(on).filter(person=person).select_related("unit").order_by("pk"), course)


def best_membership(memberships: Iterable[Membership], course: Course) -> Membership | None:
    """Return the one of a person's memberships that `membership_for` picks."""
    return max(memberships, key=lambda membership: _preference(membership, course), default=None)


def _preference(membership: Membership, course: Course) -> tuple[bool, bool, bool]:
    return (membership.family == course.owner.family, membership.family == Family.STATE, membership.is_primary)
