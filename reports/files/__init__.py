"""Tables that people take away. Each kind is a function from an export to a `kit.tables.Table`."""

from collections.abc import Callable

from kit.tables import Table
from reports.files.completion_list import completion_list
from reports.files.unit_summary import unit_summary
from reports.models import Export

KINDS: dict[str, Callable[[Export], Table]] = {
    "unit_summary": unit_summary,
    "completion_list": completion_list,
}

__all__ = ["KINDS"]
