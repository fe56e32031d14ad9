"""Whose obligations do not fit where they belong: what the nightly comparison looks at, found by the database."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from assignments.enums import CLOSED, ExemptReason, Outcome
from assignments.models import Obligation, Requirement
from courses.models import Completion, Enrolment
from units.enums import Status
from units.models import Membership, Placement

_AWAY = [Status.LEAVE, Status.SECONDED, Status.EXEMPT]
_WHILE_AWAY = [ExemptReason.LEAVE, ExemptReason.SECONDMENT, ExemptReason.MEETINGS]


def out_of_step(requirement: Requirement, on: date) -> set[int]:
    """Return people whose row for a requirement may not fit the day, in two statements. Some of them may turn out to be fine."""
    path = Placement.objects.on(on).filter(unit=requirement.unit).values_list("path", flat=True).first()
    rows = Obligation.objects.filter(requirement=requirement)
    members = Membership.objects.none()
    if path is not None:
        members = Membership.objects.on(on).filter(unit__in=Placement.objects.on(on).under(path).values("unit_id"))
    return set(
        _joined(rows, members).union(_left(rows, members), _moved(rows, on), _learnt(rows)).values_list("person_id", flat=True)
    )


def _joined(rows: QuerySet[Obligation], members: QuerySet[Membership]) -> QuerySet[Any, Any]:
    asked = rows.filter(person_id=OuterRef("person_id")).exclude(outcome=Outcome.LEFT)
    return members.exclude(Exists(asked)).order_by().values("person_id")


def _left(rows: QuerySet[Obligation], members: QuerySet[Membership]) -> QuerySet[Any, Any]:
    """Open rows of people who are not there; but those that were due before the person left stay as they are."""
    kept = Q(membership__valid_to__isnull=False, due_on__lte=F("membership__valid_to"))
    waiting = rows.filter(outcome__in=[Outcome.OPEN, Outcome.EXEMPT]).exclude(kept)
    return waiting.exclude(Exists(members.filter(person_id=OuterRef("person_id")))).values("person_id")


def _moved(rows: QuerySet[Obligation], on: date) -> QuerySet[Any, Any]:
    """Rows not yet due that name a membership of the past, another unit, or a status that holds no more."""
    elsewhere = Q(membership__valid_to__lt=on) | ~Q(unit_due=F("membership__unit"))
    went = Q(outcome=Outcome.OPEN, membership__status__in=_AWAY)
    moved = Q(due_on__gte=on) & (elsewhere | went)
    back = Q(outcome=Outcome.EXEMPT, exempt_reason__in=_WHILE_AWAY) & (
        Q(membership__valid_to__lt=on) | ~Q(membership__status__in=_AWAY)
    )
    return rows.exclude(outcome__in=CLOSED).filter(moved | back).values("person_id")


def _learnt(rows: QuerySet[Obligation]) -> QuerySet[Any, Any]:
    """Open rows of people who enrolled or completed while nobody looked."""
    own = {"person_id": OuterRef("person_id"), "course_id": OuterRef("course_id")}
    enrolled = Exists(Enrolment.objects.current().filter(**own))
    done = Exists(Completion.objects.filter(voided_at=None, **{f"enrolment__{name}": value for name, value in own.items()}))
    return rows.filter(outcome=Outcome.OPEN).filter(Q(enrolled, enrolment=None) | Q(done)).values("person_id")
