"""A made ledger of a whole municipality, of any size, published by the production ``publish``.

About 1,500 unit codes (the example's 17 among them), the example's accounts and codes, three years
of balanced three-line vouchers (to July in the last), a budget per month, changes and a forecast.
Every number is a hash of its row's number: the same size is the same ledger.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.hand_sql import CODES, ROUND, YEAR
from utfall.domain.code_plan import CodePlanYears
from utfall.facts.manifest import DeliveryRecord, ScopeKey
from utfall.facts.publish import Publication, publish
from utfall.facts.selection import literal
from utfall.ledger.coded import coded_of
from utfall.ledger.row_batch import TEXT_FIELDS, RowBatch, Rows
from utfall.pipeline.workspace import Workspace, open_workspace

EXAMPLE = Path("examples/kommunledningsstab")
PARTS = ("ansvar", "verksamhet", "projekt", "motpart")
BUDGET_VERSION = "KF-2025"
_SHARES = {2023: 0.30, 2024: 0.33, 2025: 0.20}
_BUDGET_SHARE = 0.05
_LEAST_BUDGET_LINES = 10_000
UNITS = 1_500
"""The unit codes of a whole municipality."""
_CODES_A_UNIT = 10
_DONE = "made"


@dataclass(frozen=True, slots=True)
class Part:
    """One scope to be made: ``SELECT`` gives its varying columns, the rest have defaults."""

    kind: str
    year: int
    version: str
    periods: tuple[int, ...]
    rows: str


def ledger(work: Path, lines: int, *, whole_organisation: bool) -> Path:
    """The folder of a municipality with a made ledger of ``lines`` lines; made once, kept."""
    folder = work / f"kommun-{lines}{'-hela' if whole_organisation else ''}"
    if (folder / "data" / _DONE).exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    copy_files(folder, whole_organisation=whole_organisation)
    if whole_organisation:
        # the facts do not depend on the organisation: the same files, linked
        facts = ledger(work, lines, whole_organisation=False) / "data"
        shutil.copytree(facts, folder / "data", copy_function=os.link)
    else:
        _publish_all(folder, lines)
        (folder / "data" / _DONE).touch()
    return folder


def copy_files(folder: Path, *, whole_organisation: bool) -> None:
    """The example's own files; on demand with units for all the municipality's codes.

    The example's code plan begins in 2024, the made ledger a year before.
    """
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("data", "leveranser"))
    if whole_organisation:
        path = folder / "organisation.yaml"
        path.write_text(path.read_text("utf-8") + _more_units(), "utf-8")
    plan = folder / "kodplan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("från: 2024", "från: 2023"), "utf-8")


def other_codes(units: int = UNITS) -> tuple[str, ...]:
    """The codes of the rest of the municipality, of ``units`` codes in all."""
    return tuple(str(3_000 + number) for number in range(units - len(CODES)))


def _more_units() -> str:
    codes = other_codes()
    lines = []
    for start in range(0, len(codes), _CODES_A_UNIT):
        first, *rest = codes[start : start + _CODES_A_UNIT]
        listed = ", ".join(f'"{code}"' for code in rest)
        lines.append(
            f"  - {{id: enhet-{first}, namn: Enhet {first}, nivå: förvaltning, "
            f'under: exempelkoping, kod: "{first}", koder: [{listed}]}}\n'
        )
    return "".join(lines)


def _publish_all(folder: Path, lines: int) -> None:
    workspace = open_workspace(folder)
    plan = workspace.municipality.code_plan.of_year(YEAR)
    assert plan is not None
    connection = duckdb.connect()
    code_tables(connection, plan)
    with workspace.store.writing():
        for part in parts_of(lines):
            _publish_part(connection, workspace, part)
    connection.close()


def code_tables(
    connection: duckdb.DuckDBPyConnection, plan: CodePlanYears, units: int = UNITS
) -> None:
    """Numbered tables of units, accounts (result and balance apart) and codes."""
    accounts = tuple(sorted(plan.accounts))
    result = plan.result_accounts(accounts)
    balance = tuple(account for account in accounts if account not in result)
    tables = {
        "units": (*CODES, *other_codes(units)), "results": result, "balances": balance,
        **{part: tuple(sorted(plan.codes[part])) for part in PARTS[1:]},
        "forecasts": tuple(f"{c}/{t}" for c in _stating_codes() for t in sorted(plan.cost_types)),
    }  # fmt: skip
    for name, values in tables.items():
        listed = ", ".join(f"({number}, {literal(v)})" for number, v in enumerate(values))
        connection.execute(f"CREATE TABLE {name} AS FROM (VALUES {listed}) AS t(nr, code)")


def _stating_codes() -> tuple[str, ...]:
    return ("2110", "2120", "2130", "2140", "2150", "2160")


def parts_of(lines: int, units: int = UNITS) -> tuple[Part, ...]:
    """The scopes of a ledger of about ``lines`` lines on so many units' codes."""
    actual = [
        Part("actual", year, "", tuple(range(1, 8 if year == YEAR else 13)),
             _actual_sql(year, round(lines * share) // 3 * 3, 7 if year == YEAR else 12, units))
        for year, share in _SHARES.items()
    ]  # fmt: skip
    per_year = max(_LEAST_BUDGET_LINES, round(lines * _BUDGET_SHARE)) // 12 * 12
    months = tuple(range(1, 13))
    budget = [
        Part("budget", year, f"KF-{year}", months, _budget_sql(year, per_year, units))
        for year in _SHARES
    ]
    rows = _changes_sql(per_year // 50, units)
    changes = Part("budget_change", YEAR, BUDGET_VERSION, months, rows)
    return (*actual, *budget, changes, Part("forecast", YEAR, ROUND, (99,), _forecast_sql()))


def _number(salt: str, below: int, of: str = "voucher") -> str:
    """SQL for an even number in [0, below) that is a hash of the row's number."""
    return f"CAST(hash({of}, '{salt}') % {below} AS INTEGER)"


def _actual_sql(year: int, lines: int, months: int, units: int) -> str:
    """Vouchers of two result lines and the balance line that makes them even."""
    ore = f"({_number(f'a{year}', 2_000_000)} - 400_000)"
    other = f"({_number(f'b{year}', 300_000)} - 50_000)"
    spread = f"CAST(floor(power({_number(f'k{year}', 1000, 'i')} / 1000.0, 3) * 26) AS INTEGER)"
    return (
        f"SELECT period, CASE WHEN side = 2 THEN balances.code ELSE results.code END AS account, "
        f"CASE WHEN side = 2 THEN '' ELSE units.code END AS part_01, "
        f"CASE WHEN side = 2 THEN '' ELSE verksamhet.code END AS part_02, "
        f"CASE WHEN side = 2 OR i % 20 > 0 THEN '' ELSE projekt.code END AS part_03, "
        f"CASE WHEN side = 2 OR i % 10 > 0 THEN '' ELSE motpart.code END AS part_04, "
        f"CASE side WHEN 0 THEN {ore} WHEN 1 THEN {other} ELSE -{ore} - {other} END AS amount_ore, "
        f"'L' AS voucher_series, CAST(voucher AS VARCHAR) AS voucher_number, "
        f"strftime(make_date({year}, period, 1 + {_number('d', 28)}), '%Y-%m-%d') AS voucher_date, "
        f"i + 1 AS source_line, 'Verifikat ' || voucher AS text FROM ("
        f"SELECT i, i // 3 AS voucher, i % 3 AS side, {_number(f'u{year}', units)} AS unit, "
        f"1 + {_number(f'p{year}', months)} AS period FROM "
        f"(SELECT i, i // 3 AS voucher FROM range({lines}) AS r(i))) "
        f"JOIN units ON units.nr = unit "
        f"JOIN results ON results.nr = (unit * 7 + {spread}) % {_count('results')} "
        f"JOIN balances ON balances.nr = voucher % {_count('balances')} "
        f"JOIN verksamhet ON verksamhet.nr = (unit + voucher % 2) % {_count('verksamhet')} "
        f"JOIN projekt ON projekt.nr = unit % {_count('projekt')} "
        f"JOIN motpart ON motpart.nr = results.nr % {_count('motpart')}"
    )


def _budget_sql(year: int, lines: int, units: int) -> str:
    """A year's budget: unit and account by twelve months."""
    return (
        f"SELECT 1 + i % 12 AS period, results.code AS account, units.code AS part_01, "
        f"verksamhet.code AS part_02, 500_000 + {_number(f'bu{year}', 4_000_000)} AS amount_ore, "
        f"i + 1 AS source_line FROM (SELECT i, i // 12 AS voucher FROM range({lines}) AS r(i)) "
        f"JOIN units ON units.nr = voucher % {units} "
        f"JOIN results ON results.nr = (voucher % {units} * 7 + voucher // {units}) % "
        f"{_count('results')} "
        f"JOIN verksamhet ON verksamhet.nr = voucher % {units} % {_count('verksamhet')}"
    )


def _changes_sql(lines: int, units: int) -> str:
    """Decisions of two sides, before and after the March round; each sums to zero."""
    return (
        f"SELECT 1 + voucher % 12 AS period, results.code AS account, units.code AS part_01, "
        f"CASE WHEN i % 2 = 0 THEN 1 ELSE -1 END * (10_000 + {_number('ch', 900_000)}) "
        f"AS amount_ore, 'KF ' || (voucher % 20) AS decision, "
        f"CASE WHEN voucher % 20 < 10 THEN '2025-02-17' ELSE '2025-05-19' END AS decision_date, "
        f"i + 1 AS source_line "
        f"FROM (SELECT i, i // 2 AS voucher FROM range({lines // 2 * 2}) AS r(i)) "
        f"JOIN units ON units.nr = {_number('cu', units, 'i')} "
        f"JOIN results ON results.nr = voucher % {_count('results')}"
    )


def _forecast_sql() -> str:
    return (
        f"SELECT 99 AS period, '' AS account, split_part(code, '/', 1) AS part_01, "
        f"split_part(code, '/', 2) AS cost_type, '{BUDGET_VERSION}' AS against_version, "
        f"'2025-03-31' AS against_date, 1_000_000 + {_number('f', 90_000_000, 'nr')} "
        f"AS amount_ore, nr + 1 AS source_line FROM forecasts"
    )


def _count(table: str) -> str:
    return f"(SELECT count(*) FROM {table})"


def _publish_part(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace, part: Part
) -> None:  # fmt: skip
    entity = workspace.municipality.settings.entity
    rows = _rows(connection, part)
    delivery = DeliveryRecord(
        sha256="", file="", source="benchmarks", kind=part.kind, version=part.version, layer="",
        entity=entity, year=part.year, periods=part.periods, extracted="", profile="benchmarks",
        rows=len(rows), accepted=(),
    )  # fmt: skip
    publication = Publication(
        key=ScopeKey(part.kind, part.version, "", entity, part.year),
        source="benchmarks",
        periods=part.periods,
        states=dict.fromkeys(part.periods, "closed"),
        parts=PARTS,
        unit_part=PARTS[0],
        rows=rows,
        delivery=delivery,
    )
    publish(workspace.store, publication, lambda _after: None)


def _rows(connection: duckdb.DuckDBPyConnection, part: Part) -> Rows:
    """The part's rows as columns, as a reader makes them."""
    table = connection.execute(part.rows).to_arrow_table()
    numbers = {"period": np.int32, "amount_ore": np.int64, "source_line": np.int64}
    there = {name: table.column(name).combine_chunks() for name in table.column_names}
    period, amount, line = (
        there[name].to_numpy().astype(kind) if name in there else np.zeros(len(table), kind)
        for name, kind in numbers.items()
    )
    texts = {name: coded_of(column.cast(pa.string()))
             for name, column in there.items() if name in TEXT_FIELDS}  # fmt: skip
    return Rows((RowBatch(period, amount, line, texts),))
