"""Which body issues the papers of a course?"""

from datetime import date

from certificates.models import Issuer
from units.models import Placement, Unit


def issuer_for(unit: Unit, on: date) -> Issuer | None:
    """Return the issuer in use at the unit, or at the nearest unit above it on that day; None where there is none."""
    path = Placement.objects.on(on).filter(unit=unit).values_list("path", flat=True).first()
    if path is None:
        return None
    places = [path[:end] for end in range(Placement.STEP, len(path) + 1, Placement.STEP)]
    standing = Placement.objects.on(on).filter(path__in=places, unit__issuer__is_active=True).order_by("-path")
    nearest = standing.select_related("unit__issuer").first()
    return nearest.unit.issuer if nearest is not None else None
