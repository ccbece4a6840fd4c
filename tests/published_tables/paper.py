"""A published table as printed, with its metadata: figures are whole steps of the last digit."""

import csv
import io
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("UTFALL_REAL_FILES", "")) / "tables"
NAMES = (
    "01-kulturnamnden-okt-2021",
    "03-socialnamnd-uppfoljningsrapport4-resultat",
    "05-sollentuna-bun-prognos-april",
    "10-vastervik-drift-2020",
    "16-kvartalsrapport-2015-prognosavvikelser",
    "19-hallsberg-resultatrakning-2019",
)
needs_published_tables = pytest.mark.skipif(
    not os.environ.get("UTFALL_REAL_FILES"),
    reason="UTFALL_REAL_FILES names no folder of real files",
)
_ORE_PER_UNIT = {"kr": 100, "tkr": 100_000, "mkr": 100_000_000, "mnkr": 100_000_000}
_FIGURE = re.compile(r"(?:[-−] ?)?\d[\d ]*(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One printed row: its label, and its texts column by column."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One published table. ``ore_per_step`` is what one step of an amount's last digit is worth;
    ``headings`` and ``meanings`` are those of the columns beside the labels."""

    name: str
    content: bytes
    headings: tuple[str, ...]
    meanings: tuple[str, ...]
    rows: tuple[PaperRow, ...]
    ore_per_step: int
    cost_negative: bool
    total_row: str
    groups: dict[str, tuple[str, ...]]

    def text(self, label: str, column: int) -> str:
        """What is printed in a cell."""
        return next(row.texts[column] for row in self.rows if row.label == label)

    def steps(self, label: str, column: int) -> int | None:
        """A cell's figure, None where it is blank."""
        return steps_of(self.text(label, column))


def read_paper(name: str) -> Paper:
    """Read a table and what its metadata says of it."""
    content = (FOLDER / f"{name}.csv").read_bytes()
    about = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return paper_of(name, content, about)


def paper_of(name: str, content: bytes, about: dict[str, Any]) -> Paper:
    """The table in ``content``, by the metadata ``about`` it."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), delimiter=";"))
    rows = tuple(PaperRow(line[0], tuple(line[1:])) for line in lines[about["header_rows"] :])
    assert len(rows) == about["row_count"]
    decimals = max(_decimals(text) for row in rows for text in row.texts)
    unit = re.split(r"\W", about["unit"])[0]
    groups: dict[str, list[int]] = about["groups_row_index"] or {}
    return Paper(
        name=name,
        content=content,
        headings=tuple(column["heading"] for column in about["columns"][1:]),
        meanings=tuple(column["meaning"] for column in about["columns"][1:]),
        rows=rows,
        ore_per_step=int(_ORE_PER_UNIT[unit] // 10**decimals),
        cost_negative=not about["sign_convention"].startswith("Kostnad positiv"),
        total_row=about["total_row"] or "",
        groups={
            label: tuple(row.label for row in rows[first : last + 1])
            for label, (first, last) in groups.items()
        },
    )


def steps_of(text: str) -> int | None:
    """``− 1 116,5`` → −11165; None for a blank."""
    if not text:
        return None
    assert _FIGURE.fullmatch(text), text
    digits = int(re.sub(r"\D", "", text))
    return -digits if text[0] in "-−" else digits


def _decimals(text: str) -> int:
    return len(text.partition(",")[2])
