"""Work of units that the clock asks for."""

from kit.jobs import timed
from units.actions.heirs import trace_heirs
from units.feeds.drafts import forget_old
from units.models import Placement


@timed("units.clear_imports")
def clear_imports() -> None:
    """Delete uploaded lists that nobody took up."""
    forget_old()


@timed("units.trace_heirs")
def trace_all_heirs() -> None:
    """Find anew who stands for each unit that has ended: what was loaded or mended by hand is found here."""
    trace_heirs(Placement.objects.filter(unit__valid_to__isnull=False).order_by().values_list("unit_id", flat=True).distinct())
