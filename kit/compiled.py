"""A query that is asked so often that Django should write its statement once and not each time.

Writing a statement costs Django several times what PostgreSQL needs to answer it. Sparing
that pays on what stands before every page and behind every answer, and hardly anywhere else.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

T = TypeVar("T")

# Values that no real question holds: where they stand in the compiled statement, the values asked for go.
_FIRST_NUMBER = 2**61
_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: _FIRST_NUMBER + place,
    str: lambda place: f"?{place}?",
    date: lambda place: date(1, 1, 1 + place),
}


class CompiledQuery(Generic[T]):
    """Answers a query with other values each time, from a statement that was written at the first time.

    `query` builds the query set from named values; `types` says of each whether it is an `int`,
    a `str` or a `date`, or, as a list such as `[int]`, the values of an `__in`. Whole
    rows may bring what `select_related` joins, and `values_list` gives tuples; annotations on whole
    rows and prefetches are not for this. Every value must reach the statement as it was given, so a
    value must not decide what the query looks like.

        _by_name = CompiledQuery(lambda name: Group.objects.filter(name=name), name=str)
        _by_name.first(name="editors")
    """

    def __init__(self, query: Callable[..., QuerySet[Any, T]], **types: type | list[type]) -> None:
        self._query = query
        self._types = types
        self._written: dict[tuple[int, ...], _Statement] = {}

    def all(self, **values: Any) -> list[T]:
        """Return what the query finds."""
        lengths = tuple(len(values[name]) for name, kind in self._types.items() if isinstance(kind, list))
        if 0 in lengths:
            return []  # as Django, which asks nothing where nothing can be in an empty list
        statement = self._written.get(lengths)
        if statement is None:
            statement = self._written[lengths] = self._write(values)
        return statement.answer([value for name in self._types for value in _several(self._types[name], values[name])])

    def first(self, **values: Any) -> T | None:
        """Return the first that the query finds, or None; slice the query itself where it may find many."""
        return next(iter(self.all(**values)), None)

    def _write(self, values: dict[str, Any]) -> "_Statement":
        stand_ins: list[Any] = []
        given: dict[str, Any] = {}
        for name, kind in self._types.items():
            single = kind[0] if isinstance(kind, list) else kind
            standing = [_STAND_INS[single](len(stand_ins) + place) for place, _value in enumerate(_several(kind, values[name]))]
            stand_ins += standing
            given[name] = standing if isinstance(kind, list) else standing[0]
        return _Statement(self._query(**given), stand_ins)


def _several(kind: type | list[type], value: Any) -> Sequence[Any]:
    return value if isinstance(kind, list) else (value,)


class _Statement:
    """A query as Django's compiler wrote it, and how its columns become objects."""

    def __init__(self, query: QuerySet[Any, Any], stand_ins: list[Any]) -> None:
        self.database = query.db
        connection = connections[self.database]
        compiler = query.query.get_compiler(using=self.database)
        self.sql, params = compiler.as_sql()
        places = {_as_sent(connection, value): place for place, value in enumerate(stand_ins)}
        self.params = [(places.get(param), param) for param in params]
        if missing := set(places.values()) - {place for place, _param in self.params}:
            raise ValueError(f"{len(missing)} of the values do not stand in the statement as they were given: {self.sql}")
        self.converters = compiler.get_converters([column for column, _, _ in compiler.select])
        self.compiler = compiler
        as_tuples = query._fields is not None  # type: ignore[attr-defined]  # how Django itself knows a `values_list`
        self.read = tuple if as_tuples else _whole_rows(self.database, compiler)

    def answer(self, values: list[Any]) -> list[Any]:
        connection = connections[self.database]
        params = [fixed if place is None else _as_sent(connection, values[place]) for place, fixed in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [self.read(row) for row in rows]


def _as_sent(connection: Any, value: Any) -> Any:
    """Return a value as the fields' own preparation hands it to the database."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _whole_rows(database: str, compiler: Any) -> Callable[[Sequence[Any]], Any]:
    if compiler.annotation_col_map:
        raise ValueError(f"Only whole rows or tuples can be asked for; this query adds {list(compiler.annotation_col_map)}.")
    select, klass = compiler.select, compiler.klass_info
    columns = slice(klass["select_fields"][0], klass["select_fields"][-1] + 1)
    names = [column.target.attname for column, _, _ in select[columns]]
    joined = get_related_populators(klass, select, database)  # type: ignore[call-arg]  # the stubs know a later Django

    def read(row: Sequence[Any]) -> Any:
        found = klass["model"].from_db(database, names, row[columns])
        for related in joined:
            related.populate(row, found)
        return found

    return read
