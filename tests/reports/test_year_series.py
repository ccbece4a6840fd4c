"""The year's course: equal to plain sums of the facts, and what it means in small cases."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.conftest import Example
from tests.small_municipality import Row, SmallMunicipality
from utfall.documents import csv
from utfall.domain.period import Month
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace
from utfall.reports.result import Amount
from utfall.reports.year_series import YearSeries

TKR = 100_000
STATED = Row("forecast", "10", 99, 8 * TKR, account="", version="2025-03", cost_type="personal",
             against=("KF", "2025-03-31"))  # fmt: skip
BUDGET = Row("budget", "11", 1, 9 * TKR, version="KF")
DRAWN = "diagram: {budget: budget, utfall: utfall, prognos: prognosavvikelse}"


@pytest.fixture
def small(tmp_path: Path) -> SmallMunicipality:
    small = SmallMunicipality(tmp_path / "kommun")
    small.change("rapporter.yaml", "rader: r}", f"rader: r, {DRAWN}}}")
    return small


def series(small: SmallMunicipality, period: str = "2025-07", **more: str) -> YearSeries:
    found = small.report(period, **more).result.year_series
    assert found is not None
    return found


def facts(folder: Path) -> list[dict[str, Any]]:
    """Every line of the snapshot's newest files, read without the engine."""
    paths = sorted((folder / "data" / "facts").glob("lines-*.parquet"))
    rows = [row for path in paths for row in pq.read_table(path).to_pylist()]
    return list({row["row_id"]: row for row in rows}.values())


def plain_sum(rows: list[dict[str, Any]], kinds: tuple[str, ...], periods: tuple[int, ...]) -> int:
    return sum(
        row["amount_ore"] for row in rows
        if row["kind"] in kinds and row["year"] == 2025 and row["period"] in periods
        and row["part_01"].startswith("21") and row["account"][:1] in "345678"
    )  # fmt: skip


def test_the_examples_series_is_the_plain_sum_of_its_facts(made_example: Example) -> None:
    workspace = open_workspace(made_example.folder)
    result = make_report(workspace, ReportRequest("uppfoljning", Month(2025, 7))).result
    found, rows = result.year_series, facts(made_example.folder)
    assert found is not None
    for month in range(1, 13):
        to_date = tuple(range(1, month + 1)) + ((13,) if month == 12 else ())
        budget = plain_sum(rows, ("budget", "budget_change"), to_date)
        assert found.budget_ore[month - 1] == budget
        actual = plain_sum(rows, ("actual",), to_date) if month <= 7 else None
        assert found.actual_ore[month - 1] == actual
    year = plain_sum(rows, ("budget", "budget_change"), (*range(1, 14), 99))
    assert found.year_budget_ore == year
    assert found.forecast_ore == sum(r["amount_ore"] for r in rows if r["kind"] == "forecast")
    assert (found.unstated_ore, found.round_name) == (0, "mars")


def test_the_examples_series_ends_with_the_tables_own_figures(made_example: Example) -> None:
    workspace = open_workspace(made_example.folder)
    result = make_report(workspace, ReportRequest("uppfoljning", Month(2025, 7))).result
    found = result.year_series
    assert found is not None
    to_date = (found.budget_ore[6], found.actual_ore[6], found.deviation_ore(7))
    assert to_date == tuple(_ore(result.values["totalt", key]) for key in ("bt", "ut", "at"))
    assert found.year_budget_ore == _ore(result.values["totalt", "ar"])


def _ore(value: object) -> int | None:
    assert isinstance(value, Amount)
    return value.ore


def test_a_report_without_the_key_has_no_series_and_the_same_figures(tmp_path: Path) -> None:
    rows = [BUDGET, STATED, Row("actual", "11", 7, 3 * TKR)]
    plain, drawn = SmallMunicipality(tmp_path / "utan"), SmallMunicipality(tmp_path / "med")
    drawn.change("rapporter.yaml", "rader: r}", f"rader: r, {DRAWN}}}")
    for one in (plain, drawn):
        one.publish(rows)
    assert plain.report().result.year_series is None
    assert csv.write(plain.report()) == csv.write(drawn.report())


def test_a_month_without_facts_adds_nothing_and_before_the_first_there_is_no_figure(
    small: SmallMunicipality,
) -> None:
    small.publish([Row("actual", "11", 2, TKR), Row("actual", "20", 5, TKR),
                   Row("actual", "11", 8, TKR)])  # fmt: skip
    found = series(small)
    assert found.actual_ore == (None, TKR, TKR, TKR, 2 * TKR, 2 * TKR, 2 * TKR, *[None] * 5)
    assert found.budget_ore == (None,) * 12
    assert (found.year_budget_ore, found.forecast_ore) == (None, None)
    assert found.deviation_ore(7) == -2 * TKR
    assert (found.deviation_ore(1), found.deviation_ore(8)) == (None, None)


def test_an_unphased_budget_stands_in_the_years_end_alone(small: SmallMunicipality) -> None:
    small.publish([BUDGET, replace(BUDGET, code="20", period=99, amount_ore=5 * TKR),
                   Row("actual", "11", 7, 1)])  # fmt: skip
    found = series(small)
    assert found.budget_ore == (9 * TKR,) * 12
    assert (found.year_budget_ore, found.unphased_ore) == (14 * TKR, 5 * TKR)


def test_the_closing_is_decembers_and_the_opening_no_months(small: SmallMunicipality) -> None:
    small.publish([Row("actual", "11", 0, 900 * TKR), Row("actual", "11", 12, TKR),
                   Row("actual", "11", 13, 2 * TKR)])  # fmt: skip
    assert series(small, "2025-12").actual_ore == (*[None] * 11, 3 * TKR)


def test_the_years_budget_stands_in_for_what_nobody_forecast(small: SmallMunicipality) -> None:
    """A stated 8 for wages; B's 6 and A's fees of −4 were not forecast."""
    small.publish([
        STATED, BUDGET, replace(BUDGET, code="20", amount_ore=6 * TKR),
        replace(BUDGET, account="3010", amount_ore=-4 * TKR), Row("actual", "11", 7, 1),
    ])  # fmt: skip
    found = series(small)
    assert (found.forecast_ore, found.unstated_ore) == (10 * TKR, 2 * TKR)


def test_a_later_budget_change_moves_the_budget_and_not_the_forecast(
    small: SmallMunicipality,
) -> None:
    change = Row("budget_change", "11", 99, 50 * TKR, version="KF", decision="KF § 9",
                 decision_date="2025-05-01")  # fmt: skip
    small.publish([STATED, BUDGET, change, replace(change, code="20", amount_ore=-50 * TKR),
                   Row("actual", "11", 7, 1)])  # fmt: skip
    found = series(small)
    assert (found.forecast_ore, found.unstated_ore) == (-42 * TKR, -50 * TKR)
    of_unit = series(small, unit="a")
    assert (of_unit.year_budget_ore, of_unit.forecast_ore) == (59 * TKR, 8 * TKR)


def test_a_unit_below_the_rounds_level_has_no_forecast(small: SmallMunicipality) -> None:
    small.publish([STATED, BUDGET, Row("actual", "11", 7, 1)])
    assert series(small, unit="a1").forecast_ore is None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("utfall: utfall,", "utfall: utfal,", "DEF-01"),
        ("prognos: prognosavvikelse", "prognos: utfall", "YAML-14"),
        ("budget: budget, utfall", "budgett: budget, utfall", "YAML-10"),
        ("utfall: utfall,", "", "YAML-11"),
    ],
)  # fmt: skip
def test_a_faulty_diagram_is_a_problem_with_its_place(
    small: SmallMunicipality, old: str, new: str, code: str
) -> None:
    small.change("rapporter.yaml", f"{DRAWN}", DRAWN.replace(old, new))
    small.publish([BUDGET, Row("actual", "11", 7, 1)])
    with pytest.raises(RefusedError) as refusal:
        small.report()
    [problem] = refusal.value.problems
    assert (problem.code, problem.file, problem.line) == (code, "rapporter.yaml", 20)
