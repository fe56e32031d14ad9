"""The list of 20,000 learners as CSV and as XLSX, with what it takes beyond a list of 2,000."""

import io
import sys
import tempfile

from benchmarks.scenarios.common import hand_over, start

start()

from benchmarks.data import LISTED  # noqa: E402  needs the settings first
from benchmarks.meters import meter, peak_memory, statements  # noqa: E402
from kit.tables import write_csv, write_xlsx  # noqa: E402
from people.models import Person  # noqa: E402
from reports.files.completion_list import completion_list  # noqa: E402
from reports.models import Export  # noqa: E402
from units.models import Unit  # noqa: E402


def main() -> None:
    """Write both files; the small list comes first, so that what it warmed is not charged to the large one."""
    values: dict[str, float] = {}
    for name, write in (("csv", _csv), ("xlsx", _xlsx)):
        _rows(write("BENCH-NHO"))
        before = peak_memory()
        with meter() as spent:
            count = write("BENCH-LON")
        if count != LISTED:
            raise SystemExit(f"The list has {count} rows instead of {LISTED}.")
        values[f"list_{name}_cpu"] = spent.cpu
        values[f"list_{name}_memory"] = peak_memory() - before
    values["list_csv_statements"] = statements(lambda: _csv("BENCH-LON"))
    hand_over(values)


def _export(code: str) -> Export:
    person = Person.objects.get(login_name="bench.hr")
    return Export(kind="completion_list", unit=Unit.objects.get(code=code), requested_by=person, parameters={})


def _csv(code: str) -> int:
    with tempfile.TemporaryFile() as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        return write_csv(text, completion_list(_export(code)))


def _xlsx(code: str) -> int:
    with tempfile.TemporaryFile() as file:
        return write_xlsx(file, completion_list(_export(code)))


def _rows(count: int) -> None:
    if not count:
        sys.exit("The small list is empty.")


if __name__ == "__main__":
    main()
