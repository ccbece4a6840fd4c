"""SQL for the facts of the web's municipality: every number is a hash of its row's number.

A third of a year's lines are balance lines without a unit, as vouchers of three lines have them.
"""

import hashlib
from typing import NamedTuple

import duckdb

from benchmarks.web_units import UNITS, below_bodies, codes, of_level
from utfall.domain.code_plan import CodePlanYears
from utfall.facts.selection import literal

YEARS = (2021, 2022, 2023, 2024, 2025)
NEWEST = YEARS[-1]
ROUNDS = {"2025-02": "nämnd", "2025-05": "enhet", "2025-08": "enhet"}
PARTS = ("ansvar", "verksamhet", "aktivitet", "objekt", "projekt", "motpart", "finansiering", "fri")
ACCOUNTS_A_UNIT = 45
MONTHS = tuple(range(1, 13))
STATISTICS = (("arsarbetare", "årsarbetare", 1, 400), ("sjukfranvaro", "procent", 1, 90))
_MEAN_ORE = 800_000
_NOT_OF_UNITS = ("anslag", "skatter-och-bidrag", "finansiella-poster")


class Part(NamedTuple):
    """A scope to be made: ``rows`` gives its varying columns, the rest have defaults."""

    kind: str
    version: str
    layer: str
    year: int
    periods: tuple[int, ...]
    rows: str


def code_tables(connection: duckdb.DuckDBPyConnection, plan: CodePlanYears) -> None:
    """Numbered tables of what rows are drawn from."""
    results = [a for a, account in plan.accounts.items()
               if account.cost_type and account.cost_type not in _NOT_OF_UNITS]  # fmt: skip
    code = codes()
    tables = {
        "units": [code[unit_id] for unit_id in below_bodies()],
        "bodies": [code[body] for body in of_level("nämnd")],
        "results": sorted(results),
        "balances": sorted(a for a in plan.accounts if a < "3"),
        **{part: sorted(plan.codes[part]) for part in ("verksamhet", "projekt", "motpart")},
        "cost_types": [name for name in plan.cost_types if name not in _NOT_OF_UNITS],
    }
    for name, values in tables.items():
        listed = ", ".join(f"({number}, {literal(v)})" for number, v in enumerate(values))
        connection.execute(f"CREATE TABLE {name} AS FROM (VALUES {listed}) AS t(nr, code)")
        connection.execute(f"SET VARIABLE count_{name} = {len(values)}")


def parts_of(lines: int) -> list[Part]:
    """Every scope of money, with ``lines`` lines of actuals a year."""
    found = []
    for year in YEARS:
        version = f"KF-{year}"
        found += [
            Part("actual", "", "", year, MONTHS, _actual(year, lines)),
            Part("budget", version, "internbudget", year, MONTHS, _budget(year, lines)),
            Part("budget", version, "ram", year, (99,), _frames(year, lines)),
        ]
    version = f"KF-{NEWEST}"
    found.append(Part("budget_change", version, "internbudget", NEWEST, MONTHS, _changes()))
    found += [
        Part("forecast", name, "", NEWEST, (99,), _forecast(name, level, lines))
        for name, level in ROUNDS.items()
    ]
    return found


def statistics_sql(year: int) -> str:
    """Every unit's values, month by month."""
    return " UNION ALL ".join(
        f"SELECT period, units.code AS part_01, '{name}' AS statistic, '{unit}' AS unit, "
        f"{decimals} AS decimals, "
        f"CAST(1 + {_number(f'{name}{year}', below, 'nr * 12 + period')} AS BIGINT) AS value, "
        f"nr * 12 + period AS source_line "
        f"FROM units, range(1, 13) AS months(period)"
        for name, unit, decimals, below in STATISTICS
    )


def _number(salt: str, below: int, of: str = "voucher") -> str:
    """SQL for an even number in [0, below), a hash of the row's number; salts are independent."""
    start = int.from_bytes(hashlib.sha256(salt.encode()).digest()[:7])
    return f"CAST(hash({of} + {start}) % {below} AS BIGINT)"


def _count(table: str) -> str:
    """A constant to the planner: a subquery would make every join of every row with every code."""
    return f"getvariable('count_{table}')"


def _signed(account: str, amount: str) -> str:
    """Revenue is negative."""
    return f"CASE WHEN {account} < '4' THEN -({amount}) ELSE {amount} END"


def _actual(year: int, lines: int) -> str:
    """Two result lines, and a balance line that takes away what they come to."""
    ore = _number(f"a{year}", 2 * _MEAN_ORE, "i")
    return (
        f"SELECT period, CASE WHEN side = 2 THEN balances.code ELSE results.code END AS account, "
        f"CASE WHEN side = 2 THEN '' ELSE units.code END AS part_01, "
        f"CASE WHEN side = 2 THEN '' ELSE verksamhet.code END AS part_02, "
        f"CASE WHEN side = 2 OR i % 20 > 0 THEN '' ELSE projekt.code END AS part_05, "
        f"CASE WHEN side = 2 OR i % 10 > 0 THEN '' ELSE motpart.code END AS part_06, "
        f"{_signed('results.code', ore)} AS amount_ore, "
        f"chr(CAST(65 + voucher % 12 AS INTEGER)) AS voucher_series, "
        f"CAST(voucher AS VARCHAR) AS voucher_number, "
        f"strftime(make_date({year}, period, 1 + {_number('d', 28)}), '%Y-%m-%d') AS voucher_date, "
        f"i + 1 AS source_line, 'Faktura ' || voucher || ' från leverantör ' "
        f"|| {_number('t', 4000)} AS text FROM ("
        f"SELECT i, i // 3 AS voucher, i % 3 AS side, {_number(f'u{year}', UNITS, 'i // 3')}"
        f" AS unit, 1 + {_number(f'p{year}', 12, 'i // 3')} AS period, "
        f"{_number(f'k{year}', ACCOUNTS_A_UNIT, 'i')} AS spread FROM range({lines}) AS r(i)) "
        f"JOIN units ON units.nr = unit "
        f"JOIN results ON results.nr = (unit * 7 + spread) % {_count('results')} "
        f"JOIN balances ON balances.nr = voucher % {_count('balances')} "
        f"JOIN verksamhet ON verksamhet.nr = (unit + voucher % 2) % {_count('verksamhet')} "
        f"JOIN projekt ON projekt.nr = unit % {_count('projekt')} "
        f"JOIN motpart ON motpart.nr = results.nr % {_count('motpart')}"
    )


def _a_month(lines: int) -> int:
    """What a unit's account comes to a month, in öre."""
    return lines * 2 // 3 * _MEAN_ORE // (UNITS * ACCOUNTS_A_UNIT * 12)


def _budget(year: int, lines: int) -> str:
    """Every unit's accounts, month by month, within a tenth of what they come to."""
    month = _a_month(lines)
    amount = f"{month * 9 // 10} + {_number(f'b{year}', max(1, month // 5), 'i // 12')}"
    return (
        f"SELECT 1 + i % 12 AS period, results.code AS account, units.code AS part_01, "
        f"verksamhet.code AS part_02, {_signed('results.code', amount)} AS amount_ore, "
        f"i + 1 AS source_line, '' AS text "
        f"FROM range({UNITS * ACCOUNTS_A_UNIT * 12}) AS r(i) "
        f"JOIN units ON units.nr = i // 12 // {ACCOUNTS_A_UNIT} "
        f"JOIN results ON results.nr = (units.nr * 7 + i // 12 % {ACCOUNTS_A_UNIT}) % "
        f"{_count('results')} "
        f"JOIN verksamhet ON verksamhet.nr = units.nr % {_count('verksamhet')}"
    )


def _frames(year: int, lines: int) -> str:
    whole = _a_month(lines) * 12 * ACCOUNTS_A_UNIT * 26
    return (
        f"SELECT 99 AS period, '7999' AS account, code AS part_01, "
        f"{whole} + {_number(f'r{year}', 100_000_000, 'nr')} AS amount_ore, nr + 1 AS source_line, "
        f"'' AS text FROM bodies"
    )


def _changes() -> str:
    """Decisions of two sides that sum to zero."""
    return (
        f"SELECT 1 + voucher % 12 AS period, results.code AS account, units.code AS part_01, "
        f"CASE WHEN i % 2 = 0 THEN 1 ELSE -1 END * (10_000 + {_number('ch', 900_000)}) "
        f"AS amount_ore, 'KF § ' || (voucher % 20) AS decision, "
        f"CASE WHEN voucher % 20 < 10 THEN '2025-02-17' ELSE '2025-05-19' END AS decision_date, "
        f"i + 1 AS source_line, '' AS text "
        f"FROM (SELECT i, i // 2 AS voucher FROM range(4000) AS r(i)) "
        f"JOIN units ON units.nr = {_number('cu', UNITS, 'i')} "
        f"JOIN results ON results.nr = voucher % {_count('results')}"
    )


def _forecast(name: str, level: str, lines: int) -> str:
    """What a unit (or a body) says each cost type will come to."""
    of = "bodies" if level == "nämnd" else "units"
    whole = _a_month(lines) * 12 * ACCOUNTS_A_UNIT // 8 * (26 if of == "bodies" else 1)
    return (
        f"SELECT 99 AS period, '' AS account, {of}.code AS part_01, "
        f"cost_types.code AS cost_type, 'KF-{NEWEST}' AS against_version, "
        f"'{name}-28' AS against_date, {whole} + {_number(name, whole // 5, f'{of}.nr')} "
        f"AS amount_ore, {of}.nr * 8 + cost_types.nr + 1 AS source_line, '' AS text "
        f"FROM {of}, cost_types"
    )
