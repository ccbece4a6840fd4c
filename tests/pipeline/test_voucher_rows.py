"""Pages of the lines behind a figure: all of them, once each, and their sum is the figure's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Example
from tests.pipeline.test_trace_figures import FACTS, TKR, Asked
from tests.small_municipality import Row, SmallMunicipality
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.facts.manifest import read_current
from utfall.facts.within import Within
from utfall.pipeline.refused import UsageError
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.trace import trace_figure
from utfall.pipeline.voucher_rows import PAGE_SIZE, VoucherRows, voucher_rows
from utfall.pipeline.workspace import open_workspace
from utfall.reports.result import Amount


def opened(folder: Path, request: ReportRequest) -> Iterator[Asked]:
    workspace = open_workspace(folder)
    report = make_report(workspace, request)
    with Engine(workspace.store, read_current(workspace.store)) as engine:
        yield Asked(workspace, report, engine)


@pytest.fixture(scope="module")
def july(made_example: Example) -> Iterator[Asked]:
    yield from opened(made_example.folder, ReportRequest("uppfoljning", Month(2025, 7)))


@pytest.fixture(scope="module")
def account(made_example: Example) -> Iterator[Asked]:
    request = ReportRequest("uppfoljning", Month(2025, 7), accounts="5010")
    yield from opened(made_example.folder, request)


@pytest.fixture
def small(tmp_path: Path) -> SmallMunicipality:
    return SmallMunicipality(tmp_path / "kommun")


def page(asked: Asked, cell: str, number: int = 1, *, with_texts: bool = False) -> VoucherRows:
    row, column = cell.split("/")
    return voucher_rows(asked.workspace, asked.engine, asked.report.result, row, column, number,
                        with_texts=with_texts)  # fmt: skip


def all_pages(asked: Asked, cell: str) -> list[VoucherRows]:
    pages = page(asked, cell).pages
    return [page(asked, cell, number) for number in range(1, pages + 1)]


@pytest.mark.parametrize("cell", ["it/u", "it/ut", "it/a", "it/at", "totalt/ut", "totalt/ar",
                                  "totalt/pr", "ekonomi-o-planering/bt"])  # fmt: skip
def test_the_total_is_the_cells_exact_ore(july: Asked, cell: str) -> None:
    row, column = cell.split("/")
    value = july.report.result.values[row, column]
    assert isinstance(value, Amount)
    found = page(july, cell)
    assert (found.sum_ore, found.reason) == (value.ore, "")


@pytest.mark.parametrize("cell", ["it/u", "it/a", "diagram-avvikelse/m02"])
def test_all_pages_together_are_the_lines_of_the_trace_once_each(july: Asked, cell: str) -> None:
    pages = all_pages(july, cell)
    rows = [row for one in pages for row in one.rows]
    row_key, column_key = cell.split("/")
    trace = trace_figure(july.report.result, july.engine, row_key, column_key)
    assert sorted((r.line.row_id, r.sign) for r in rows) == sorted(
        (term.line.row_id, term.term.sign) for term in trace.terms
    )
    assert {len(one.rows) for one in pages[:-1]} <= {PAGE_SIZE}
    assert {one.count for one in pages} == {len(rows)}
    assert sum(row.sign * row.line.amount_ore for row in rows) == pages[0].sum_ore


def test_pages_follow_each_other_by_period_date_and_voucher(july: Asked) -> None:
    lines = [row.line for one in all_pages(july, "it/ut") for row in one.rows]
    order = [
        (line.period, line.voucher_date, line.voucher_series, int(line.voucher_number or 0),
         line.row_id)
        for line in lines
    ]  # fmt: skip
    assert order == sorted(order)


def test_a_narrowed_report_gives_the_accounts_lines_alone(account: Asked) -> None:
    found = page(account, "it/ut")
    assert found.sum_ore == account.report.result.values["it", "ut"].ore  # type: ignore[union-attr]
    assert {row.line.account for row in found.rows} == {"5010"}


def test_a_line_says_where_it_stands_and_what_its_codes_are_called(july: Asked) -> None:
    [first, *_] = page(july, "it/ut").rows
    assert first.source_file.startswith("data/deliveries/")
    assert first.line.line > 0
    assert first.voucher == f"{first.line.voucher_series} {first.line.voucher_number}"
    assert first.names["ansvar"] == "IT"
    assert first.codes.keys() >= first.names.keys() >= {"konto", "ansvar"}


def test_texts_are_read_only_where_they_are_asked_for(july: Asked) -> None:
    read: list[str] = []

    class Listening(Engine):
        def __init__(self) -> None:
            self.manifest = july.engine.manifest

        def ask(self, sql: str, within: Within | None = None, /) -> list[tuple[object, ...]]:
            read.append(sql)
            return july.engine.ask(sql, within)

    listening = Asked(july.workspace, july.report, Listening())
    without = page(listening, "it/ut")
    assert [row.text for row in without.rows] == [None] * PAGE_SIZE
    assert not any("texts" in sql for sql in read)
    assert all("LIMIT 50 " in sql or "COUNT(*)" in sql for sql in read)
    written = page(july, "it/ut", with_texts=True)
    assert any(row.text for row in written.rows)
    assert [row.line for row in written.rows] == [row.line for row in without.rows]


def test_a_deviation_takes_actuals_away(small: SmallMunicipality) -> None:
    small.publish(FACTS)
    for asked in opened(small.folder, ReportRequest("r", Month(2025, 2))):
        found = page(asked, "totalt/a")
        signed = [(row.line.kind, row.sign * row.line.amount_ore) for row in found.rows]
        assert sorted(signed) == [
            ("actual", -3 * TKR), ("actual", -2 * TKR), ("actual", TKR),
            ("budget", TKR), ("budget", 6 * TKR),
        ]  # fmt: skip
        assert (found.count, found.pages, found.sum_ore) == (5, 1, 3 * TKR)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("a1/p", "En andel eller kvot har två sidor"),
        ("a2/u", "Det finns inga fakta för cellen."),
        ("a1/pr", "raden ligger under den nivån"),
    ],
)
def test_a_figure_without_lines_says_why(small: SmallMunicipality, cell: str, words: str) -> None:
    small.publish(FACTS)
    for asked in opened(small.folder, ReportRequest("r", Month(2025, 3))):
        found = page(asked, cell)
        assert words in found.reason
        assert (found.rows, found.count, found.sum_ore, found.pages) == ((), 0, None, 1)


@pytest.mark.parametrize("number", [0, -1, 2])
def test_a_page_there_is_not_is_refused(small: SmallMunicipality, number: int) -> None:
    small.publish([Row("actual", "11", 1, 1)])
    for asked in opened(small.folder, ReportRequest("r", Month(2025, 1))):
        with pytest.raises(UsageError, match=f"ingen sida {number}. Det finns 1."):
            page(asked, "a1/u", number)
