"""The figures of the year's picture are traced as cells are, from a result at hand or from JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import utfall
from tests.conftest import Example
from tests.small_municipality import Row, SmallMunicipality
from utfall.documents.chart_table import chart_tables
from utfall.documents.finished import FinishedReport
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.facts.manifest import read_current
from utfall.facts.store import Store
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.trace import trace_figure
from utfall.pipeline.workspace import Workspace, open_workspace
from utfall.reports.result import Amount

TKR = 100_000
DRAWN = "diagram: {budget: budget, utfall: utfall, prognos: prognosavvikelse}"
FACTS = [
    Row("budget", "11", 1, 6 * TKR, version="KF"), Row("budget", "11", 2, 1 * TKR, version="KF"),
    Row("budget", "20", 99, 4 * TKR, version="KF"),
    Row("actual", "11", 1, 2 * TKR), Row("actual", "11", 2, 3 * TKR),
    Row("actual", "20", 2, -1 * TKR, account="3010"), Row("actual", "20", 3, 1),
    Row("forecast", "10", 99, 8 * TKR, account="", version="2025-03", cost_type="personal",
        against=("KF", "2025-03-31")),
]  # fmt: skip


class Asked(NamedTuple):
    """A computed report with the engine it was computed by."""

    workspace: Workspace
    report: FinishedReport
    engine: Engine


def drawn_cells(report: FinishedReport) -> list[tuple[str, str]]:
    """Every figure of the picture's tables, as printed in HTML."""
    series = report.result.year_series
    assert series is not None
    tables = chart_tables(series, report.result.definition.style)
    return [
        (cell.row, cell.column) for table in tables for row in table.rows for cell in row.cells
        if cell is not None
    ]  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallMunicipality:
    small = SmallMunicipality(tmp_path_factory.mktemp("trace") / "kommun")
    small.change("rapporter.yaml", "rader: r}", f"rader: r, {DRAWN}}}")
    small.publish(FACTS)
    return small


@pytest.fixture(scope="module")
def march(small: SmallMunicipality) -> Iterator[Asked]:
    store = Store(small.folder)
    with Engine(store, read_current(store)) as engine:
        yield Asked(open_workspace(small.folder), small.report("2025-03"), engine)


@pytest.fixture(scope="module")
def july(made_example: Example) -> Iterator[Asked]:
    workspace = open_workspace(made_example.folder)
    report = make_report(workspace, ReportRequest("uppfoljning", Month(2025, 7)))
    with Engine(workspace.store, read_current(workspace.store)) as engine:
        yield Asked(workspace, report, engine)


@pytest.mark.parametrize(
    ("figure", "ore", "amounts"),
    [
        ("diagram-budget/m01", 6 * TKR, [6 * TKR]),
        ("diagram-budget/m12", 7 * TKR, [6 * TKR, 1 * TKR]),
        ("diagram-utfall/m02", 4 * TKR, [2 * TKR, 3 * TKR, -1 * TKR]),
        ("diagram-avvikelse/m01", 4 * TKR, [6 * TKR, -2 * TKR]),
        ("diagram-avvikelse/m02", 3 * TKR, [6 * TKR, TKR, -2 * TKR, -3 * TKR, TKR]),
        ("diagram-budget/ar", 11 * TKR, [6 * TKR, 1 * TKR, 4 * TKR]),
        ("diagram-budget/ofordelat", 4 * TKR, [4 * TKR]),
        ("diagram-prognos/ar", 12 * TKR, None),
        ("diagram-prognos/utan-prognos", 4 * TKR, None),
    ],
)
def test_a_figure_is_the_sum_of_the_lines_of_all_months_to_date(
    march: Asked, figure: str, ore: int, amounts: list[int] | None
) -> None:
    row, column = figure.split("/")
    trace = trace_figure(march.report.result, march.engine, row, column)
    assert (trace.ore, trace.sum_ore, trace.reason) == (ore, ore, "")
    signed = [term.term.sign * term.line.amount_ore for term in trace.terms]
    assert amounts is None or sorted(signed) == sorted(amounts)


def test_every_figure_that_is_drawn_has_a_plan_and_none_else(
    march: Asked, july: Asked
) -> None:  # fmt: skip
    for asked in (march, july):
        assert set(drawn_cells(asked.report)) == set(asked.report.result.chart_plans)


def test_every_figure_of_the_example_is_the_sum_of_its_lines(july: Asked) -> None:
    for row, column in drawn_cells(july.report):
        trace = trace_figure(july.report.result, july.engine, row, column)
        assert trace.ore == trace.sum_ore != 0, f"{row}/{column}"


def test_every_cell_of_a_result_at_hand_is_the_sum_of_its_lines(march: Asked) -> None:
    result = march.report.result
    for row in result.rows:
        for column in result.columns:
            trace = trace_figure(result, march.engine, row.key, column.key)
            value = result.values[row.key, column.key]
            if isinstance(value, Amount):
                assert (trace.ore, trace.sum_ore) == (value.ore, value.ore or 0)


def test_a_line_has_the_names_of_its_codes(march: Asked) -> None:
    municipality = march.workspace.municipality
    trace = trace_figure(march.report.result, march.engine, "a1", "u", municipality)
    assert [term.names for term in trace.terms] == [{"konto": "Löner", "ansvar": "Enhet A1"}] * 2
    unnamed = trace_figure(march.report.result, march.engine, "a1", "u")
    assert [term.names for term in unnamed.terms] == [{}, {}]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("diagram-utfall/m04", "ingen siffra diagram-utfall/m04. Menade du m0"),
        ("diagram-utfal/m01", "ingen rad diagram-utfal"),
        ("a1/uu", "ingen kolumn uu. Menade du u?"),
    ],
)
def test_a_figure_there_is_not_is_refused_with_the_nearest(
    march: Asked, figure: str, words: str
) -> None:
    row, column = figure.split("/")
    with pytest.raises(UsageError, match=words):
        trace_figure(march.report.result, march.engine, row, column)


def test_a_report_without_a_picture_has_no_plans_of_one(tmp_path: Path) -> None:
    small = SmallMunicipality(tmp_path / "kommun")
    small.publish(FACTS)
    assert small.report("2025-03").result.chart_plans == {}


@pytest.mark.parametrize("figure", ["diagram-utfall/m07", "diagram-avvikelse/m03",
                                    "diagram-budget/ar", "diagram-prognos/ar"])  # fmt: skip
def test_the_command_traces_a_figure_from_the_sealed_json(
    made_example: Example, july: Asked, figure: str
) -> None:
    ended = utfall("trace", made_example.result, figure, "--json", "--folder", made_example.folder)
    series = july.report.result.year_series
    assert series is not None
    row, column = figure.split("/")
    assert ended.code == 0
    found = (ended.document["ore"], ended.document["sum_ore"])
    assert found == (series.figures()[row, column],) * 2
