"""Does a snapshot still hold what its id says? Rows are hashed again, the cube is made again."""

from contextlib import closing

import duckdb
import pyarrow as pa

from utfall.facts.manifest import Manifest
from utfall.facts.money_scope import rows_hash
from utfall.facts.row_hashes import rows_sha256
from utfall.facts.schema import CUBE_COLUMNS, KEY_COLUMNS, column_list, row_hash_sql, table_of
from utfall.facts.scope import AnyScope, Scope
from utfall.facts.selection import literal
from utfall.facts.store import MissingError, Store, file_sha256


def differing_files(store: Store, manifest: Manifest) -> tuple[tuple[str, str, str], ...]:
    """(file, sealed hash, found hash) for every Parquet file whose content is no longer the
    snapshot's. Other bytes with the same rows are no difference; a missing file raises
    MissingError."""
    differing: list[tuple[str, str, str]] = []
    with closing(duckdb.connect()) as connection:
        for scope in manifest.all_scopes:
            differing.extend(_scope(connection, store, scope))
    return tuple(differing)


def _scope(
    connection: duckdb.DuckDBPyConnection, store: Store, scope: AnyScope
) -> list[tuple[str, str, str]]:
    """The scope's files that differ; voucher texts may be gone."""
    cube = scope.cube_file if isinstance(scope, Scope) else ""
    for name in (scope.lines_file, *([cube] if cube else [])):
        if not store.facts_path(name).exists():
            raise MissingError(f"data/facts/{name}")
    try:
        return _compare(connection, store, scope)
    except (duckdb.Error, pa.ArrowException, OSError) as fault:
        return [(scope.lines_file, scope.rows_sha256, f"oläsbar: {str(fault).splitlines()[0]}")]


def _compare(
    connection: duckdb.DuckDBPyConnection, store: Store, scope: AnyScope
) -> list[tuple[str, str, str]]:
    found = _rows_hash(connection, store, scope)
    differing = []
    if found != scope.rows_sha256:
        differing.append((scope.lines_file, scope.rows_sha256, found))
    if isinstance(scope, Scope):
        differing += _cube(connection, store, scope, lines_differ=bool(differing))
    return differing


def _rows_hash(connection: duckdb.DuckDBPyConnection, store: Store, scope: AnyScope) -> str:
    """Hash every row again: in canonical order, or one by one where the scope was hashed so."""
    lines = store.facts_path(scope.lines_file)
    if isinstance(scope, Scope) and scope.ordered_by:
        return rows_hash(store, scope)
    row_hash = row_hash_sql(table_of(scope.key.kind))
    rows = f"SELECT {row_hash} AS row_hash FROM read_parquet({literal(str(lines))})"
    connection.execute(f"CREATE OR REPLACE VIEW hashed AS {rows}")
    return rows_sha256(connection, "hashed")


def _cube(
    connection: duckdb.DuckDBPyConnection, store: Store, scope: Scope, *, lines_differ: bool
) -> list[tuple[str, str, str]]:
    """Make the cube again from the lines and compare: a row that both have weighs nothing."""
    lines, cube = (
        f"read_parquet({literal(str(store.facts_path(name)))})"
        for name in (scope.lines_file, scope.cube_file)
    )
    columns = column_list(CUBE_COLUMNS)
    different = connection.execute(
        f"SELECT sum(abs(more)) FROM (SELECT sum(side) AS more FROM ("
        f"SELECT {columns}, 1 AS side FROM ({cube_sql(lines)}) "
        f"UNION ALL SELECT {columns}, -1 AS side FROM {cube}) GROUP BY {columns})"
    ).fetchone()
    if different and different[0] and not (lines_differ and _same_bytes(store, scope)):
        return [(scope.cube_file, "raderna", f"{different[0]} kubrader skiljer")]
    return []


def cube_sql(lines: str) -> str:
    """The cube of some lines, by a second way than the one that writes it."""
    keys = column_list(KEY_COLUMNS)
    return (
        f"SELECT {keys}, CAST(sum(amount_ore) AS BIGINT) AS amount_ore, "
        f"CAST(count(*) AS BIGINT) AS line_count FROM {lines} GROUP BY {keys}"
    )


def _same_bytes(store: Store, scope: Scope) -> bool:
    """Whether the cube is untouched, so that a difference comes from the lines alone."""
    return file_sha256(store.facts_path(scope.cube_file)) == scope.cube_sha256


assert CUBE_COLUMNS[: len(KEY_COLUMNS)] == KEY_COLUMNS
