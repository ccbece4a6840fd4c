"""The published tables come out of the examples to the character, each figure with its source."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import utfall
from tests.published_tables.conftest import TakenIn
from tests.published_tables.folders import FOLDERS
from tests.published_tables.paper import FOLDER, NAMES, needs_published_tables
from tests.source_reader import SourceReader

# The published files' checksums: the tables are held to them where the files are not.
CHECKSUMS = Path(__file__).with_name("checksums.txt")


def published_sha256(name: str) -> str:
    """The checksum of a published table."""
    lines = (line.split() for line in CHECKSUMS.read_text("utf-8").splitlines())
    return next(sha256 for sha256, file in lines if file == f"{name}.csv")


@pytest.mark.parametrize("name", NAMES)
def test_the_report_has_the_published_tables_checksum(
    name: str, taken_in: dict[str, TakenIn]
) -> None:
    written = (taken_in[name].out / "tabell.csv").read_bytes()
    assert hashlib.sha256(written).hexdigest() == published_sha256(name)


@needs_published_tables
@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_the_published_table_to_the_character(
    name: str, taken_in: dict[str, TakenIn]
) -> None:
    written = (taken_in[name].out / "tabell.csv").read_text("utf-8")
    assert written == (FOLDER / f"{name}.csv").read_text("utf-8")
    assert (taken_in[name].out / "tabell.csv").read_bytes() == (FOLDER / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_to_warn_of(name: str, taken_in: dict[str, TakenIn]) -> None:
    assert json.loads(taken_in[name].result.read_text())["problems"] == []
    assert utfall("check", "--folder", taken_in[name].folder).code == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_verified(name: str, taken_in: dict[str, TakenIn]) -> None:
    at = taken_in[name]
    assert utfall("verify", at.result, "--folder", at.folder).code == 0


@pytest.mark.parametrize("name", NAMES)
def test_cells_of_every_column_trace_to_lines_that_sum_to_them(
    name: str, taken_in: dict[str, TakenIn]
) -> None:
    at = taken_in[name]
    reader = SourceReader(at.folder)
    for cell in _some_cells(at):
        ended = utfall("trace", at.result, f"{cell['row']}/{cell['column']}", "--json",
                       "--folder", at.folder)  # fmt: skip
        assert ended.code == 0, ended.err
        _check_trace(ended.document["terms"], cell, reader)


def _some_cells(at: TakenIn) -> Iterator[dict[str, Any]]:
    """Every figure of the first row with figures, of one in the middle and of the last."""
    cells = json.loads(at.result.read_text())["cells"]
    figures = [cell for cell in cells if "ore" in cell and cell["text"]]
    rows = list(dict.fromkeys(cell["row"] for cell in figures))
    chosen = {rows[0], rows[len(rows) // 2], rows[-1]}
    return (cell for cell in figures if cell["row"] in chosen)


def _check_trace(terms: list[dict[str, Any]], cell: dict[str, Any], reader: SourceReader) -> None:
    for term in terms:
        assert reader.amount_ore(term["source"]) == term["amount_ore"], term
    if "numerator_ore" in cell:
        for side in ("numerator", "denominator"):
            lines = sum(t["sign"] * t["amount_ore"] for t in terms if t["side"] == side)
            assert lines == cell[f"{side}_ore"]
        return
    assert sum(term["sign"] * term["amount_ore"] for term in terms) == (cell["ore"] or 0)


def test_a_fresh_clone_takes_in_the_deliveries_by_the_script(tmp_path: Path) -> None:
    """What ``make`` does before it runs anything."""
    name = "16-kvartalsrapport-2015-prognosavvikelser"
    shutil.copytree(FOLDERS / name, tmp_path / name, ignore=shutil.ignore_patterns("data"))
    script = shutil.copy(FOLDERS / "las-in.sh", tmp_path)
    program = Path(sys.executable).with_name("utfall")
    subprocess.run(["bash", script, program], check=True, capture_output=True)
    ended = utfall("report", "tabell", "--period", "2015-03", "--folder", tmp_path / name,
                   "--out", tmp_path / "out", "--format", "csv")  # fmt: skip
    assert ended.code == 0, ended.err
    written = (tmp_path / "out" / "tabell.csv").read_bytes()
    assert hashlib.sha256(written).hexdigest() == published_sha256(name)
