"""Found the trees of a site: their tops, and the units below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit.clock import today
from kit.refusals import Refusal
from kit.text import fold, nfc
from people.models import Person
from units.actions import NewUnit, create_unit, create_units, grant
from units.enums import Family, Kind
from units.models import CodeList, Unit
from units.queries import placement_of, roots
from units.roles import PARTY_ADMINISTRATOR, Permission
from units.scope import may

CODE_LIST = ("site", "Danh mục đơn vị của cơ quan")
MOST = 300

# What the top of a tree may be, and in which tree it stands.
TOPS: dict[str, Family] = {
    Kind.PARTY_COMMITTEE: Family.PARTY,
    Kind.OFFICE: Family.STATE,
    Kind.PUBLIC_UNIT: Family.STATE,
    Kind.ENTERPRISE: Family.ENTERPRISE,
    Kind.COOPERATIVE: Family.ENTERPRISE,
    Kind.UNION: Family.FRONT,
    Kind.COMMUNITY_TEAM: Family.COMMUNITY,
}
BELOW: dict[str, tuple[Kind, ...]] = {
    Family.STATE: (Kind.OFFICE, Kind.PUBLIC_UNIT, Kind.DEPARTMENT),
    Family.PARTY: (Kind.CELL, Kind.BASIC_ORGANISATION, Kind.PARTY_BODY, Kind.PARTY_COMMITTEE),
    Family.ENTERPRISE: (Kind.DIVISION, Kind.ENTERPRISE, Kind.COOPERATIVE),
    Family.FRONT: (Kind.UNION,),
    Family.COMMUNITY: (Kind.COMMUNITY_TEAM,),
}


@dataclass(frozen=True)
class Line:
    """A unit as it was typed: its name, and a code where one was given."""

    name: str
    code: str = ""


def found_tree(*, name: str, kind: str, code: str, valid_from: date, by: Person) -> Unit:
    """Found the top of a tree. Only the site's administrator does; a Party tree makes its founder its Party administrator.

    A second Party tree is not founded here: an administrator of the site is a stranger to
    the first one, and the operator gives its roles by `grant_role`.
    """
    if not by.is_superuser:
        raise Refusal("may_not_found", _("Only the administrator of the whole site begins a new tree."))
    family = TOPS[kind]
    if family == Family.PARTY and roots(today(), Family.PARTY).exists():
        raise Refusal("party_there", _("There is a Party tree already. Its own Party administrator adds what is missing."))
    with transaction.atomic():
        code_list = own_code_list()
        unit = create_unit(
            name=name,
            kind=kind,
            family=family,
            code=code or _free_code(_initials(name), code_list),
            code_list=code_list,
            parent=None,
            valid_from=valid_from,
            by=by,
        )
        if family == Family.PARTY:
            grant(person=by, role=PARTY_ADMINISTRATOR.name, unit=unit, by=None)
    return unit


def add_units(*, parent: Unit, lines: Iterable[Line], kind: str, by: Person) -> list[Unit]:
    """Found units directly below a parent, in the order given. Lines without a code get the parent's with a number."""
    place = placement_of(parent, today())
    if place is None or not may(by, Permission.ADMINISTER, parent, today()):
        raise Refusal("may_not_add", _("You may not add units below this one."))
    if kind not in BELOW[parent.family]:
        raise Refusal("kind_does_not_fit", _("Units of this kind do not stand in this tree."))
    with transaction.atomic():
        code_list = own_code_list()
        rows, taken = [], set(Unit.objects.filter(code_list=code_list).values_list("code", flat=True))
        number = 0
        for line in lines:
            code = line.code
            while not code or (code in taken and not line.code):
                number += 1
                code = f"{parent.code}-{number:02d}"
            taken.add(code)
            rows.append(NewUnit(code=code, name=line.name, kind=kind, family=parent.family, parent=parent))
        return create_units(rows, code_list=code_list, valid_from=place.valid_from, by=by)


def read_lines(text: str) -> list[Line]:
    """Read units as people paste them: a name a line, or from a sheet a code, a tab and a name.

    >>> read_lines("Văn phòng\\nVH\\tPhòng Văn hóa")
    [Line(name='Văn phòng', code=''), Line(name='Phòng Văn hóa', code='VH')]
    """
    lines = []
    for row in text.splitlines():
        cells = [nfc(cell) for cell in row.replace(";", "\t").split("\t") if nfc(cell)]
        if len(cells) == 1:
            lines.append(Line(cells[0]))
        elif cells:
            short, long = sorted(cells[:2], key=len)
            lines.append(Line(long, short) if " " not in short else Line(cells[0]))
    return lines


def is_own(unit: Unit) -> bool:
    """Return whether a unit was entered here, and not taken from an official list."""
    return unit.code_list.code == CODE_LIST[0]


def own_code_list() -> CodeList:
    """Return the list of codes of the units that are entered here."""
    code, name = CODE_LIST
    return CodeList.objects.get_or_create(code=code, defaults={"name": name})[0]


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word[0].isalnum()).upper()[:12] or "DV"


def _free_code(wanted: str, code_list: CodeList) -> str:
    taken = set(Unit.objects.filter(code_list=code_list, code__startswith=wanted).values_list("code", flat=True))
    candidates = (wanted, *(f"{wanted}{number}" for number in range(2, 1000)))
    return next(code for code in candidates if code not in taken)
