"""A province and its communes, out of the official list that comes with the product, loaded by a job."""

import csv
import gzip
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from kit.jobs import run_later
from kit.models import Job
from kit.models.job import JobState
from kit.refusals import Refusal
from kit.text import fold
from people.models import Person
from units.feeds.official_list import NEW_LIST, SUCCESSION_FILE, UNITS_FILE, import_units
from units.models import Succession, Unit

TASK = "lms.load_province"


@dataclass(frozen=True)
class Province:
    """A province of the official list, with how much of it there is to load."""

    code: str
    name: str
    communes: int
    edges: int


@dataclass(frozen=True)
class Progress:
    """How far the loading of a province is: from what stands in the database, and from the job's row."""

    province: Province
    communes: int
    edges: int
    failed: bool = False

    @property
    def done(self) -> bool:
        return self.communes >= self.province.communes and self.edges >= self.province.edges

    @property
    def loaded(self) -> int:
        return self.communes + self.edges

    @property
    def whole(self) -> int:
        return self.province.communes + self.province.edges


@cache
def provinces() -> dict[str, Province]:
    """Return the provinces of the official list by code, in the order of their names."""
    names: dict[str, str] = {}
    of_commune: dict[str, str] = {}
    with gzip.open(UNITS_FILE, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            names[row["province_code"]] = row["province"]
            of_commune[row["ward_code"]] = row["province_code"]
    edges = dict.fromkeys(names, 0)
    with gzip.open(SUCCESSION_FILE, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            edges[of_commune[row["new_ward_code"]]] += 1
    communes = list(of_commune.values())
    rows = [Province(code, name, communes.count(code), edges[code]) for code, name in names.items()]
    return {row.code: row for row in sorted(rows, key=lambda row: _bare(row.name))}


def ask_for_province(*, code: str, by: Person) -> Job:
    """Let a worker load a province with its communes and what became of the ones before. Asked twice, it is loaded once."""
    if code not in provinces():
        raise Refusal("no_province", _("There is no such province."))
    return run_later("lms.load_province", key=f"{TASK}:{code}", code=code, by_id=by.pk)


def load_province(*, code: str, by: Person | None) -> None:
    """Load the communes, then their history, in two pieces. Loading again changes nothing."""
    import_units(only_province=code, by=by)
    import_units(only_province=code, succession_file=SUCCESSION_FILE, by=by)


def progress_of(code: str) -> Progress:
    """Return how far a province is."""
    units = Unit.objects.filter(code_list__code=NEW_LIST[0], placements__parent__code=code, placements__valid_to=None)
    edges = Succession.objects.filter(new__in=units.values("pk"))
    failed = Job.objects.filter(key=f"{TASK}:{code}", state=JobState.FAILED).exists()
    return Progress(provinces()[code], units.count(), edges.count(), failed)


def under_way() -> list[Progress]:
    """Return the provinces that were asked for and are not loaded yet."""
    jobs = Job.objects.filter(task=TASK).exclude(state=JobState.DONE)
    return [progress_of(job.arguments["code"]) for job in jobs]


def _bare(name: str) -> str:
    """Return a province's name without what it is: Thành phố Hải Phòng stands under H."""
    for kind in ("Thành phố ", "Tỉnh "):
        name = name.removeprefix(kind)
    return fold(name)
