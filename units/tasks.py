"""Work of units that the clock asks for."""

from kit.jobs import timed
from units.feeds.drafts import forget_old


@timed("units.clear_imports")
def clear_imports() -> None:
    """Delete uploaded lists that nobody took up."""
    forget_old()
