"""Does a snapshot still hold what its id says? Rows are hashed again, the cube is made again."""

import duckdb

from utfall.facts.manifest import Manifest
from utfall.facts.publish import cube_sql, rows_sha256
from utfall.facts.schema import CUBE_COLUMNS, column_list, row_hash_sql, table_of
from utfall.facts.scope import AnyScope, Scope
from utfall.facts.selection import literal
from utfall.facts.store import MissingError, Store, file_sha256


def differing_files(store: Store, manifest: Manifest) -> tuple[tuple[str, str, str], ...]:
    """(file, sealed hash, found hash) for every Parquet file whose content is no longer the
    snapshot's. Other bytes with the same rows are no difference; a missing file raises
    MissingError."""
    differing: list[tuple[str, str, str]] = []
    for scope in manifest.all_scopes:
        differing.extend(_scope(store, scope))
    return tuple(differing)


def _scope(store: Store, scope: AnyScope) -> list[tuple[str, str, str]]:
    """The scope's files that differ; voucher texts may be gone."""
    cube = scope.cube_file if isinstance(scope, Scope) else ""
    for name in (scope.lines_file, *([cube] if cube else [])):
        if not store.facts_path(name).exists():
            raise MissingError(f"data/facts/{name}")
    connection = duckdb.connect()
    try:
        return _compare(connection, store, scope)
    except duckdb.Error as fault:
        return [(scope.lines_file, scope.rows_sha256, f"oläsbar: {str(fault).splitlines()[0]}")]
    finally:
        connection.close()


def _compare(
    connection: duckdb.DuckDBPyConnection, store: Store, scope: AnyScope
) -> list[tuple[str, str, str]]:
    differing = _lines(connection, store, scope)
    if isinstance(scope, Scope):
        differing += _cube(connection, store, scope, lines_differ=bool(differing))
    return differing


def _lines(
    connection: duckdb.DuckDBPyConnection, store: Store, scope: AnyScope
) -> list[tuple[str, str, str]]:
    """Hash every row again, in a view ``hashed``."""
    row_hash = row_hash_sql(table_of(scope.key.kind))
    path = literal(str(store.facts_path(scope.lines_file)))
    connection.execute(
        f"CREATE VIEW hashed AS SELECT *, {row_hash} AS row_hash FROM read_parquet({path})"
    )
    found = rows_sha256(connection, "hashed")
    return [] if found == scope.rows_sha256 else [(scope.lines_file, scope.rows_sha256, found)]


def _cube(
    connection: duckdb.DuckDBPyConnection, store: Store, scope: Scope, *, lines_differ: bool
) -> list[tuple[str, str, str]]:
    """Make the cube again from the lines and compare."""
    path = literal(str(store.facts_path(scope.cube_file)))
    columns = column_list(CUBE_COLUMNS)
    remade = f"SELECT {columns} FROM ({cube_sql('hashed', 'account')})"
    kept = f"SELECT {columns} FROM read_parquet({path})"
    different = connection.execute(
        f"SELECT count(*) FROM (({remade} EXCEPT ALL {kept}) "
        f"UNION ALL ({kept} EXCEPT ALL {remade}))"
    ).fetchone()
    if different and different[0] and not (lines_differ and _same_bytes(store, scope)):
        return [(scope.cube_file, "raderna", f"{different[0]} kubrader skiljer")]
    return []


def _same_bytes(store: Store, scope: Scope) -> bool:
    """Whether the cube is untouched, so that a difference comes from the lines alone."""
    return file_sha256(store.facts_path(scope.cube_file)) == scope.cube_sha256
