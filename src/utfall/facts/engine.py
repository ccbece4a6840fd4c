"""DuckDB over one snapshot's Parquet files: five views, a cursor per query, nothing else allowed.

One connection shared by threads returns other threads' rows, with no exception; a cursor that one
query has to itself does not. A new cursor costs a question several milliseconds, so a cursor whose
query is done is kept for the next. A held engine answers many questions; it sees its snapshot for
ever, whatever is imported. *forecasts* is the cube's part with forecasts: who asks for nothing else
need not open every file. Nor, on an engine that is held for many questions, need one that says
within which years and kinds it keeps: its cursor has the same view over fewer files.
"""

from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Protocol

import duckdb

from utfall.facts.manifest import Manifest
from utfall.facts.schema import CUBE_COLUMNS, LINE_COLUMNS, STATISTICS, TEXT_COLUMNS, sql_type
from utfall.facts.scope import AnyScope, StatisticScope
from utfall.facts.selection import literal
from utfall.facts.store import DamagedError, MissingError, Store, file_sha256
from utfall.facts.within import Within

Row = tuple[object, ...]


class Ask(Protocol):
    """A question in SQL → its rows; ``within`` never changes the answer, only what is opened."""

    def __call__(self, sql: str, within: Within | None = None, /) -> list[Row]: ...


# a file that is gone is one that may not be opened: its path is no longer among those allowed
FAULTS = (duckdb.IOException, duckdb.InvalidInputException, duckdb.PermissionException)


def is_of_a_file(fault: duckdb.Error) -> bool:
    """Whether a file is at fault, not the question: a footer that is no Parquet is said as a plain
    ``Error``."""
    return isinstance(fault, FAULTS) or type(fault) is duckdb.Error


COLUMNS = {"cube": CUBE_COLUMNS, "forecasts": CUBE_COLUMNS, "lines": LINE_COLUMNS,
            "texts": TEXT_COLUMNS, "statistics": STATISTICS.columns}  # fmt: skip


def file_of(view: str, scope: AnyScope) -> str:
    """The name of the scope's file that a view has; empty where it has none."""
    if isinstance(scope, StatisticScope):
        return scope.lines_file if view == "statistics" else ""
    if view == "forecasts":
        return scope.cube_file if scope.key.kind == "forecast" else ""
    of_view = {"cube": scope.cube_file, "lines": scope.lines_file, "texts": scope.texts_file}
    return of_view.get(view, "")


class Engine:
    """One in-memory DuckDB instance over one snapshot. One that ``narrows`` makes a view of its own
    for what questions keep to: it pays where they are many."""

    def __init__(self, store: Store, manifest: Manifest, *, narrows: bool = False) -> None:
        self.manifest = manifest
        self.narrows = narrows
        self.store = store
        lines = [store.facts_path(scope.lines_file) for scope in manifest.scopes]
        cubes = [store.facts_path(scope.cube_file) for scope in manifest.scopes]
        texts = [store.facts_path(scope.texts_file) for scope in manifest.scopes]
        statistics = [store.facts_path(s.lines_file) for s in manifest.statistic_scopes]
        for path in (*lines, *cubes, *statistics):
            if not path.exists():
                raise MissingError(str(path.relative_to(store.folder)))
        there = [path for path in texts if path.exists()]
        self._older = first_layout(manifest, store)
        self._paths = (*lines, *cubes, *statistics, *there)
        self._open = frozenset(self._paths)
        self._connection = duckdb.connect()
        self._free: dict[Within | None, deque[duckdb.DuckDBPyConnection]] = {None: deque()}
        self._connection.execute("SET parquet_metadata_cache = true")
        self._view("cube", cubes)
        self._view("lines", lines)
        self._view("texts", there)
        self._view("statistics", statistics)
        stated = [store.facts_path(s.cube_file) for s in manifest.of(("forecast",))]
        self._view("forecasts", stated)
        self._lock_down(self._paths)

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The instance; only cursors of it may be asked."""
        return self._connection

    def ask(self, sql: str, within: Within | None = None, /) -> list[Row]:
        """Run one question on a cursor nobody else has meanwhile; safe from many threads."""
        within = within if self.narrows else None
        try:
            cursor = self._cursor(within)
            rows = cursor.execute(sql).fetchall()
        except duckdb.Error as fault:
            if not is_of_a_file(fault):
                raise
            raise DamagedError(_damaged(self._paths)) from fault
        self._free[within].append(cursor)
        return rows

    def _cursor(self, within: Within | None) -> duckdb.DuckDBPyConnection:
        """One whose query is done, taken out so that no other thread finds it; or a new one."""
        try:
            return self._free.setdefault(within, deque()).pop()
        except IndexError:
            cursor = self._connection.cursor()
        if within is not None:
            self._narrow(cursor, within)
        return cursor

    def _narrow(self, cursor: duckdb.DuckDBPyConnection, within: Within) -> None:
        """The cursor's own view, which stands before the one over all files."""
        scopes = [scope for scope in self.manifest.all_scopes if within.has(scope)]
        names = [file_of(within.view, scope) for scope in scopes]
        paths = [self.store.facts_path(name) for name in names if name]
        there = [path for path in paths if path in self._open]
        sql = view_sql(there, COLUMNS[within.view], self._older)
        cursor.execute(f"CREATE TEMP VIEW {within.view} AS {sql}")

    def close(self) -> None:
        """Let the instance go."""
        for free in self._free.values():
            while free:
                free.pop().close()
        self._connection.close()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def _view(self, name: str, paths: list[Path]) -> None:
        try:
            sql = view_sql(paths, COLUMNS[name], self._older)
            self._connection.execute(f"CREATE VIEW {name} AS {sql}")
        except duckdb.BinderException as fault:  # a file whose columns are no longer named so
            raise DamagedError(_damaged(self._paths)) from fault
        except duckdb.Error as fault:
            if not is_of_a_file(fault):
                raise
            raise DamagedError(_damaged(self._paths)) from fault

    def _lock_down(self, paths: tuple[Path, ...]) -> None:
        allowed = ", ".join(literal(str(path)) for path in paths)
        self._connection.execute(f"SET allowed_paths = [{allowed}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")


def _damaged(paths: tuple[Path, ...]) -> Path:
    """The first file that can't be read, or is not what its name says it holds; their folder where
    each is."""
    for path in paths:
        try:
            if file_sha256(path) not in path.name:
                return path
        except OSError:
            return path
    return paths[0].parent


def first_layout(manifest: Manifest, store: Store) -> frozenset[Path]:
    """The files of scopes whose row ids are texts."""
    scopes = (scope for scope in manifest.scopes if not scope.ordered_by)
    return frozenset(store.facts_path(name) for scope in scopes for name in scope.files)


def view_sql(paths: list[Path], columns: tuple[str, ...], older: frozenset[Path]) -> str:
    """A view over Parquet files, or over nothing with the same columns. Files ``older`` have row
    ids of another type: a view over both has them as texts."""
    groups = ([p for p in paths if p in older], [p for p in paths if p not in older])
    listed = (", ".join(literal(str(path)) for path in group) for group in groups if group)
    parts = [f"SELECT {', '.join(columns)} FROM read_parquet([{files}])" for files in listed]
    if parts:
        return " UNION ALL ".join(parts)
    empty = ", ".join(f"CAST(NULL AS {sql_type(column)}) AS {column}" for column in columns)
    return f"SELECT {empty} WHERE 1 = 0"
