"""Does a snapshot still hold what its id says? Rows are hashed again, the cube is made again."""

import duckdb

from utfall.facts.manifest import Manifest, Scope
from utfall.facts.publish import cube_sql, rows_sha256
from utfall.facts.schema import CUBE_COLUMNS, column_list, row_hash_sql
from utfall.facts.selection import literal
from utfall.facts.store import MissingError, Store, file_sha256


def differing_files(store: Store, manifest: Manifest) -> tuple[tuple[str, str, str], ...]:
    """(file, sealed hash, found hash) for every Parquet file whose content is no longer the
    snapshot's. Other bytes with the same rows are no difference; a missing file raises
    MissingError."""
    differing: list[tuple[str, str, str]] = []
    for scope in manifest.scopes:
        differing.extend(_scope(store, scope))
    return tuple(differing)


def _scope(store: Store, scope: Scope) -> list[tuple[str, str, str]]:
    for name in (scope.lines_file, scope.cube_file):
        if not store.facts_path(name).exists():
            raise MissingError(f"data/facts/{name}")
    connection = duckdb.connect()
    try:
        lines = f"read_parquet({literal(str(store.facts_path(scope.lines_file)))})"
        cube = f"read_parquet({literal(str(store.facts_path(scope.cube_file)))})"
        return _compare(connection, store, scope, lines, cube)
    except duckdb.Error as fault:
        return [(scope.lines_file, scope.rows_sha256, f"oläsbar: {str(fault).splitlines()[0]}")]
    finally:
        connection.close()


def _compare(
    connection: duckdb.DuckDBPyConnection, store: Store, scope: Scope, lines: str, cube: str
) -> list[tuple[str, str, str]]:
    connection.execute(f"CREATE VIEW hashed AS SELECT *, {row_hash_sql()} AS row_hash FROM {lines}")
    differing = []
    found = rows_sha256(connection, "hashed")
    if found != scope.rows_sha256:
        differing.append((scope.lines_file, scope.rows_sha256, found))
    columns = column_list(CUBE_COLUMNS)
    remade = f"SELECT {columns} FROM ({cube_sql('hashed', 'account')})"
    kept = f"SELECT {columns} FROM {cube}"
    different = connection.execute(
        f"SELECT count(*) FROM (({remade} EXCEPT ALL {kept}) "
        f"UNION ALL ({kept} EXCEPT ALL {remade}))"
    ).fetchone()
    if different and different[0] and not (differing and _same_bytes(store, scope)):
        differing.append((scope.cube_file, "raderna", f"{different[0]} kubrader skiljer"))
    return differing


def _same_bytes(store: Store, scope: Scope) -> bool:
    """Whether the cube is untouched, so that a difference comes from the lines alone."""
    return file_sha256(store.facts_path(scope.cube_file)) == scope.cube_sha256
