"""The engine of a snapshot together with rows handed in: what people have entered and nobody has
published stands in place of the snapshot's scope of that key.

The rows lie in Arrow tables registered on the question's own cursor, under names that no view of
the snapshot has. What a question keeps to is looked at first: one that meets no entered row is the
snapshot's own, with the answers that are kept there.
"""

from collections import deque
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from utfall.facts.engine import COLUMNS, Engine, Row, file_of, first_layout, is_of_a_file, view_sql
from utfall.facts.manifest import Manifest
from utfall.facts.publish import HandedIn
from utfall.facts.schema import TEXT_COLUMNS, column_list
from utfall.facts.scope import AnyScope
from utfall.facts.store import DamagedError
from utfall.facts.within import Within, within_all

_PREFIX = "handed_in_"
_VIEWS = ("cube", "forecasts", "lines", "texts", "statistics")


class EngineBeside(Engine):
    """Answers as the engine of the snapshot would once the rows are published. It lives as long as
    the engine beneath, whose connection it asks."""

    def __init__(self, beneath: Engine, handed_in: Iterable[HandedIn]) -> None:
        given = sorted(handed_in, key=lambda item: item.scope.key)
        self.beneath = beneath
        self.store = beneath.store
        self.narrows = True
        self.manifest: Manifest = beneath.manifest.beside(item.scope for item in given)
        self._connection = beneath.connection
        self._keys = frozenset(item.scope.key for item in given)
        self._touched: tuple[AnyScope, ...] = (
            *(scope for scope in beneath.manifest.all_scopes if scope.key in self._keys),
            *(item.scope for item in given),
        )
        self._given = given
        self._free = {}

    def ask(self, sql: str, within: Within | None = None, /) -> list[Row]:
        """The rows of one question, on a cursor nobody else has meanwhile."""
        if within is not None and not any(within.has(scope) for scope in self._touched):
            return self.beneath.ask(sql, within)
        free = self._free.setdefault(within, deque())
        try:
            cursor = free.pop() if free else self._opened(within)
            rows = cursor.execute(sql).fetchall()
        except duckdb.Error as fault:
            if not is_of_a_file(fault):
                raise
            raise DamagedError(self.store.facts_path("")) from fault
        free.append(cursor)
        return rows

    def close(self) -> None:
        """Let the cursors go; the engine beneath closes its own instance."""
        for free in self._free.values():
            while free:
                free.pop().close()

    def _opened(self, within: Within | None) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        for view in _VIEWS if within is None else (within.view,):
            self._make_view(cursor, view, within or within_all(view))
        return cursor

    def _make_view(
        self, cursor: duckdb.DuckDBPyConnection, view: str, within: Within
    ) -> None:  # fmt: skip
        columns = COLUMNS[view]
        names = (file_of(view, scope) for scope in self.beneath.manifest.all_scopes
                 if within.has(scope) and scope.key not in self._keys)  # fmt: skip
        paths = [self.store.facts_path(name) for name in names if name]
        older = first_layout(self.beneath.manifest, self.store)
        parts = [view_sql([path for path in paths if path.exists()], columns, older)]
        found = [table for item in self._given if within.has(item.scope)
                 and (table := _table(view, item)) is not None and table.num_rows]  # fmt: skip
        if found:
            name = f"{_PREFIX}{view}"
            cursor.register(name, pa.concat_tables(found))
            parts.append(f"SELECT {column_list(columns)} FROM {name}")
        sql = " UNION ALL ".join(parts)
        cursor.execute(f"CREATE TEMP VIEW {view} AS {sql}")


def _table(view: str, item: HandedIn) -> pa.Table | None:
    """The entered rows as a view has them; None where the view has none of the kind."""
    if view == "forecasts":
        return item.cube if item.scope.key.kind == "forecast" else None
    tables = {"cube": item.cube, "lines": item.lines, "texts": item.texts}
    return tables.get(view)


assert set(_VIEWS) == set(COLUMNS)
assert COLUMNS["texts"] == TEXT_COLUMNS
