"""Which body issues the papers of a course, and who does it there?"""

from datetime import date

from certificates.models import Issuer
from courses.models import Enrolment
from people.models import Person
from units.enums import Family
from units.models import Grant, Placement, Unit
from units.roles import ROLES, Permission, allowing


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
    path = Placement.objects.on(on).filter(unit=issuer.unit_id).values_list("path", flat=True).first()
    if path is None:
        return []
    places = [path[:end] for end in range(Placement.STEP, len(path) + 1, Placement.STEP)]
    above = dict(Placement.objects.on(on).filter(path__in=places).values_list("unit_id", "path"))
    roles = [name for name in allowing(Permission.ISSUE) if issuer.unit.family in ROLES[name].families]
    grants = Grant.objects.on(on).filter(unit__in=above, role__in=roles, person__is_active=True).select_related("person")
    found: dict[str, dict[int, Person]] = {}
    for grant in grants.order_by("person__sort_key", "pk"):
        found.setdefault(above[grant.unit_id], {})[grant.person_id] = grant.person
    return list(found[max(found, key=len)].values()) if found else []
