"""One statement that keeps answers: it asks whether the attempt takes them, decides the time, and writes.

The database's clock alone says whether an answer is late. On PostgreSQL the attempt's
row is locked for sharing while answers are written, so that a save cannot slip past a
submit that holds it; SQLite has one writer at a time anyway.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from assessments.kinds.base import Response
from assessments.models import Answer, Attempt

_ANSWERS, _ATTEMPTS = Answer._meta.db_table, Attempt._meta.db_table

# Words that differ between the two databases: time now, casts of what came in, the lock.
_DIALECTS = {
    "sqlite": {"now": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now')", "number": "%s", "json": "%s", "text": "%s", "lock": ""},
    "postgresql": {
        "now": "statement_timestamp()",
        "number": "%s::bigint",
        "json": "%s::jsonb",
        "text": "%s::text",
        "lock": "FOR SHARE OF a",
    },
}


@dataclass(frozen=True)
class Given:
    """An answer as it came in: which item, what, and which change of which tab or device it is."""

    item_id: int
    response: Response
    sequence: int
    writer: str


@dataclass(frozen=True)
class Kept:
    """An answer as it is kept now."""

    item_id: int
    response: Response
    sequence: int
    writer: str
    saved_at: datetime
    is_late: bool


def upsert(attempt_id: int, given: Sequence[Given]) -> dict[int, Kept]:
    """Write the answers that are newer than what is kept and return those that were written.

    An attempt that is closed takes none. One whose time ran out still takes late answers,
    until the right ones have been shown.
    """
    words = _DIALECTS[connection.vendor]
    row = f"({words['number']}, {words['json']}, {words['number']}, {words['text']})"
    late = f"(a.state = 'expired' OR (a.deadline IS NOT NULL AND a.deadline < {words['now']}))"
    sql = f"""
        INSERT INTO {_ANSWERS} (attempt_id, item_id, month, response, sequence, writer, saved_at, is_late)
        SELECT a.id, g.column1, a.month, g.column2, g.column3, g.column4, {words["now"]}, {late}
        FROM {_ATTEMPTS} a CROSS JOIN (VALUES {", ".join([row] * len(given))}) AS g
        WHERE a.id = %s AND (a.state = 'open' OR
            (a.state = 'expired' AND a.deadline IS NOT NULL AND a.reviewed_at IS NULL))
        {words["lock"]}
        ON CONFLICT (attempt_id, item_id, month, is_late) DO UPDATE SET
            response = excluded.response, sequence = excluded.sequence,
            writer = excluded.writer, saved_at = excluded.saved_at
        WHERE {_ANSWERS}.sequence < excluded.sequence
        RETURNING item_id, sequence, saved_at, is_late
    """  # noqa: S608  only our own names and words are put in
    values: list[Any] = []
    for answer in given:
        values += [answer.item_id, json.dumps(answer.response, ensure_ascii=False), answer.sequence, answer.writer]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, attempt_id])
        rows = cursor.fetchall()  # to the end: only then has SQLite committed
    came = {answer.item_id: answer for answer in given}
    return {
        item_id: Kept(item_id, came[item_id].response, sequence, came[item_id].writer, _moment(saved_at), bool(is_late))
        for item_id, sequence, saved_at, is_late in rows
    }


def _moment(value: datetime | str) -> datetime:
    """Return the database's time as an aware moment; SQLite's comes as text, or without its zone."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
