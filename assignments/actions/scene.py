"""What must be known to bring the obligations of some people into line: read once for all of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assignments.actions.rows import Learning
from assignments.enums import Outcome
from assignments.models import Obligation, Requirement, RequirementVersion
from assignments.queries.grounds import Grounds, grounds_of
from units.models import Membership, Succession


@dataclass(frozen=True)
class Scene:
    """Some people of one tree on a day: what reaches them, what they were asked, what they have learnt."""

    grounds: Grounds
    courses: dict[int, list[Requirement]]
    rules: dict[int, RequirementVersion]
    rows: dict[tuple[int, int], Obligation]
    learning: Learning
    in_doubt: frozenset[int]

    def row(self, person: int, requirement: Requirement) -> Obligation | None:
        return self.rows.get((person, requirement.pk))


def read_scene(people: Sequence[int], family: str, on: date) -> Scene:
    """Read the scene in about ten statements. The requirements are held until the transaction ends, so that none is withdrawn."""
    belonging = Membership.objects.filter(family=family, person_id__in=people)
    theirs = Obligation.objects.filter(family=family, person_id__in=people)
    asked = Requirement.objects.filter(family=family, withdrawn_at=None)
    open_units = asked.filter(obligations__in=theirs.filter(outcome__in=[Outcome.OPEN, Outcome.EXEMPT]).values("pk"))
    grounds = grounds_of(belonging, on, set(open_units.values_list("unit_id", flat=True)))
    found = asked.filter(unit_id__in=grounds.units).select_for_update(of=["self"], no_key=True).select_related("unit", "course")
    requirements = {row.pk: row for row in found.order_by("pk")}
    rules = _rules(requirements, on)
    courses: dict[int, list[Requirement]] = defaultdict(list)
    for pk in rules:
        courses[requirements[pk].course_id].append(requirements[pk])
    rows = {}
    for row in theirs.filter(requirement_id__in=list(rules)).order_by("period"):
        row.requirement = requirements[row.requirement_id]
        rows[row.person_id, row.requirement_id] = row
    in_doubt = _in_doubt([requirements[pk] for pk in rules], grounds)
    return Scene(grounds, dict(courses), rules, rows, Learning(courses, people), in_doubt)


def _rules(requirements: dict[int, Requirement], on: date) -> dict[int, RequirementVersion]:
    """Return the rule that each requirement has on a day, in the order of the requirements; without one, it asks nothing yet."""
    versions = RequirementVersion.objects.filter(requirement_id__in=list(requirements), effective_from__lte=on)
    newest = {row.requirement_id: row for row in versions.order_by("number")}
    return {pk: newest[pk] for pk in requirements if pk in newest}


def _in_doubt(requirements: Sequence[Requirement], grounds: Grounds) -> frozenset[int]:
    """Return the requirements whose unit went on in others or as part of one: whom they reach is for people to say."""
    ended = {row.unit_id for row in requirements if not grounds.stands(row.unit_id)}
    if not ended:
        return frozenset()
    became = set(Succession.objects.filter(old_id__in=ended).values_list("old_id", flat=True))
    return frozenset(row.pk for row in requirements if row.unit_id in became)
