"""One delivery → a new snapshot: its scope replaced, files written whole, the pointer swapped."""

import errno
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from utfall.facts.manifest import (
    DeliveryRecord,
    Manifest,
    files_kept,
    read_current,
    write_manifest,
)
from utfall.facts.schema import (
    CUBE_COLUMNS,
    KEY_COLUMNS,
    MONEY,
    PART_COLUMNS,
    PLACE_COLUMNS,
    STATISTICS,
    FactTable,
    column_list,
    row_hash_sql,
    sql_type,
    table_of,
)
from utfall.facts.scope import AnyScope, Scope, ScopeKey, StatisticScope, StoredStatistic
from utfall.facts.selection import among, literal
from utfall.facts.store import DamagedError, Store, file_sha256, finish, temporary

_BATCH_ROWS = 100_000
# Voucher texts lie in a file of their own, outside the identity: they can be purged.
_TEXTS_SQL = "SELECT row_id, text FROM combined WHERE text <> '' ORDER BY row_id"
# A page of vouchers reads fifty texts of millions: in small groups, ordered by row, it opens fifty.
TEXT_GROUP_ROWS = 8_192
_STORED_SQL = "SELECT DISTINCT statistic, unit, decimals FROM combined ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to be published: the scope, the source and periods it replaces, and the rows."""

    key: ScopeKey
    source: str
    periods: tuple[int, ...]
    states: dict[int, str]
    parts: tuple[str, ...]
    unit_part: str
    rows: pa.Table
    delivery: DeliveryRecord

    @property
    def table(self) -> FactTable:
        """The table its rows belong to."""
        return table_of(self.key.kind)


@dataclass(frozen=True, slots=True)
class Published:
    """The snapshot after a publication; ``changed`` is False for the same rows again."""

    manifest: Manifest
    scope: AnyScope
    changed: bool


def publish(
    store: Store, publication: Publication, prove: Callable[[Manifest], None]
) -> Published:  # fmt: skip
    """Publish under the store's lock (held by the caller). The old snapshot stays readable.

    ``prove`` reads the new files back before anyone can see them, and raises where they are wrong.
    """
    store.sweep(files_kept(store))
    before = read_current(store)
    old = before.scope(publication.key)
    connection = duckdb.connect()
    try:
        superseded = _superseded(before, publication)
        _combine(connection, publication, _kept(store, old, publication, superseded))
        scope = _write_scope(connection, store, old, publication)
    finally:
        connection.close()
    after = before.with_scope(scope, publication.delivery)
    _proved(store, after, prove)
    if after.id == before.id:
        store.sweep(files_kept(store))
        return Published(before, scope, changed=False)
    write_manifest(store, after)
    store.point_to(after.id)
    return Published(after, scope, changed=True)


def _proved(store: Store, after: Manifest, prove: Callable[[Manifest], None]) -> None:
    """Prove the new files, or take them away again."""
    proved = False
    try:
        prove(after)
        proved = True
    finally:
        if not proved:
            store.sweep(files_kept(store))


def publish_entered(
    store: Store, publications: Sequence[Publication], prove: Callable[[Manifest], None]
) -> Manifest:
    """Publish what people have entered, each scope whole in place of what stood; one without rows
    goes. Under the store's lock, as ``publish``; the snapshot after it."""
    before = after = read_current(store)
    for publication in publications:
        connection = duckdb.connect()
        try:
            _combine(connection, publication)
            scope = _write_scope(connection, store, None, publication)
        finally:
            connection.close()
        after = after.with_entered(scope, publication.delivery)
    _proved(store, after, prove)
    if after.id != before.id:
        write_manifest(store, after)
        store.point_to(after.id)
    return after


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What people have entered and nobody has published: ``scope`` as it will be once it is, but
    for its files, and its rows as the views have them."""

    scope: Scope
    lines: pa.Table
    cube: pa.Table
    texts: pa.Table


def hand_in(publication: Publication) -> HandedIn:
    """Make the scope of entered rows in memory, by the same SQL that writes its files."""
    connection = duckdb.connect()
    try:
        _combine(connection, publication)
        unit = _unit_column(publication)
        return HandedIn(
            Scope(**_scope_fields(connection, None, publication), **_sums(connection),
                  lines_file="", cube_file="", texts_file=""),
            connection.execute(lines_sql("combined", unit)).to_arrow_table(),
            connection.execute(cube_sql("combined", unit)).to_arrow_table(),
            connection.execute(_TEXTS_SQL).to_arrow_table(),
        )  # fmt: skip
    finally:
        connection.close()


def _combine(connection: duckdb.DuckDBPyConnection, new: Publication, kept: str = "") -> None:
    """Make the table ``combined``: the scope's kept rows and the incoming, with hash and id."""
    connection.register("incoming", new.rows)
    rows = f"SELECT {_fields(new)} FROM incoming"
    if kept:
        rows = f"{kept} UNION ALL {rows}"
    place = column_list(PLACE_COLUMNS)
    connection.execute(
        f"CREATE TABLE combined AS SELECT *, row_hash[1:32] || '-' || CAST(row_number() OVER "
        f"(PARTITION BY row_hash ORDER BY {place}) AS VARCHAR) AS row_id "
        f"FROM (SELECT *, {row_hash_sql(new.table)} AS row_hash FROM ({rows}))"
    )


def _fields(new: Publication) -> str:
    text = ("text",) if new.table == MONEY else ()
    return column_list((*new.table.identity, *PLACE_COLUMNS, *text))


def _superseded(before: Manifest, new: Publication) -> tuple[str, ...]:
    """Earlier files of the same source about no other periods than this: all they brought goes,
    also what was dated outside the year and counted in period 0 or 13."""
    return tuple(
        d.sha256 for d in before.deliveries
        if (d.key, d.source) == (new.key, new.source)
        and set(d.periods) <= set(new.delivery.periods)
    )  # fmt: skip


def _kept(
    store: Store, old: AnyScope | None, new: Publication, superseded: tuple[str, ...]
) -> str:  # fmt: skip
    """The scope's rows that this delivery does not replace, with their texts; empty without any."""
    if old is None:
        return ""
    fields = column_list((*new.table.identity, *PLACE_COLUMNS))
    lines = store.facts_path(old.lines_file)
    if not lines.exists() or file_sha256(lines) != old.lines_sha256:
        raise DamagedError(lines)
    periods = ", ".join(str(period) for period in new.periods) or "NULL"
    source = literal(new.source)
    brought = among("delivery", superseded)
    text, texts = "", ""
    if isinstance(old, Scope):
        path = literal(str(store.facts_path(old.texts_file)))
        text = ", coalesce(text, '') AS text"
        texts = f"LEFT JOIN read_parquet({path}) USING (row_id) "
    return (
        f"SELECT {fields}{text} FROM read_parquet({literal(str(lines))}) {texts}"
        f"WHERE NOT (source = {source} AND (period IN ({periods}) OR {brought}))"
    )


def _write_scope(
    connection: duckdb.DuckDBPyConnection, store: Store, old: AnyScope | None, new: Publication
) -> AnyScope:
    table, unit = new.table, _unit_column(new)
    shared = _scope_fields(connection, old, new) | {
        "lines_file": _copy(connection, store, table.name, lines_sql("combined", unit, table)),
    }
    if table == STATISTICS:
        stored = tuple(StoredStatistic(*row) for row in connection.execute(_STORED_SQL).fetchall())
        return StatisticScope(**shared, sum_value=_sum(connection, table), statistics=stored)
    return Scope(
        **shared,
        **_sums(connection),
        cube_file=_copy(connection, store, "cube", cube_sql("combined", unit)),
        texts_file=_copy(connection, store, "texts", _TEXTS_SQL),
    )


def _scope_fields(
    connection: duckdb.DuckDBPyConnection, old: AnyScope | None, new: Publication
) -> dict[str, Any]:
    """What scopes of money and of statistics have in common, but for their files."""
    return {
        "key": new.key,
        "rows": _all(connection, "SELECT count(*) FROM combined")[0],
        "rows_sha256": rows_sha256(connection, "combined"),
        "states": {**(old.states if old else {}), **new.states},
        "parts": new.parts,
        "periods": tuple(_all(connection, "SELECT DISTINCT period FROM combined ORDER BY 1")),
    }


def _sums(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """What a scope of money has beside: its sum in öre, and its accounts."""
    accounts = _all(connection, "SELECT DISTINCT account FROM combined ORDER BY 1")
    return {"sum_ore": _sum(connection, MONEY), "accounts": tuple(accounts)}


def _sum(connection: duckdb.DuckDBPyConnection, table: FactTable) -> int:
    sql = f"SELECT CAST(coalesce(sum({table.summed}), 0) AS BIGINT) FROM combined"
    return int(_all(connection, sql)[0])


def lines_sql(rows: str, unit_column: str, table: FactTable = MONEY) -> str:
    """The rows of a scope, ordered by unit and period so that a cell's lines lie close."""
    what = "account" if table == MONEY else "statistic"
    return (
        f"SELECT {_typed(table.columns)} FROM {rows} ORDER BY {unit_column}, period, {what}, row_id"
    )


def cube_sql(table: str, unit_column: str) -> str:
    """The monthly cube of a scope: the fact key, its öre and its number of lines."""
    keys = column_list(KEY_COLUMNS)
    return (
        f"SELECT {keys}, CAST(sum(amount_ore) AS BIGINT) AS amount_ore, "
        f"CAST(count(*) AS BIGINT) AS line_count FROM {table} GROUP BY {keys} "
        f"ORDER BY kind, year, {unit_column}, period, {keys}"
    )


def rows_sha256(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The hash of a scope's rows: sha256 over their hashes in hex, sorted, one a line."""
    digest = hashlib.sha256()
    result = connection.execute(f"SELECT row_hash FROM {table} ORDER BY row_hash")
    while batch := result.fetchmany(_BATCH_ROWS):
        digest.update("".join(f"{row_hash}\n" for (row_hash,) in batch).encode())
    return digest.hexdigest()


def _copy(connection: duckdb.DuckDBPyConnection, store: Store, kind: str, sql: str) -> str:
    """Write a query to a Parquet file named by the hash of its bytes; give the name."""
    folder = store.facts_path("")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = temporary(folder / f"{kind}.parquet")
    try:
        _export(connection, sql, unfinished, TEXT_GROUP_ROWS if kind == "texts" else None)
        name = f"{kind}-{file_sha256(unfinished)}.parquet"
        finish(unfinished, store.facts_path(name))
    except duckdb.IOException as fault:
        unfinished.unlink(missing_ok=True)
        raise OSError(errno.EIO, str(fault).splitlines()[0], str(folder)) from fault
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return name


def _export(
    connection: duckdb.DuckDBPyConnection, sql: str, path: Path, group_rows: int | None
) -> None:
    groups = f", ROW_GROUP_SIZE {group_rows:d}" if group_rows else ""
    options = f"FORMAT parquet, COMPRESSION zstd{groups}"
    connection.execute(f"COPY ({sql}) TO {literal(str(path))} ({options})")


def _unit_column(new: Publication) -> str:
    return PART_COLUMNS[new.parts.index(new.unit_part)] if new.unit_part in new.parts else "account"


def _typed(columns: tuple[str, ...]) -> str:
    return ", ".join(f"CAST({column} AS {sql_type(column)}) AS {column}" for column in columns)


def _all(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return [row[0] for row in connection.execute(sql).fetchall()]


assert CUBE_COLUMNS[: len(KEY_COLUMNS)] == KEY_COLUMNS
