"""What people enter: handed to the engine at once, published later as the same snapshot."""

import json
from pathlib import Path

import pytest

from tests.demo_folder import copied_demo
from utfall.domain.period import Month
from utfall.pipeline.entered_rows import SOURCE, EnteredRow, EnteredScope, handed_in, publish
from utfall.pipeline.reading import Reading
from utfall.pipeline.report import ReportRequest
from utfall.pipeline.trace import trace_figure
from utfall.reports.result import Amount

STATED = EnteredRow("personal", "2140", 8_000_000_00, cost_type="personal", decision="volym",
                    against_version="KF-2025", against_date="2025-07-31")  # fmt: skip
REPORT = ReportRequest("enhet", Month(2025, 7), "tia-avdelningen", round_id="2025-07")


def scope(*rows: EnteredRow) -> EnteredScope:
    return EnteredScope("forecast", "2025-07", "", 2025, "tia-avdelningen", rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_demo(tmp_path / "exempelkoping")


def forecast_of(reading: Reading) -> int | None:
    value = reading.report(REPORT).result.values["totalt", "prognosavvikelse"]
    assert isinstance(value, Amount)
    return value.ore


def test_what_is_entered_shows_before_it_is_published_and_is_then_the_same_snapshot(
    folder: Path,
) -> None:
    reading = Reading(folder)
    beside = reading.beside([handed_in(reading.workspace, scope(STATED))])
    before = beside.report(REPORT)
    assert reading.manifest.id != beside.manifest.id
    published = publish(reading.workspace, [scope(STATED)])
    after = Reading(folder).report(REPORT)
    assert published.id == beside.manifest.id == after.seal.snapshot
    assert before == after


def test_a_later_save_stands_in_place_of_what_was_published(folder: Path) -> None:
    reading = Reading(folder)
    publish(reading.workspace, [scope(STATED)])
    reading = Reading(folder)
    less = EnteredRow("personal", "2140", 7_000_000_00, cost_type="personal",
                      against_version="KF-2025", against_date="2025-07-31")  # fmt: skip
    beside = reading.beside([handed_in(reading.workspace, scope(less))])
    was, now = forecast_of(reading), forecast_of(beside)
    assert was is not None
    assert now == was + 1_000_000_00


def test_a_scope_without_rows_is_gone_and_the_snapshot_as_before(folder: Path) -> None:
    reading = Reading(folder)
    publish(reading.workspace, [scope(STATED)])
    assert publish(reading.workspace, [scope()]).id == reading.manifest.id


def test_publishing_the_same_again_is_the_same_snapshot_with_one_record_of_it(folder: Path) -> None:
    reading = Reading(folder)
    first = publish(reading.workspace, [scope(STATED)])
    again = publish(reading.workspace, [scope(STATED)])
    assert first.id == again.id
    assert [d.unit for d in again.deliveries if d.source == SOURCE] == ["tia-avdelningen"]


def test_an_entered_figure_is_traced_to_its_line_in_the_file_that_was_published(
    folder: Path,
) -> None:
    publish(Reading(folder).workspace, [scope(STATED)])
    reading = Reading(folder)
    result = reading.report(REPORT).result
    trace = trace_figure(result, reading.engine, "totalt", "prognosavvikelse")
    (term,) = (item for item in trace.terms if item.term.selection.kinds == ("forecast",))
    path = reading.workspace.folder / term.source_file
    line = path.read_text("utf-8").splitlines()[term.line.line - 1]
    assert json.loads(line)["amount_ore"] == STATED.amount_ore
    assert json.loads(line)["key"] == term.line.column
