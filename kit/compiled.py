"""A row by its key, asked so often that Django should write the statement once and not each time.

Writing a statement costs Django several times what PostgreSQL needs to answer it. Sparing
that pays on a look-up that stands before every page, and hardly anywhere else.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class RowByKey(Generic[M]):
    """Looks up a row, with what `select_related` joins to it, by a text column whose values are unique.

    `rows` says which rows, and is called when the first is asked for. It returns whole rows:
    annotations, prefetches and conditions of its own are not for this.
    """

    def __init__(self, rows: Callable[[], QuerySet[M]], column: str) -> None:
        self._rows = rows
        self._column = column

    @cached_property
    def _statement(self) -> "_Statement":
        return _Statement(self._rows().filter(**{self._column: "?"}))

    def get(self, key: str) -> M | None:
        """Return the row with that key, or None where there is none."""
        row: M | None = self._statement.one(key)
        return row


class _Statement:
    """A query as Django's compiler wrote it, and how its columns become objects."""

    def __init__(self, query: QuerySet[Any]) -> None:
        self.database = query.db
        compiler = query.query.get_compiler(using=self.database)
        self.sql, params = compiler.as_sql()
        if params != ("?",):
            raise ValueError(f"Only the key may differ between two look-ups; this query has {len(params)} values: {self.sql}")
        if compiler.annotation_col_map:
            raise ValueError(
                f"Only whole rows can be looked up by their key; this query adds {list(compiler.annotation_col_map)}."
            )
        select, klass = compiler.select, compiler.klass_info
        self.converters = compiler.get_converters([column for column, _, _ in select])
        self.compiler = compiler
        self.model = klass["model"]
        self.columns = slice(klass["select_fields"][0], klass["select_fields"][-1] + 1)
        self.names = [column.target.attname for column, _, _ in select[self.columns]]
        self.joined = get_related_populators(klass, select, self.database)  # type: ignore[call-arg]  # the stubs know a later Django

    def one(self, key: str) -> Any:
        with connections[self.database].cursor() as cursor:
            cursor.execute(self.sql, (key,))
            row = cursor.fetchone()
        if row is None:
            return None
        if self.converters:
            (row,) = self.compiler.apply_converters([row], self.converters)
        found = self.model.from_db(self.database, self.names, row[self.columns])
        for related in self.joined:
            related.populate(row, found)
        return found
