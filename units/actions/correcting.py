"""Put right what was typed wrongly when a unit was entered. What happens to units in life is in `changing` and `moving`."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.refusals import Refusal
from people.models import Person
from units.models import Placement, Unit
from units.signals import unit_changed


def correct_name(*, unit: Unit, name: str, by: Person | None) -> Unit:
    """Write a unit's name as it should have been from its first day; a new name from a day on is a renaming.

    Papers keep the name that they were issued with.
    """
    before, unit.name = unit.name, name
    with transaction.atomic():
        unit.save()
        audit.record(by=by, did="unit.name_corrected", to=unit, unit=unit, before={"name": before}, after={"name": name})
        unit_changed.send(sender=Unit, unit=unit)
    return unit


def take_away(*, unit: Unit, by: Person | None) -> None:
    """Remove a unit that was entered by mistake; one that anybody or anything is tied to is refused, and can only end."""
    try:
        with transaction.atomic():
            audit.record(by=by, did="unit.taken_away", to=unit, unit=unit, before={"name": unit.name, "code": unit.code})
            Placement.objects.filter(unit=unit).delete()
            unit.delete()
    except ProtectedError:
        raise Refusal(
            "unit_in_use", _("People, roles, courses or units below are tied to this unit, so it cannot be taken away.")
        ) from None
