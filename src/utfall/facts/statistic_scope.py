"""The scope of a publication of statistics: with what it keeps, hashed row by row, written."""

import errno
from pathlib import Path
from typing import Any

import duckdb

from utfall.facts.publication import Publication
from utfall.facts.row_hashes import rows_sha256
from utfall.facts.schema import PLACE_COLUMNS, STATISTICS, column_list, row_hash_sql, sql_type
from utfall.facts.scope import StatisticScope, StoredStatistic
from utfall.facts.selection import among, literal
from utfall.facts.store import DamagedError, Store, file_sha256, finish, temporary

_STORED_SQL = "SELECT DISTINCT statistic, unit, decimals FROM combined ORDER BY ALL"
_FIELDS = column_list((*STATISTICS.identity, *PLACE_COLUMNS))


def write_statistics(
    store: Store, old: StatisticScope | None, new: Publication, superseded: tuple[str, ...]
) -> StatisticScope:
    """Write the scope after a publication: the values it keeps and those that come."""
    connection = duckdb.connect()
    try:
        _combine(connection, new, _kept(store, old, new, superseded))
        stored = tuple(StoredStatistic(*row) for row in connection.execute(_STORED_SQL).fetchall())
        sums = "SELECT CAST(coalesce(sum(value), 0) AS BIGINT) FROM combined"
        return StatisticScope(
            key=new.key,
            rows=_all(connection, "SELECT count(*) FROM combined")[0],
            sum_value=int(_all(connection, sums)[0]),
            rows_sha256=rows_sha256(connection, "combined"),
            states=new.states_after(old),
            parts=new.parts,
            periods=tuple(_all(connection, "SELECT DISTINCT period FROM combined ORDER BY 1")),
            statistics=stored,
            lines_file=_copy(connection, store, _rows_sql(new.unit_column)),
        )
    finally:
        connection.close()


def _combine(connection: duckdb.DuckDBPyConnection, new: Publication, kept: str) -> None:
    """Make the table ``combined``: the scope's kept rows and the incoming, with hash and id."""
    connection.register("incoming", new.rows)
    rows = f"SELECT {_FIELDS} FROM incoming"
    if kept:
        rows = f"{kept} UNION ALL {rows}"
    place = column_list(PLACE_COLUMNS)
    connection.execute(
        f"CREATE TABLE combined AS SELECT *, row_hash[1:32] || '-' || CAST(row_number() OVER "
        f"(PARTITION BY row_hash ORDER BY {place}) AS VARCHAR) AS row_id "
        f"FROM (SELECT *, {row_hash_sql(STATISTICS)} AS row_hash FROM ({rows}))"
    )


def _kept(
    store: Store, old: StatisticScope | None, new: Publication, superseded: tuple[str, ...]
) -> str:
    """The scope's rows that this delivery does not replace, as SQL; empty without any."""
    if old is None:
        return ""
    lines = store.facts_path(old.lines_file)
    if not lines.exists() or file_sha256(lines) != old.lines_sha256:
        raise DamagedError(lines)
    periods = ", ".join(str(period) for period in new.periods) or "NULL"
    brought = among("delivery", superseded)
    return (
        f"SELECT {_FIELDS} FROM read_parquet({literal(str(lines))}) WHERE NOT "
        f"(source = {literal(new.source)} AND (period IN ({periods}) OR {brought}))"
    )


def _rows_sql(unit_column: str) -> str:
    """The values, ordered by unit and period so that a cell's lie close."""
    typed = ", ".join(f"CAST({column} AS {_type(column)}) AS {column}"
                      for column in STATISTICS.columns)  # fmt: skip
    return f"SELECT {typed} FROM combined ORDER BY {unit_column}, period, statistic, row_id"


def _type(column: str) -> str:
    return "VARCHAR" if column == "row_id" else sql_type(column)


def _copy(connection: duckdb.DuckDBPyConnection, store: Store, sql: str) -> str:
    """Write a query to a Parquet file named by the hash of its bytes; give the name."""
    folder = store.facts_path("")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = temporary(folder / "statistics.parquet")
    try:
        _export(connection, sql, unfinished)
        name = f"statistics-{file_sha256(unfinished)}.parquet"
        finish(unfinished, store.facts_path(name))
    except duckdb.IOException as fault:
        unfinished.unlink(missing_ok=True)
        raise OSError(errno.EIO, str(fault).splitlines()[0], str(folder)) from fault
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return name


def _export(connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> None:
    connection.execute(f"COPY ({sql}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)")


def _all(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return [row[0] for row in connection.execute(sql).fetchall()]
