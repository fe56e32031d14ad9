"""What may be assigned at a unit, and what was."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from assignments.due import Standing
from assignments.enums import CLOSED, Outcome
from assignments.models import Obligation, Requirement, RequirementVersion
from assignments.queries.standings import stands_so
from courses.models import Course
from people.models import Person
from units.enums import Family
from units.models import Heir, Placement, Unit
from units.roles import Permission
from units.scope import reach


def assignable_courses(unit: Unit) -> QuerySet[Course]:
    """Return the published courses that may be assigned at a unit: a Party course in the Party tree only.

    What was taken out of the catalogue is not offered any more.
    """
    in_catalogue = Q(pages=None) | Q(pages__live=True)
    found = Course.objects.with_versions().filter(in_catalogue, versions__isnull=False).distinct().order_by("code")
    return found if unit.family == Family.PARTY else found.exclude(owner__family=Family.PARTY)


def courses_assigned_in(unit: Unit, on: date) -> QuerySet[Course]:
    """Return the courses that somebody in a unit, or below it, has or had to complete."""
    place = Placement.objects.on(on).get(unit=unit)
    asked = Obligation.objects.filter(governs=True).within(place.path, on).order_by().values("course_id")
    return Course.objects.with_versions().filter(pk__in=asked).order_by("code")


@dataclass(frozen=True)
class Counts:
    """How many people an assignment asks at a unit, and how they stand. The standings add up to `people`."""

    people: int = 0
    not_started: int = 0
    in_progress: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    exempt: int = 0
    withdrawn: int = 0
    left: int = 0
    elsewhere: int = 0  # of all these, how many another assignment governs

    @property
    def completed(self) -> int:
        return self.on_time + self.late

    @property
    def waiting(self) -> int:
        return self.not_started + self.in_progress + self.overdue

    @property
    def denominator(self) -> int:
        return self.completed + self.waiting

    def by_standing(self) -> list[tuple[Standing, int]]:
        """Return the standings in which there is anybody."""
        found = [(standing, int(getattr(self, standing))) for standing in Standing]
        return [(standing, number) for standing, number in found if number]


@dataclass(frozen=True)
class AskedHere:
    """An assignment as the page of a unit lists it; `above` where a higher unit made it."""

    requirement: Requirement
    rule: RequirementVersion
    counts: Counts
    above: bool


def asked_here(unit: Unit, viewer: Person, on: date) -> list[AskedHere]:
    """Return what was assigned at a unit, and what reaches it from above, with the people there whom the viewer follows."""
    place = Placement.objects.on(on).get(unit=unit)
    paths = [place.path[:end] for end in range(Placement.STEP, len(place.path), Placement.STEP)]
    above = Placement.objects.on(on).filter(path__in=paths).values("unit_id")
    before = Heir.objects.on(on).filter(heir=unit, alone=True).values("unit_id")
    reaching = Q(unit=unit) | Q(unit__in=before) | Q(unit__in=above, withdrawn_at=None)
    found = list(_with_rules(Requirement.objects.filter(reaching)).order_by("-created_at", "-pk"))
    rows = Obligation.objects.visible_to(viewer, on).within(place.path, on).filter(requirement__in=found)
    counts = counts_of(rows, on)
    listed = [AskedHere(row, row.newest_version, counts.get(row.pk, Counts()), above=row.unit_id != unit.pk) for row in found]
    return sorted(listed, key=lambda item: (item.requirement.withdrawn_at is not None, item.above))


def counts_of(rows: QuerySet[Obligation], on: date) -> dict[int, Counts]:
    """Return how many rows of each requirement stand how on a day, in one statement."""
    parts = {standing.value: Count("id", filter=stands_so(standing, on)) for standing in Standing}
    parts |= {"people": Count("id"), "elsewhere": Count("id", filter=Q(governs=False) & ~Q(outcome__in=CLOSED))}
    counted = rows.order_by().values("requirement_id").annotate(**parts).values_list("requirement_id", *parts)
    return {row[0]: Counts(**dict(zip(parts, row[1:], strict=True))) for row in counted}


def still_asked(requirement: Requirement) -> int:
    """Return how many people another assignment of the same tree would go on asking, if this one were withdrawn."""
    waiting = Obligation.objects.filter(requirement=requirement, outcome__in=[Outcome.OPEN, Outcome.EXEMPT])
    others = Obligation.objects.filter(
        person_id=OuterRef("person_id"), course_id=OuterRef("course_id"), family=requirement.family, outcome=Outcome.OPEN
    ).exclude(requirement=requirement)
    return waiting.filter(Exists(others)).count()


def _with_rules(found: QuerySet[Requirement]) -> QuerySet[Requirement]:
    return found.select_related("course", "unit", "created_by", "withdrawn_by").prefetch_related("versions", "course__versions")


def requirement_within(viewer: Person, ref: str, on: date) -> Requirement | None:
    """Return the assignment with this reference, if the viewer may assign at its unit."""
    within = reach(viewer, Permission.ASSIGN, on)
    return _with_rules(Requirement.objects.filter(within.rows("unit"), ref=ref)).first() if within else None
