"""July's table as the committee had it on 2025-08-11, § 59, and every figure back to its source."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests.command import utfall, utfall_process
from tests.conftest import Example
from tests.source_reader import SourceReader
from utfall.domain.period import Month
from utfall.facts.engine import Engine
from utfall.facts.manifest import read_current
from utfall.pipeline.report import ReportRequest, finished_report, read_definition
from utfall.pipeline.trace import trace_figure
from utfall.pipeline.trace_document import document as trace_document
from utfall.pipeline.workspace import open_workspace

PAPER = Path(__file__).parents[1] / "example" / "tabell-2025-07.csv"


def cells(example: Example) -> dict[str, dict[str, Any]]:
    document = json.loads(example.result.read_text())
    return {f"{cell['row']}/{cell['column']}": cell for cell in document["cells"]}


def test_the_csv_is_the_papers_table_byte_for_byte(made_example: Example) -> None:
    assert (made_example.out / "uppfoljning.csv").read_bytes() == PAPER.read_bytes()


def test_every_one_of_the_110_printed_cells_is_in_the_json(made_example: Example) -> None:
    printed = list(csv.reader(io.StringIO(PAPER.read_text()), delimiter=";"))[1:]
    found = [cell["text"] for cell in cells(made_example).values()]
    assert found == [text for row in printed for text in row[1:]]
    assert len(found) == 110


def test_printed_rows_need_not_add_up_to_the_printed_total(made_example: Example) -> None:
    """Totals come from unrounded amounts: the printed actuals of the units sum to 7 767."""
    found = cells(made_example)
    units = ("kommundirektor", "ekonomi-o-planering", "it", "tia-avdelningen", "hr-avdelning",
             "naringslivsenheten")  # fmt: skip
    printed = [int(found[f"{unit}/u"]["text"].replace(" ", "")) for unit in units]
    assert sum(printed) == 7767
    assert found["totalt/u"]["text"] == "7 766"
    assert found["totalt/u"]["ore"] == sum(found[f"{unit}/u"]["ore"] for unit in units)


def test_tia_is_the_sum_of_the_four_rows_below_it(made_example: Example) -> None:
    found = cells(made_example)
    parts = ("administrativa-avdelningen", "overformyndarvht", "politisk-verksamhet", "oforutsett")
    for column in ("b", "u", "ar", "bt", "ut"):
        whole = found[f"tia-avdelningen/{column}"]["ore"]
        assert whole == sum(found[f"{part}/{column}"]["ore"] or 0 for part in parts)


def test_oforutsett_has_no_postings_and_an_unphased_budget(made_example: Example) -> None:
    found = cells(made_example)
    assert found["oforutsett/u"]["ore"] is None
    assert found["oforutsett/b"]["ore"] is None
    assert found["oforutsett/ar"]["ore"] is not None
    assert found["oforutsett/p"]["text"] == "0,0%"


def test_the_forecast_is_blank_below_the_rounds_level_and_never_in_a_sum_there(
    made_example: Example,
) -> None:
    found = cells(made_example)
    for part in ("administrativa-avdelningen", "overformyndarvht", "oforutsett"):
        assert (found[f"{part}/pr"]["ore"], found[f"{part}/pr"]["text"]) == (None, "")
    assert found["tia-avdelningen/pr"]["ore"] == 0


def test_the_march_deviation_is_read_against_marchs_budget(made_example: Example) -> None:
    """A change of 240 000 kr decided in May leaves HR; against today's budget its deviation would
    be −240 tkr, against March's it is the 0 the paper prints."""
    assert cells(made_example)["hr-avdelning/pr"]["ore"] == 0
    trace = utfall("trace", made_example.result, "hr-avdelning/pr", "--json",
                   "--folder", made_example.folder).document  # fmt: skip
    decisions = {term["decision"] for term in trace["terms"] if term["kind"] == "budget_change"}
    assert "KS § 77" not in decisions
    year = utfall("trace", made_example.result, "hr-avdelning/ar", "--json",
                  "--folder", made_example.folder).document  # fmt: skip
    may = [term["amount_ore"] for term in year["terms"] if term["decision"] == "KS § 77"]
    assert sum(may) == -24_000_000


def test_an_old_forecast_is_a_warning_in_the_result_and_not_on_the_page(
    made_example: Example,
) -> None:
    document = json.loads(made_example.result.read_text())
    assert [problem["code"] for problem in document["problems"]] == ["RAP-01"]
    assert document["problems"][0]["severity"] == "warning"
    assert "månader gammal" not in (made_example.out / "uppfoljning.html").read_text()


def test_an_old_forecast_is_printed_where_the_definition_asks(example: Example) -> None:
    definition = example.folder / "rapporter" / "uppfoljning.yaml"
    text = definition.read_text().replace("utskrift: tkr,", "utskrift: tkr, varningar: skrivs,")
    definition.write_text(text)
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder,
                   "--out", example.out)  # fmt: skip
    assert ended.code == 0
    assert "4 månader gammal" in (example.out / "uppfoljning.html").read_text()


def test_every_one_of_the_110_cells_traces_to_lines_that_sum_to_it(made_example: Example) -> None:
    """A separate small reader sums the very lines of the source files that the trace names. The
    command says the same of a cell as the engine held for all of them."""
    reader = SourceReader(made_example.folder)
    workspace = open_workspace(made_example.folder)
    request = ReportRequest("uppfoljning", Month(2025, 7))
    definition = read_definition(workspace.files, workspace.municipality, request)
    with Engine(workspace.store, read_current(workspace.store)) as engine:
        result = finished_report(workspace, definition, request, engine).result
        traces = {
            key: trace_document(trace_figure(result, engine, row, column))
            for key in cells(made_example) for row, column in [key.split("/")]
        }  # fmt: skip
    assert len(traces) == 110
    for key, cell in cells(made_example).items():
        check_trace(traces[key], cell, reader)
    for key in list(traces)[::11]:
        ended = utfall("trace", made_example.result, key, "--json",
                       "--folder", made_example.folder)  # fmt: skip
        assert (ended.code, ended.document) == (0, json.loads(json.dumps(traces[key]))), key


def check_trace(trace: dict[str, Any], cell: dict[str, Any], reader: SourceReader) -> None:
    terms = trace["terms"]
    for term in terms:
        assert reader.amount_ore(term["source"]) == term["amount_ore"], term
    if "numerator_ore" in cell:
        for side in ("numerator", "denominator"):
            lines = sum(t["sign"] * t["amount_ore"] for t in terms if t["side"] == side)
            assert lines == cell[f"{side}_ore"]
        assert trace["ore"] is None
        return
    lines = sum(term["sign"] * term["amount_ore"] for term in terms)
    assert lines == trace["sum_ore"] == (cell["ore"] or 0)
    if cell["text"] == "":
        assert trace["reason"]


def test_a_variance_traces_to_both_sides_and_a_forecast_to_its_round(made_example: Example) -> None:
    def terms(cell: str) -> list[dict[str, Any]]:
        ended = utfall("trace", made_example.result, cell, "--json", "--folder",
                       made_example.folder)  # fmt: skip
        found: list[dict[str, Any]] = ended.document["terms"]
        return found

    assert {(t["sign"], t["kind"]) for t in terms("it/a")} == {(1, "budget"), (-1, "actual")}
    forecast = [t for t in terms("it/pr") if t["kind"] == "forecast"]
    assert {t["round"] for t in forecast} == {"2025-03"}
    changed = [t for t in terms("naringslivsenheten/ar") if t["kind"] == "budget_change"]
    assert {t["decision"] for t in changed} == {"KF § 14"}
    assert {t["date"] for t in changed} == {"2025-02-24"}


def test_vouchers_dated_in_august_and_booked_in_july_count_in_july(made_example: Example) -> None:
    ended = utfall("trace", made_example.result, "totalt/u", "--json", "--folder",
                   made_example.folder)  # fmt: skip
    dates = {term["date"] for term in ended.document["terms"]}
    assert any(date.startswith("2025-08") for date in dates)
    assert min(dates) >= "2025-06-01"


def test_every_file_is_byte_identical_from_process_to_process(
    made_example: Example, tmp_path: Path
) -> None:
    for number, seed in enumerate(("0", "12345")):
        ended = utfall_process(
            "report", "uppfoljning", "--period", "2025-07", "--folder", made_example.folder,
            "--out", tmp_path / str(number), "--format", "html,csv,json",
            env={"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        )  # fmt: skip
        assert ended.code == 0, ended.err
    for ending in ("html", "csv", "json"):
        first, second = (tmp_path / n / f"uppfoljning.{ending}" for n in ("0", "1"))
        assert first.read_bytes() == second.read_bytes(), ending
        there = (made_example.out / f"uppfoljning.{ending}").read_bytes()
        assert first.read_bytes() == there, ending


def test_no_figure_of_the_tables_body_stands_in_its_definition(made_example: Example) -> None:
    definition = (made_example.folder / "rapporter" / "uppfoljning.yaml").read_text()
    body = list(csv.reader(io.StringIO(PAPER.read_text()), delimiter=";"))[1:]
    figures = {text for row in body for text in row[1:] if text not in ("", "0", "0,0%")}
    assert len(figures) > 80
    words = set(definition.replace('"', " ").replace(",", " ").split())
    short = {text for text in figures if len(text) <= 2}
    assert not [text for text in figures - short if text in definition]
    assert not short & words
