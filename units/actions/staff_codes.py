"""Staff codes: unique only per employer, and there they must be, since people sign in with them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from units.enums import Kind
from units.models import Unit
from units.queries import ancestors, members_in

_EMPLOYERS = {
    *(Kind.COMMUNE, Kind.WARD, Kind.SPECIAL_ZONE, Kind.DEPARTMENT, Kind.PARTY_COMMITTEE),
    *(Kind.ENTERPRISE, Kind.COOPERATIVE, Kind.UNION, Kind.COMMUNITY_TEAM),
}


def employer_of(unit: Unit, on: date) -> Unit:
    """Return the agency, enterprise or organisation that a unit is part of: the nearest one, else the unit itself."""
    chain = [*ancestors(unit, on), unit]
    return next((above for above in reversed(chain) if above.kind in _EMPLOYERS), unit)


def codes_in_use(codes: Collection[str], unit: Unit, on: date) -> dict[str, set[int]]:
    """Return who bears which of these codes at the unit's employer on a day: keys of people by the folded code."""
    wanted = {code.casefold() for code in codes if code}
    bearers: dict[str, set[int]] = defaultdict(set)
    if wanted:
        rows = members_in(employer_of(unit, on), on).exclude(staff_code="").values_list("staff_code", "person_id")
        for code, person_id in rows:
            if code.casefold() in wanted:
                bearers[code.casefold()].add(person_id)
    return bearers


def code_is_taken(code: str) -> str:
    """Say that a code belongs to somebody else, without saying to whom."""
    return _("The staff code %(code)s belongs to somebody else of this employer. Check it, or leave it empty.") % {"code": code}
