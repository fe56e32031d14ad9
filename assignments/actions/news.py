"""Keep in step with the units below: at once when they tell of a change, and all of it once a night."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from assignments.actions.following import follow_people
from assignments.enums import Outcome
from assignments.models import BelongingNews, Obligation, Requirement
from assignments.queries.out_of_step import out_of_step
from kit.audit import record
from kit.clock import today
from kit.jobs import run_later
from units.enums import Extent
from units.models import Membership, Placement, Succession, Unit
from units.models.unit import after_subtree

_BATCH = 500


def note_people(*, people: Iterable[int], family: str) -> None:
    """Note, in the transaction that changed it, that the belonging of these people changed; a job follows.

    Many changes of one transaction ask for one job. News that comes while a job is
    under way is found by the clock's next turn.
    """
    waiting = BelongingNews.objects.exists()
    BelongingNews.objects.bulk_create([BelongingNews(person_id=key, family=family) for key in people], batch_size=1000)
    if not waiting:
        run_later("assignments.follow_news")


def note_unit(*, unit: Unit) -> None:
    """Ask, in the transaction that moved, renamed or dissolved a unit, that its people be followed."""
    run_later("assignments.follow_unit", family=unit.family, unit_id=unit.pk)


def follow_news() -> int:
    """Follow all people of whom there is news; return how many news there were. Each 500 are done or not done as one."""
    count = 0
    while True:
        with transaction.atomic():
            news = list(BelongingNews.objects.select_for_update(skip_locked=True).order_by("pk")[:_BATCH])
            for family in sorted({item.family for item in news}):
                follow_people(people=[item.person_id for item in news if item.family == family], family=family)
            BelongingNews.objects.filter(pk__in=[item.pk for item in news]).delete()
        count += len(news)
        if len(news) < _BATCH:
            return count


def follow_unit(*, unit: Unit, on: date | None = None) -> Counter[str]:
    """Follow everybody who belongs to a unit or below it, or did, after the unit moved, was renamed or dissolved."""
    day = on or today()
    pass_on_requirements(day)
    below = Q()
    for path in set(Placement.objects.filter(unit=unit).values_list("path", flat=True)):
        below |= Q(path__gte=path, path__lt=after_subtree(path))
    units = Placement.objects.filter(below).values("unit_id")
    waiting = Obligation.objects.filter(outcome__in=[Outcome.OPEN, Outcome.EXEMPT], unit_due__in=units)
    people = set(Membership.objects.on(day).filter(unit__in=units).values_list("person_id", flat=True))
    return follow_people(people=people | set(waiting.values_list("person_id", flat=True)), family=unit.family, on=day)


def follow_all(*, on: date | None = None) -> Counter[str]:
    """Compare every open requirement with who belongs where on a day, and follow those who are out of step.

    What began or ended at midnight is found here, and whatever was missed.
    """
    day = on or today()
    pass_on_requirements(day)
    people: dict[str, set[int]] = defaultdict(set)
    for requirement in Requirement.objects.filter(withdrawn_at=None).select_related("unit").iterator(chunk_size=_BATCH):
        people[requirement.family] |= out_of_step(requirement, day)
    return sum((follow_people(people=found, family=family, on=day) for family, found in sorted(people.items())), Counter())


def pass_on_requirements(on: date) -> int:
    """Let open requirements of a unit that took another name pass over to the unit that goes on, and return how many."""
    edges = Succession.objects.filter(extent=Extent.WHOLE, day__lte=on)
    others = Succession.objects.exclude(pk=OuterRef("pk"))
    alone = edges.exclude(Exists(others.filter(new=OuterRef("new")))).exclude(Exists(others.filter(old=OuterRef("old"))))
    passed = 0
    while True:  # once more where the heir took another name as well
        ended = Requirement.objects.filter(withdrawn_at=None, unit__valid_to__lt=on).select_related("unit")
        heirs = {edge.old_id: edge.new for edge in alone.filter(old__in=ended.values("unit_id")).select_related("new")}
        rows = [row for row in ended if row.unit_id in heirs]
        if not rows:
            return passed
        with transaction.atomic():
            for row in rows:
                before, row.unit = row.unit, heirs[row.unit_id]
                row.save(update_fields=["unit"])
                record(by=None, did="assignments.pass_on", to=row, unit=row.unit, before={"unit": before.ref})
        passed += len(rows)
