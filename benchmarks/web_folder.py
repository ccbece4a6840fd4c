"""Storköping: a large municipality's folder for the web, made straight as facts and kept.

Five years of a given number of lines, 1,500 units below 60 bodies, budget, forecasts, statistics;
Exempelköping's code plan, settings, rules and definitions of pages. The files are written and
ordered as the production ``publish`` does it; it hashes no rows. ``with_lines=False`` writes the
cubes alone, for what asks of nothing else.
"""

import hashlib
import shutil
from dataclasses import asdict
from pathlib import Path

import duckdb

from benchmarks.large_maker import written
from benchmarks.scope_sql import column_type, cube_sql, lines_sql
from benchmarks.web_facts import (
    MONTHS,
    NEWEST,
    PARTS,
    ROUNDS,
    STATISTICS,
    YEARS,
    Part,
    code_tables,
    parts_of,
    statistics_sql,
)
from benchmarks.web_units import TOP, write_organisation
from utfall.example.exempelkoping import folder as exempelkoping
from utfall.example.exempelkoping.code_plan_file import write_code_plan
from utfall.facts import schema
from utfall.facts.manifest import EMPTY, DeliveryRecord, write_manifest
from utfall.facts.scope import AnyScope, Scope, ScopeKey, StatisticScope, StoredStatistic
from utfall.facts.selection import literal
from utfall.facts.store import Store
from utfall.pipeline.workspace import open_workspace

LINES = 3_000_000
_DONE = "made"
_DEFINED = Path(exempelkoping.__file__).parent / "mapp"
_RULES = Path("examples/kommunledningsstab/regler.yaml")
_LAYOUTS = ("gemensamt.yaml", "drift.yaml", "webbsidor.yaml")


def web_folder(work: Path, lines: int = LINES, *, with_lines: bool = True) -> Path:
    """The folder with ``lines`` lines a year; made once, kept."""
    folder = work / f"storkoping-{lines}{'' if with_lines else '-kub'}"
    if (folder / "data" / _DONE).exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    _write_files(folder)
    workspace = open_workspace(folder)
    plan = workspace.municipality.code_plan.of_year(NEWEST)
    assert plan is not None
    with duckdb.connect() as connection, workspace.store.writing():
        connection.execute(f"SET temp_directory = '{folder}/tmp'; SET memory_limit = '8GB'; "
                           "SET enable_progress_bar = false")  # fmt: skip
        code_tables(connection, plan)
        maker = _Maker(connection, workspace.store, with_lines=with_lines)
        manifest = EMPTY
        for part in parts_of(lines):
            scope = maker.scope(part)
            manifest = manifest.with_scope(scope, _delivery(scope))
        for year in YEARS:
            counted = maker.statistics(year)
            manifest = manifest.with_scope(counted, _delivery(counted))
        write_manifest(workspace.store, manifest)
        workspace.store.point_to(manifest.id)
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    (folder / "data" / _DONE).touch()
    return folder


def _write_files(folder: Path) -> None:
    """Exempelköping's, with the units of Storköping; its reports of own units are left out."""
    (folder / "rapporter").mkdir(parents=True)
    write_organisation(folder)
    plan = write_code_plan(folder)
    plan.write_text(plan.read_text("utf-8").replace("från: 2024", f"från: {YEARS[0]}"), "utf-8")
    for name in _LAYOUTS:
        text = (_DEFINED / "rapporter" / name).read_text("utf-8")
        (folder / "rapporter" / name).write_text(text.replace("exempelkoping", TOP), "utf-8")
    counted = (_DEFINED / "rapporter" / "personal.yaml").read_text("utf-8").partition("kolumner:")
    (folder / "rapporter" / "personal.yaml").write_text(counted[0], "utf-8")
    shutil.copytree(_DEFINED / "tema", folder / "tema")
    for source in (_DEFINED / "tema.yaml", _RULES):
        shutil.copy(source, folder / source.name)
    rounds = "".join(f"  - {{månad: {name}, läge: stängd, nivå: {level}}}\n"
                     for name, level in ROUNDS.items())  # fmt: skip
    (folder / "installningar.yaml").write_text(
        f"kommun: Storköpings kommun\nentitet: {TOP}\nprognosomgångar:\n{rounds}"
        "prognosens_ålder: 3\n"
        "webbsidor: {enhet: enhet, konton: konton, delar: delar, mått: volymer}\n"
        "förtroendevalda_ser: preliminära\n",
        "utf-8",
    )


class _Maker:
    def __init__(
        self, connection: duckdb.DuckDBPyConnection, store: Store, *, with_lines: bool
    ) -> None:
        self.connection = connection
        self.store = store
        self.with_lines = with_lines

    def scope(self, part: Part) -> Scope:
        """The part's three files written."""
        fixed = {"kind": part.kind, "version": part.version, "layer": part.layer, "entity": TOP,
                 "year": str(part.year), "source": "huvudbok",
                 "delivery": _sha256(f"{part.kind}-{part.year}")}  # fmt: skip
        whole = self.with_lines or part.kind != "actual"
        if whole:
            rows_sql = self._typed(part.rows, fixed)
            self.connection.execute(f"CREATE OR REPLACE TABLE made AS FROM ({rows_sql})")
        unit = schema.PART_COLUMNS[0]
        sql = cube_sql("made", unit) if whole else self._cube(part.rows, fixed)
        cube = written(self.connection, self.store, "cube", sql)
        path = self.store.facts_path(cube)
        [(rows, ore)] = self._all(f"SELECT sum(line_count), sum(amount_ore) FROM '{path}'")
        accounts = self._all(f"SELECT DISTINCT account FROM '{path}' ORDER BY 1")
        lines = lines_sql("made" if whole else f"({_nothing()})", unit)
        texts = "SELECT row_id, text FROM made WHERE text <> '' ORDER BY row_id"
        return Scope(
            key=ScopeKey(part.kind, part.version, part.layer, TOP, part.year),
            rows=int(str(rows)), sum_ore=int(str(ore)), rows_sha256=_sha256(cube),
            states=dict.fromkeys(part.periods, "closed"), parts=PARTS, periods=part.periods,
            accounts=tuple(str(account) for (account,) in accounts), cube_file=cube,
            lines_file=written(self.connection, self.store, "lines", lines),
            texts_file=(written(self.connection, self.store, "texts", texts)
                        if whole and part.kind == "actual" else "texts-none.parquet"),
        )  # fmt: skip

    def statistics(self, year: int) -> StatisticScope:
        """The year's statistics written."""
        fixed = {"kind": "statistic", "entity": TOP, "year": str(year), "source": "personal",
                 "delivery": _sha256(f"statistic-{year}")}  # fmt: skip
        columns = schema.STATISTICS.columns
        rows = self._typed(statistics_sql(year), fixed, columns[1:])
        self.connection.execute(f"CREATE OR REPLACE TABLE made AS FROM ({rows})")
        [(count, value)] = self._all("SELECT count(*), CAST(sum(value) AS BIGINT) FROM made")
        sql = lines_sql("made", schema.PART_COLUMNS[0], schema.STATISTICS)
        name = written(self.connection, self.store, "statistics", sql)
        return StatisticScope(
            key=ScopeKey("statistic", "", "", TOP, year), rows=int(str(count)),
            sum_value=int(str(value)), rows_sha256=_sha256(name),
            states=dict.fromkeys(MONTHS, "closed"), parts=PARTS, periods=MONTHS,
            statistics=tuple(StoredStatistic(s[0], s[1], s[2]) for s in STATISTICS),
            lines_file=name,
        )  # fmt: skip

    def _cube(self, rows: str, fixed: dict[str, str]) -> str:
        """The cube of rows that are nowhere else, grouped by those keys alone that vary in them."""
        made = self._columns(rows)
        keys = ", ".join(name for name in schema.KEY_COLUMNS if name in made)
        return (
            f"SELECT {_typed(schema.KEY_COLUMNS, made, fixed)}, amount_ore, line_count FROM ("
            f"SELECT {keys}, CAST(sum(amount_ore) AS BIGINT) AS amount_ore, count(*) AS line_count "
            f"FROM ({rows}) GROUP BY {keys}) ORDER BY {schema.PART_COLUMNS[0]}, period, {keys}"
        )

    def _typed(
        self, rows: str, fixed: dict[str, str], columns: tuple[str, ...] = schema.LINE_COLUMNS[1:]
    ) -> str:
        """The rows with every column, an id and maybe a text."""
        made = self._columns(rows)
        salt = literal("/".join(fixed.values()))
        own = [f"md5(concat({salt}, source_line)) || '-1' AS row_id"]
        text = ["text"] if "text" in made else []
        return f"SELECT {', '.join((*own, _typed(columns, made, fixed), *text))} FROM ({rows})"

    def _columns(self, rows: str) -> set[str]:
        there = self.connection.execute(f"SELECT * FROM ({rows}) LIMIT 0").description or ()
        return {column[0] for column in there}

    def _all(self, sql: str) -> list[tuple[object, ...]]:
        return self.connection.execute(sql).fetchall()


def _typed(columns: tuple[str, ...], made: set[str], fixed: dict[str, str]) -> str:
    """Columns as a SELECT list: what varies by name, the rest as it is fixed or empty."""
    empty = {name: "" if schema.sql_type(name) == "VARCHAR" else "0" for name in columns}
    values = {n: n if n in made else literal(fixed.get(n, empty[n])) for n in columns}
    return ", ".join(f"CAST({values[n]} AS {schema.sql_type(n)}) AS {n}" for n in columns)


def _nothing() -> str:
    columns = ", ".join(f"CAST(NULL AS {column_type(column)}) AS {column}"
                        for column in schema.LINE_COLUMNS)  # fmt: skip
    return f"SELECT {columns} WHERE 1 = 0"


def _delivery(scope: AnyScope) -> DeliveryRecord:
    name = f"{scope.key.kind}-{scope.key.year}"
    return DeliveryRecord(
        sha256=_sha256(name), file=f"leveranser/{name}.csv", source="huvudbok",
        extracted=f"{scope.key.year}-12-31", profile="benchmarks", rows=scope.rows, accepted=(),
        periods=scope.periods, **asdict(scope.key),
    )  # fmt: skip


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
