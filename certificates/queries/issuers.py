"""Which body issues the papers of a course, and who does it there?"""

from datetime import date

from certificates.models import Issuer
from courses.models import Enrolment
from people.models import Person
from units.enums import Family
from units.models import Placement, Unit
from units.queries import people_who_may
from units.roles import Permission


def issuer_for(unit: Unit, on: date) -> Issuer | None:
    """Return the issuer in use at the unit, or at the nearest unit above it on that day; None where there is none."""
    path = Placement.objects.on(on).filter(unit=unit).values_list("path", flat=True).first()
    if path is None:
        return None
    places = [path[:end] for end in range(Placement.STEP, len(path) + 1, Placement.STEP)]
    standing = Placement.objects.on(on).filter(path__in=places, unit__issuer__is_active=True).order_by("-path")
    nearest = standing.select_related("unit__issuer").first()
    return nearest.unit.issuer if nearest is not None else None


def issuer_of(enrolment: Enrolment, on: date) -> Issuer | None:
    """Return the body that issues the paper of an enrolment.

    That of the course. But what was learnt under a Party membership is certified in the
    Party tree, by the nearest body above the cell: a State register would give away who
    belongs there by the lines that name no unit.
    """
    if enrolment.family == Family.PARTY:
        return issuer_for(enrolment.unit, on) if enrolment.unit is not None else None
    return issuer_for(enrolment.course_version.course.owner, on)


def people_who_issue(issuer: Issuer, on: date) -> list[Person]:
    """Return those who hold the permission to issue at the issuer's unit; where nobody does, at the nearest unit above."""
    return people_who_may(Permission.ISSUE, issuer.unit, on)
