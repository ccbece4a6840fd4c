"""As many different reports and papers as wanted: each as of a municipality of its own.

The base is the example's, by the production code: the report of five months in turn, July's paper.
Municipality, title, row labels, seal and every figure differ from document to document; a table's
figures are scaled in öre and printed by the production ``build_table``.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from utfall.documents.finished import FinishedReport
from utfall.documents.paper import (
    Block,
    FinishedPaper,
    KeyFigures,
    ListItems,
    Paragraph,
    Recipients,
    Section,
)
from utfall.documents.seal import Seal
from utfall.domain.period import Month
from utfall.pipeline.paper import PaperRequest, make_paper
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace
from utfall.reports.result import Amount, Share, Value
from utfall.reports.year_series import YearSeries
from utfall.tables.build import build_table
from utfall.tables.table import Table

_MONTHS = (2, 3, 4, 5, 7)
_FIRST = (
    "Al", "Berg", "Bro", "Dal", "Ek", "Eng", "Fors", "Grön", "Hall", "Hav", "Iv", "Kall", "Karl",
    "Klipp", "Lind", "Ljus", "Lund", "Mark", "Mel", "Norr", "Oxel", "Ros", "Sand", "Sjö", "Sol",
    "Sten", "Sunds", "Tran", "Väster", "Ång",
)  # fmt: skip
_LAST = ("by", "köping", "stad", "torp", "vik", "hamn", "bro", "sala", "rud", "lösa")
_THOUSAND = 1_000


def finished(kind: str, folder: Path, count: int) -> list[FinishedReport | FinishedPaper]:
    """``table`` reports or ``paper`` papers of the example in the folder, no two alike."""
    workspace = open_workspace(folder)
    if kind == "table":
        asked = [ReportRequest("uppfoljning", Month(2025, month)) for month in _MONTHS]
        reports = [make_report(workspace, request) for request in asked]
        return [_report(reports[n % len(reports)], n) for n in range(count)]
    paper = make_paper(workspace, PaperRequest("protokollsutdrag", Month(2025, 7)))
    return [_paper(paper, n) for n in range(count)]


def place_name(number: int) -> str:
    """A name of its own for each of 300 municipalities, and a number beyond them."""
    first, last = _FIRST[number // len(_LAST) % len(_FIRST)], _LAST[number % len(_LAST)]
    again = number // (len(_FIRST) * len(_LAST))
    return f"{first}{last}{f' {again}' if again else ''}"


def _scaled(ore: int | None, number: int) -> int | None:
    """An amount of the same size, other in each document."""
    return None if ore is None else ore * (_THOUSAND + number) // _THOUSAND + 1_237 * number


def _report(base: FinishedReport, number: int) -> FinishedReport:
    name, result = place_name(number), base.result
    values = {key: _value(value, number) for key, value in result.values.items()}
    series = result.year_series and _series(result.year_series, number)
    changed = replace(
        result, title=f"{result.title}, {name}", values=values, year_series=series
    )  # fmt: skip
    return base._replace(result=changed, table=_labelled(build_table(changed), number),
        seal=_seal(base.seal, number), unit_name=f"{base.unit_name} {name}",
        theme=base.theme._replace(municipality=f"{name}s kommun"),
    )  # fmt: skip


def _value(value: Value, number: int) -> Value:
    if isinstance(value, Amount):
        return Amount(_scaled(value.ore, number))
    if isinstance(value, Share):
        return Share(value.numerator_ore * (_THOUSAND + number) // _THOUSAND, value.denominator_ore)
    return value


def _series(series: YearSeries, number: int) -> YearSeries:
    return series._replace(
        budget_ore=tuple(_scaled(ore, number) for ore in series.budget_ore),
        actual_ore=tuple(_scaled(ore, number) for ore in series.actual_ore),
        year_budget_ore=_scaled(series.year_budget_ore, number),
        forecast_ore=_scaled(series.forecast_ore, number),
    )


def _labelled(table: Table, number: int) -> Table:
    rows = tuple(row._replace(label=f"{row.label} {number}") for row in table.rows)
    return table._replace(rows=rows)


def _seal(seal: Seal, number: int) -> Seal:
    snapshot, definition = (
        f"sha256:{hashlib.sha256(f'{what} {number}'.encode()).hexdigest()}"
        for what in ("snapshot", "definition")
    )
    return seal._replace(snapshot=snapshot, definition=definition)


def _paper(base: FinishedPaper, number: int) -> FinishedPaper:
    name = place_name(number)
    return replace(
        base, title=f"{base.title} i {name}", organ=f"{base.organ} i {name}",
        diary_number=f"KS/2025:{number}", seal=_seal(base.seal, number),
        theme=base.theme._replace(municipality=f"{name}s kommun"),
        sections=tuple(_section(section, number) for section in base.sections),
    )  # fmt: skip


def _section(section: Section, number: int) -> Section:
    blocks = tuple(_block(block, number) for block in section.blocks)
    return replace(section, title=f"{section.title} ({place_name(number)})", blocks=blocks)


def _block(block: Block, number: int) -> Block:
    """The block with the municipality's name in its words, and other figures."""
    name = place_name(number)
    match block:
        case Paragraph():
            return Paragraph(f"{block.text} Det gäller {name}.")
        case KeyFigures():
            rows = ((f"{label}, {name}", _digits(text, number), k) for label, text, k in block.rows)
            return KeyFigures(tuple(rows))
        case ListItems():
            return ListItems(tuple(f"{item} ({name})" for item in block.items))
        case Recipients():
            return Recipients(block.heading, tuple(f"{one} {name}" for one in block.names))


def _digits(text: str, number: int) -> str:
    """A figure of the same shape with digits of its own."""
    digits = iter(str(int(hashlib.sha256(f"{number} {text}".encode()).hexdigest(), 16)))
    other: Callable[[re.Match[str]], str] = lambda _found: next(digits)  # noqa: E731
    return re.sub(r"\d", other, text)
