"""Attendance as numbers alone."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from group_sessions.actions.locking import locked, refuse_unless_marker, refuse_unless_open
from group_sessions.models import GroupSession, RollEntry, RollNumbers
from kit.refusals import Refusal
from people.models import Person
from units.models import Unit


@dataclass(frozen=True)
class Numbers:
    """The members of one host: `exempt + present + absent`; `late` are among the present."""

    members: int
    present: int
    absent: int = 0
    exempt: int = 0
    late: int = 0
    probationary: int = 0
    guests: int = 0


def give_numbers(*, session: GroupSession, unit: Unit, numbers: Numbers, sequence: int, by: Person) -> RollNumbers:
    """Keep the attendance of a host as numbers, in place of names: nobody of it is credited. An older sequence changes nothing.

    Refused where somebody of that unit was marked by name, where the numbers do not add up, and for a unit that is no host.
    """
    refuse_unless_marker(by, session)
    given = asdict(numbers)
    adds_up = numbers.members == numbers.exempt + numbers.present + numbers.absent
    if min(given.values()) < 0 or not adds_up or numbers.late > numbers.present or numbers.probationary > numbers.members:
        raise Refusal("numbers", _("Exempt, present and absent must add up to the members."))
    with transaction.atomic():
        held = locked(session)
        refuse_unless_open(held)
        if unit.pk != held.unit_id and not held.co_hosts.filter(unit=unit, agreed_at__isnull=False).exists():
            raise Refusal("no_host", _("This unit does not hold the session."))
        known = RollNumbers.objects.filter(session=held, unit=unit).first()
        if known is not None and known.sequence >= sequence:
            return known
        lines = RollEntry.objects.filter(session=held, membership__unit=unit)
        if lines.filter(sequence__gt=0).exists():
            raise Refusal("names", _("People of this unit were marked by name already. Go on with names."))
        lines.delete()
        values = {**given, "sequence": sequence, "given_by": by, "given_at": timezone.now()}
        row, _made = RollNumbers.objects.update_or_create(session=held, unit=unit, defaults=values)
    return row
