"""Numbers and days as Vietnamese offices write them: 1.234,5 and 21/11/2026."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from kit.clock import VIETNAM, day_of, today

register = template.Library()


@register.filter
def number(value: float | Decimal | None, places: int = 0) -> str:
    """Return a number in the reader's form, rounded half up; nothing is shown as a dash."""
    if value is None:
        return "—"
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return formats.number_format(exact, decimal_pos=places, use_l10n=True, force_grouping=True)


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a day as 21/11/2026; a moment counts as its day in Việt Nam."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = day_of(value)
    return f"{value:%d/%m/%Y}"


@register.filter
def until(value: datetime) -> str:
    """Return the end of something as its time with its day: people who read "07:03" ask on which morning."""
    moment = {"time": f"{value.astimezone(VIETNAM):%H:%M}", "day": day(value)}
    return (_("until %(time)s today, %(day)s") if day_of(value) == today() else _("until %(time)s on %(day)s")) % moment
