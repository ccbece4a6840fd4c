"""A file's bytes → a proposed profile and everything that is doubted about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.detect import format_of
from utfall.ledger.profiles.profile import SHEETS
from utfall.ledger.suggest.first_rows import first_rows
from utfall.ledger.suggest.grid import OpenedFile
from utfall.ledger.suggest.open_file import open_file
from utfall.ledger.suggest.sheet_columns import CodePartHint
from utfall.ledger.suggest.sie_dimensions import suggest_sie
from utfall.ledger.suggest.suggest_amounts import suggest_amounts
from utfall.ledger.suggest.suggest_cells import suggest_cells
from utfall.ledger.suggest.suggest_columns import say_unused, suggest_codes, suggest_columns
from utfall.ledger.suggest.suggest_rows import suggest_rows
from utfall.ledger.suggest.suggestion import Suggestion
from utfall.ledger.suggest.table import Table, understood_table


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beside the bytes: the municipality's code parts, and a year to propose where
    neither file nor name says one."""

    parts: tuple[CodePartHint, ...] = ()
    year: int = 0


def suggest_profile(
    content: bytes, shown_name: str, hints: Hints, problems: list[Problem]
) -> Suggestion | None:
    """Propose a profile; None (with Problems why) where nothing can be proposed."""
    if format_of(content) in ("sie4", "sie5"):
        return suggest_sie(content, shown_name, hints.parts, problems)
    opened = open_file(content, shown_name, problems)
    if opened is None:
        return None
    tables = understood_table(opened, hints.parts)
    if not tables or not tables[0].body:
        problems.append(problem("FÖRSL-02", file=shown_name))
        return None
    return _of_tables(opened, tables, shown_name, hints, problems)


def _of_tables(
    opened: OpenedFile, tables: Sequence[Table], shown_name: str, hints: Hints,
    problems: list[Problem],
) -> Suggestion | None:  # fmt: skip
    table = tables[0]
    doubts: list[Problem] = []
    suggestion = Suggestion(source="", format=opened.format)
    _how_it_is_made(suggestion, opened, tables, shown_name, doubts)
    if not table.columns.amounts:
        if not suggest_codes(suggestion, table, shown_name, hints.parts, doubts):
            problems.append(problem("FÖRSL-03", file=shown_name))
            return None
    else:
        suggest_columns(suggestion, table, shown_name, hints.parts, doubts)
        suggest_amounts(suggestion, table, shown_name, hints.year, doubts)
        suggest_cells(suggestion, table, shown_name, doubts)
    suggest_rows(suggestion, table, shown_name, doubts)
    say_unused(suggestion, table, shown_name, doubts)
    suggestion.first_rows = first_rows(suggestion, table)
    suggestion.doubts = tuple(doubts)
    return suggestion


def _how_it_is_made(
    suggestion: Suggestion, opened: OpenedFile, tables: Sequence[Table], shown_name: str,
    doubts: list[Problem],
) -> None:  # fmt: skip
    """Encoding, delimiter, sheets and headings."""
    table = tables[0]
    suggestion.heading_row = table.start.row
    suggestion.heading_rows = table.start.heading_rows
    suggestion.delimiter, suggestion.quote = opened.delimiter, opened.quote
    suggestion.line_end = opened.line_end if opened.format == "csv" else ""
    suggestion.headings = tuple(h for h in table.start.headings if h) if table.is_named else ()
    suggestion.why["rubriker"] = "alla filens rubriker i ordning: så syns det när de ändras"
    suggestion.fields, suggestion.records = opened.fields, opened.records
    if opened.format not in SHEETS:
        suggestion.encoding = opened.encoding
        if not opened.is_sure:
            doubts.append(problem("FÖRSL-01", file=shown_name, encoding=opened.encoding))
    _sheets(suggestion, tables, shown_name, doubts)
    if opened.page:
        doubts.append(problem("FÖRSL-43", file=shown_name, found=len(table.body)))
    if opened.format == "fastbredd":
        doubts.append(problem("FÖRSL-18", file=shown_name, count=len(opened.fields)))
    elif not table.is_named:
        doubts.append(problem("FÖRSL-13", file=shown_name))
    if opened.line_end == "CR":
        suggestion.why["format"] = "raderna slutar med enbart CR"


def _sheets(
    suggestion: Suggestion, tables: Sequence[Table], shown_name: str, doubts: list[Problem]
) -> None:
    first = tables[0]
    if not first.grid.sheet:
        return
    alike = [t for t in tables if _is_alike(t, first)]
    suggestion.sheets = tuple(table.grid.sheet for table in alike)
    others = [table.grid.sheet for table in tables if table not in alike]
    if others:
        doubts.append(
            problem("FÖRSL-12", file=shown_name, read=", ".join(suggestion.sheets),
                    others=", ".join(others))
        )  # fmt: skip


def _is_alike(table: Table, first: Table) -> bool:
    return (table.start.row, table.start.headings) == (first.start.row, first.start.headings)
