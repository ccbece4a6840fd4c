"""A ledger of 100 million lines made straight as facts: the cube that a report reads.

The rows are ``ledger_maker``'s on the codes of 290 municipalities, a quarter as many as the
lines: each stands for one to seven lines of its key, as its count says. DuckDB makes them, groups
them by the fact key and writes the cube, ordered and packed as the production ``publish`` does it.
No line is written: the snapshot names an empty file of lines.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import duckdb

from benchmarks.hand_sql import YEAR
from benchmarks.ledger_maker import PARTS, Part, code_tables, copy_files, parts_of
from benchmarks.scope_sql import TEXT_GROUP_ROWS, column_type, lines_sql
from utfall.facts.manifest import EMPTY, DeliveryRecord, write_manifest
from utfall.facts.schema import KEY_COLUMNS, MONEY, PART_COLUMNS, PLACE_COLUMNS, sql_type
from utfall.facts.scope import Scope, ScopeKey
from utfall.facts.selection import literal
from utfall.facts.store import Store, file_sha256, finish, temporary
from utfall.pipeline.workspace import open_workspace

LINES = 100_000_000
UNITS = 290 * 1_500
_LINES_A_ROW = 4
_ALL = 1.02
"""``ledger_maker``'s shares of years and budget leave two lines in a hundred out."""
_DONE = "made"


def large_ledger(work: Path, lines: int) -> Path:
    """The folder of the made ledger; made once, kept."""
    folder = work / f"stor-{lines}-{UNITS}"
    if (folder / "data" / _DONE).exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    copy_files(folder, whole_organisation=False)
    workspace = open_workspace(folder)
    plan = workspace.municipality.code_plan.of_year(YEAR)
    assert plan is not None
    connection = duckdb.connect()
    code_tables(connection, plan, UNITS)
    entity = workspace.municipality.settings.entity
    with workspace.store.writing(), ThreadPoolExecutor(2) as pool:
        parts = parts_of(round(lines * _ALL) // _LINES_A_ROW, UNITS)
        made = pool.map(lambda p: _scope(connection.cursor(), workspace.store, p, entity), parts)
        manifest = EMPTY
        for scope in made:
            manifest = manifest.with_scope(scope, _delivery(scope))
        write_manifest(workspace.store, manifest)
        workspace.store.point_to(manifest.id)
    connection.close()
    (folder / "data" / _DONE).touch()
    return folder


def _scope(
    connection: duckdb.DuckDBPyConnection, store: Store, part: Part, entity: str
) -> Scope:  # fmt: skip
    """The part as a scope, its cube written."""
    cube = written(connection, store, "cube", _cube_sql(connection, part, entity))
    counted = f"SELECT sum(line_count), sum(amount_ore) FROM '{store.facts_path(cube)}'"
    [(rows, amount)] = connection.execute(counted).fetchall()
    accounts = f"SELECT DISTINCT account FROM '{store.facts_path(cube)}' ORDER BY 1"
    return Scope(
        key=ScopeKey(part.kind, part.version, "", entity, part.year),
        rows=int(rows), sum_ore=int(amount), rows_sha256=cube,
        states=dict.fromkeys(part.periods, "closed"), parts=PARTS, periods=part.periods,
        accounts=tuple(account for (account,) in connection.execute(accounts).fetchall()),
        lines_file=written(connection, store, "lines", _no_lines()), cube_file=cube,
        texts_file="texts-none.parquet",
    )  # fmt: skip


def _delivery(scope: Scope) -> DeliveryRecord:
    return DeliveryRecord(
        sha256="", file="", source="benchmarks", extracted="", profile="benchmarks",
        rows=scope.rows, accepted=(), periods=scope.periods, **asdict(scope.key),
    )  # fmt: skip


def _cube_sql(connection: duckdb.DuckDBPyConnection, part: Part, entity: str) -> str:
    """The part's rows grouped by those columns of the fact key that vary in it; the rest fixed."""
    made = {column[0] for column in connection.execute(f"{part.rows} LIMIT 0").description or ()}
    varying = ", ".join(column for column in KEY_COLUMNS if column in made)
    fixed = {"kind": part.kind, "version": part.version, "entity": entity, "year": str(part.year)}
    columns = ", ".join(
        f"CAST({name if name in made else literal(fixed.get(name, ''))} AS {sql_type(name)}) "
        f"AS {name}" for name in KEY_COLUMNS
    )  # fmt: skip
    order = ", ".join((PART_COLUMNS[0], "period", varying))
    return (
        f"SELECT {columns}, amount_ore, line_count FROM (SELECT {varying}, "
        f"CAST(sum(amount_ore) AS BIGINT) AS amount_ore, "
        f"CAST(sum(1 + hash(source_line) % {2 * _LINES_A_ROW - 1}) AS BIGINT) AS line_count "
        f"FROM ({part.rows}) GROUP BY {varying}) ORDER BY {order}"
    )


def _no_lines() -> str:
    columns = ("row_id", *MONEY.identity, *PLACE_COLUMNS)
    nothing = ", ".join(f"CAST(NULL AS {column_type(column)}) AS {column}" for column in columns)
    return lines_sql(f"(SELECT {nothing} WHERE 1 = 0)", PART_COLUMNS[0])


def written(connection: duckdb.DuckDBPyConnection, store: Store, kind: str, sql: str) -> str:
    """The query as a Parquet file named by its content, texts in groups as ``publish`` has them."""
    groups = f", ROW_GROUP_SIZE {TEXT_GROUP_ROWS}" if kind == "texts" else ""
    store.facts_path("").mkdir(parents=True, exist_ok=True)
    path = temporary(store.facts_path(f"{kind}-{uuid4().hex}.parquet"))
    connection.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, COMPRESSION zstd{groups})")
    name = f"{kind}-{file_sha256(path)}.parquet"
    finish(path, store.facts_path(name))
    return name
