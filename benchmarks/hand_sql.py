"""§ 59's figures as one hand-written SQL question over the cube: what Utfall is measured against.

Written for this one table by someone who knows it: accounts by range, rows by a list of codes, no
definition, no checks. It gives the same 110 cells, which ``same_figures`` compares to the öre.
"""

from collections.abc import Sequence

from utfall.reports.result import Amount, NotApplicable, ReportResult, Share, Value

YEAR = 2025
ROUND = "2025-03"
_LEAVES = (
    ("kommundirektor", ("2110", "2111")),
    ("ekonomi-o-planering", ("2120", "2121", "2122")),
    ("it", ("2130", "2131", "2132")),
    ("administrativa-avdelningen", ("2141", "2145")),
    ("overformyndarvht", ("2142",)),
    ("politisk-verksamhet", ("2143",)),
    ("oforutsett", ("2144",)),
    ("hr-avdelning", ("2150", "2151")),
    ("naringslivsenheten", ("2160",)),
)
_TIA_PARTS = {"administrativa-avdelningen", "overformyndarvht", "politisk-verksamhet", "oforutsett"}
CODES = tuple(sorted({"2140", *(code for _, codes in _LEAVES for code in codes)}))
"""The codes with postings below the report's unit."""

_BUDGET = "kind IN ('budget', 'budget_change') AND year = 2025 AND account >= '3'"
_ACTUAL = "kind = 'actual' AND year = 2025 AND account >= '3'"
_SUMS = (
    ("b", f"{_BUDGET} AND period IN (6, 7)"),
    ("u", f"{_ACTUAL} AND period IN (6, 7)"),
    ("ar", _BUDGET),
    ("bt", f"{_BUDGET} AND period <= 7"),
    ("ut", f"{_ACTUAL} AND period <= 7"),
    ("pb", f"{_BUDGET} AND decision_date <= '2025-03-31'"),
    ("pf", f"kind = 'forecast' AND year = 2025 AND version = '{ROUND}'"),
)
SUM_NAMES = tuple(name for name, _ in _SUMS)


def rows_with_codes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Row key → codes, for all 11 rows."""
    tia = tuple(code for key, codes in _LEAVES if key in _TIA_PARTS for code in codes)
    return (*_LEAVES, ("tia-avdelningen", ("2140", *tia)), ("totalt", CODES))


def hand_sql() -> str:
    """One scan of the cube per code, then the codes added up into the report's rows."""
    sums = ", ".join(
        f"sum(amount_ore) FILTER (WHERE {condition}) AS {name}" for name, condition in _SUMS
    )
    codes = ", ".join(f"'{code}'" for code in CODES)
    pairs = ", ".join(f"('{key}', '{code}')" for key, codes in rows_with_codes() for code in codes)
    totals = ", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in SUM_NAMES)
    return (
        f"WITH by_code AS (SELECT part_01 AS code, {sums} FROM cube WHERE year = {YEAR} "
        f"AND kind IN ('actual', 'budget', 'budget_change', 'forecast') "
        f"AND part_01 IN ({codes}) GROUP BY part_01), "
        f"report_rows(row_key, code) AS (VALUES {pairs}) "
        f"SELECT row_key, {totals} FROM report_rows LEFT JOIN by_code USING (code) "
        f"GROUP BY row_key ORDER BY row_key"
    )


Figures = dict[tuple[str, str], tuple[int, ...]]


def figures_of_answer(answer: Sequence[Sequence[object]]) -> Figures:
    """The answer's rows as cells: öre, or the two sides of a share; the forecast is a deviation."""
    cells: Figures = {}
    for key, *sums in answer:
        found = dict(zip(SUM_NAMES, (int(str(s or 0)) for s in sums), strict=True))
        b, u, bt, ut = (found[name] for name in ("b", "u", "bt", "ut"))
        row = {
            "b": (b,), "u": (u,), "a": (b - u,), "p": (u, b), "ar": (found["ar"],), "bt": (bt,),
            "ut": (ut,), "at": (bt - ut,), "pt": (ut, bt), "pr": (found["pb"] - found["pf"],),
        }  # fmt: skip
        cells.update({(str(key), column): value for column, value in row.items()})
    return cells


def same_figures(result: ReportResult, answer: Sequence[Sequence[object]]) -> None:
    """Stop the run where a cell of the report is not what the hand-written SQL says."""
    by_hand = figures_of_answer(answer)
    for key, value in result.values.items():
        if not isinstance(value, NotApplicable) and by_hand[key] != _numbers(value):
            raise AssertionError(f"{key}: report {_numbers(value)}, SQL {by_hand[key]}")
    if len(result.values) != len(by_hand):
        raise AssertionError(f"{len(result.values)} cells in the report, {len(by_hand)} in SQL")


def _numbers(value: Value) -> tuple[int, ...]:
    if isinstance(value, Share):
        return value.numerator_ore, value.denominator_ore
    assert isinstance(value, Amount)
    return (value.ore or 0,)
