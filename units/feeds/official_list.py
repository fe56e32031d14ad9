"""The statistics office's lists of 2025: units since 1 July, and what became of the wards before.

Files have the columns of `units/data/*.csv.gz`; they may be packed with gzip.
"""

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kit.text import fold, nfc
from people.models import Person
from units.actions.official_list import ListedSuccession, ListedUnit, Tally, load_list, load_succession
from units.enums import Extent, Kind
from units.models import CodeList, Unit

DATA = Path(__file__).resolve().parents[1] / "data"
UNITS_FILE = DATA / "units_2025.csv.gz"
SUCCESSION_FILE = DATA / "units_succession_2025.csv.gz"

REFORM_DAY = date(2025, 7, 1)
LAST_DAY_BEFORE = date(2025, 6, 30)
# The list says nothing of when the old units began; they are found on any day before the reform.
UNKNOWN_BEGINNING = date(1900, 1, 1)
NEW_LIST = ("gso-2025", "Danh mục đơn vị hành chính từ 01/7/2025", REFORM_DAY)
OLD_LIST = ("gso-before-2025", "Danh mục đơn vị hành chính trước 01/7/2025", None)

_UNIT_COLUMNS = ["province_code", "province", "ward_code", "ward", "ward_type"]
_SUCCESSION_COLUMNS = [
    "old_ward_code",
    "old_ward",
    "old_district_code",
    "old_district",
    "old_province_code",
    "old_province",
    "new_ward_code",
    "new_ward",
    "extent",
]
_DIGITS = {"province_code": 2, "ward_code": 5} | {
    "old_ward_code": 5,
    "old_district_code": 3,
    "old_province_code": 2,
    "new_ward_code": 5,
}
_KINDS = {"xa": Kind.COMMUNE, "phuong": Kind.WARD, "dac khu": Kind.SPECIAL_ZONE, "thi tran": Kind.TOWNSHIP}


@dataclass
class Outcome:
    """What an import did: the new list's units, the old list's, the edges that stand, and the lines left out."""

    units: Tally = field(default_factory=Tally)
    old_units: Tally = field(default_factory=Tally)
    succession: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return the figures as the command prints them; the first three are those of the new list."""
        return {
            **vars(self.units),
            "succession": self.succession,
            "old_units": vars(self.old_units),
            "errors": self.errors,
        }


def import_units(
    units_file: Path = UNITS_FILE, succession_file: Path | None = None, *, only_province: str = "", by: Person | None = None
) -> Outcome:
    """Load the lists, all or one province, in one transaction. Lines that are wrong are left out and reported."""
    outcome = Outcome()
    rows = _read(units_file, _UNIT_COLUMNS, outcome)
    if only_province:
        rows = [row for row in rows if row["province_code"] == only_province]
    listed = _listed_units(rows, units_file, outcome)
    with transaction.atomic():
        new_list = _code_list(*NEW_LIST)
        outcome.units = load_list(listed, code_list=new_list, valid_from=REFORM_DAY, by=by)
        if succession_file:
            _import_succession(succession_file, new_list, {row["ward_code"] for row in rows}, only_province, outcome, by)
    return outcome


def _import_succession(
    file: Path, new_list: CodeList, codes: set[str], only_province: str, outcome: Outcome, by: Person | None
) -> None:
    rows = _read(file, _SUCCESSION_COLUMNS, outcome)
    if only_province:
        rows = [row for row in rows if row["new_ward_code"] in codes]
    known = codes | set(Unit.objects.filter(code_list=new_list, valid_from=REFORM_DAY).values_list("code", flat=True))
    rows = [row for row in rows if _edge_is_sound(row, known, file, outcome)]
    old_list = _code_list(*OLD_LIST)
    outcome.old_units = load_list(
        _listed_old_units(rows), code_list=old_list, valid_from=UNKNOWN_BEGINNING, valid_to=LAST_DAY_BEFORE, by=by
    )
    edges = [ListedSuccession(row["old_ward_code"], row["new_ward_code"], row["extent"]) for row in rows]
    outcome.succession = load_succession(edges, old_list=old_list, new_list=new_list, day=REFORM_DAY, by=by)


def _read(file: Path, columns: Sequence[str], outcome: Outcome) -> list[dict[str, str]]:
    """Return the sound lines of a CSV file, each with its line number under `line`."""
    try:
        with _open(file) as text:
            reader = csv.DictReader(text)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                _report(outcome, file, 1, _("These columns are missing: %(columns)s.") % {"columns": ", ".join(missing)})
                return []
            rows = [{**_trimmed(row, columns), "line": str(reader.line_num)} for row in reader]
    except (UnicodeDecodeError, gzip.BadGzipFile, csv.Error):
        _report(outcome, file, 1, _("The file is not a CSV file in UTF-8."))
        return []
    return [row for row in rows if _is_sound(row, columns, file, outcome)]


def _open(file: Path) -> IO[str]:
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8-sig")
    return io.StringIO(text, newline="")


def _trimmed(row: dict[str, Any], columns: Iterable[str]) -> dict[str, str]:
    return {column: nfc(row.get(column) or "") for column in columns}


def _is_sound(row: dict[str, str], columns: Iterable[str], file: Path, outcome: Outcome) -> bool:
    for column in columns:
        value, digits = row[column], _DIGITS.get(column)
        if not value:
            sentence = _("%(column)s is empty.") % {"column": column}
        elif digits and value.isdigit() and len(value) < digits:
            sentence = _("%(column)s %(value)s has lost its leading zeros: write %(padded)s and keep the column as text.") % {
                "column": column,
                "value": value,
                "padded": value.zfill(digits),
            }
        elif digits and not (value.isascii() and value.isdigit() and len(value) == digits):
            sentence = _("%(column)s %(value)s must have %(digits)s digits.") % {
                "column": column,
                "value": value,
                "digits": digits,
            }
        else:
            continue
        _report(outcome, file, int(row["line"]), sentence)
        return False
    return True


def _listed_units(rows: list[dict[str, str]], file: Path, outcome: Outcome) -> list[ListedUnit]:
    """Return provinces, then communes; codes that come twice and types that nobody knows are reported."""
    listed: dict[str, ListedUnit] = {}
    communes: dict[str, ListedUnit] = {}
    for row in rows:
        province = listed.setdefault(row["province_code"], ListedUnit(row["province_code"], row["province"], Kind.PROVINCE))
        kind = _KINDS.get(fold(row["ward_type"]))
        if kind is None:
            sentence = _("%(type)s is no type of commune: write Xã, Phường or Đặc khu.") % {"type": row["ward_type"]}
        elif row["ward_code"] in communes:
            sentence = _("The code %(code)s stands on an earlier line already.") % {"code": row["ward_code"]}
        elif province.name != row["province"]:
            sentence = _("Province %(code)s is called %(name)s on an earlier line.") % {
                "code": province.code,
                "name": province.name,
            }
        else:
            communes[row["ward_code"]] = ListedUnit(row["ward_code"], row["ward"], kind, row["province_code"])
            continue
        _report(outcome, file, int(row["line"]), sentence)
    return [*listed.values(), *communes.values()]


def _edge_is_sound(row: dict[str, str], known: set[str], file: Path, outcome: Outcome) -> bool:
    if row["new_ward_code"] not in known:
        sentence = _("No unit of the new list carries the code %(code)s.") % {"code": row["new_ward_code"]}
    elif row["extent"] not in Extent.values:
        sentence = _("extent must be whole or part; it is %(value)s.") % {"value": row["extent"]}
    else:
        return True
    _report(outcome, file, int(row["line"]), sentence)
    return False


def _listed_old_units(rows: list[dict[str, str]]) -> list[ListedUnit]:
    """Return the old provinces, their districts, and the wards below them."""
    provinces, districts, wards = {}, {}, {}
    for row in rows:
        province, district, ward = row["old_province_code"], row["old_district_code"], row["old_ward_code"]
        provinces[province] = ListedUnit(province, row["old_province"], Kind.PROVINCE)
        districts[district] = ListedUnit(district, row["old_district"], Kind.DISTRICT, province)
        wards[ward] = ListedUnit(ward, row["old_ward"], _old_kind(row["old_ward"]), district)
    return [*provinces.values(), *districts.values(), *wards.values()]


def _old_kind(name: str) -> Kind:
    plain = fold(name)
    return next((kind for word, kind in _KINDS.items() if plain.startswith(word + " ")), Kind.COMMUNE)


def _code_list(code: str, name: str, effective_from: date | None) -> CodeList:
    found, _made = CodeList.objects.get_or_create(code=code, defaults={"name": name, "effective_from": effective_from})
    return found


def _report(outcome: Outcome, file: Path, line: int, message: str) -> None:
    outcome.errors.append({"file": file.name, "line": line, "message": message})
