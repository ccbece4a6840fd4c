"""DuckDB over one snapshot's Parquet files: five views, a cursor per query, nothing else allowed.

One connection shared by threads returns other threads' rows, with no exception; a cursor that one
query has to itself does not. A new cursor costs a question several milliseconds, so a cursor whose
query is done is kept for the next. A held engine answers many questions; it sees its snapshot for
ever, whatever is imported. *forecasts* is the cube's part with forecasts: who asks for nothing else
need not open every file.
"""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import duckdb

from utfall.facts.manifest import Manifest
from utfall.facts.schema import CUBE_COLUMNS, LINE_COLUMNS, STATISTICS, TEXT_COLUMNS, sql_type
from utfall.facts.selection import literal
from utfall.facts.store import DamagedError, MissingError, Store

Row = tuple[object, ...]
Ask = Callable[[str], list[Row]]


class Engine:
    """One in-memory DuckDB instance over one snapshot."""

    def __init__(self, store: Store, manifest: Manifest) -> None:
        self.manifest = manifest
        lines = [store.facts_path(scope.lines_file) for scope in manifest.scopes]
        cubes = [store.facts_path(scope.cube_file) for scope in manifest.scopes]
        texts = [store.facts_path(scope.texts_file) for scope in manifest.scopes]
        statistics = [store.facts_path(s.lines_file) for s in manifest.statistic_scopes]
        for path in (*lines, *cubes, *statistics):
            if not path.exists():
                raise MissingError(str(path.relative_to(store.folder)))
        there = [path for path in texts if path.exists()]
        self._paths = (*lines, *cubes, *statistics, *there)
        self._connection = duckdb.connect()
        self._free: deque[duckdb.DuckDBPyConnection] = deque()
        self._connection.execute("SET parquet_metadata_cache = true")
        self._view("cube", cubes, CUBE_COLUMNS)
        stated = [store.facts_path(s.cube_file) for s in manifest.of(("forecast",))]
        self._view("forecasts", stated, CUBE_COLUMNS)
        self._view("lines", lines, LINE_COLUMNS)
        self._view("texts", there, TEXT_COLUMNS)
        self._view("statistics", statistics, STATISTICS.columns)
        self._lock_down(self._paths)

    def ask(self, sql: str) -> list[Row]:
        """Run one question on a cursor nobody else has meanwhile; safe from many threads."""
        cursor = self._cursor()
        try:
            rows = cursor.execute(sql).fetchall()
        except (duckdb.IOException, duckdb.InvalidInputException) as fault:
            cursor.close()
            raise DamagedError(_damaged(self._paths)) from fault
        self._free.append(cursor)
        return rows

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """One whose query is done, taken out so that no other thread finds it; or a new one."""
        try:
            return self._free.pop()
        except IndexError:
            return self._connection.cursor()

    def close(self) -> None:
        """Let the instance go."""
        while self._free:
            self._free.pop().close()
        self._connection.close()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def _view(self, name: str, paths: list[Path], columns: tuple[str, ...]) -> None:
        try:
            self._connection.execute(f"CREATE VIEW {name} AS {view_sql(paths, columns)}")
        except (duckdb.IOException, duckdb.InvalidInputException) as fault:
            raise DamagedError(_damaged(self._paths)) from fault

    def _lock_down(self, paths: tuple[Path, ...]) -> None:
        allowed = ", ".join(literal(str(path)) for path in paths)
        self._connection.execute(f"SET allowed_paths = [{allowed}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")


def _damaged(paths: tuple[Path, ...]) -> Path:
    """The first file that can't be read; the folder where each alone can."""
    for path in paths:
        connection = duckdb.connect()
        try:
            connection.execute(f"SELECT count(*) FROM read_parquet({literal(str(path))})")
            connection.execute(f"SELECT * FROM read_parquet({literal(str(path))})").fetchall()
        except duckdb.Error:
            return path
        finally:
            connection.close()
    return paths[0].parent


def view_sql(paths: list[Path], columns: tuple[str, ...]) -> str:
    """A view over Parquet files, or over nothing with the same columns."""
    if paths:
        listed = ", ".join(literal(str(path)) for path in paths)
        return f"SELECT * FROM read_parquet([{listed}])"
    empty = ", ".join(f"CAST(NULL AS {sql_type(column)}) AS {column}" for column in columns)
    return f"SELECT {empty} WHERE 1 = 0"
