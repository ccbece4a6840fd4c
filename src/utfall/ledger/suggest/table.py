"""A grid understood as a table: where it begins, what its columns hold, which is what."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.column_profile import ColumnProfile, column_profiles, texts_of
from utfall.ledger.suggest.grid import Grid, OpenedFile
from utfall.ledger.suggest.number_style import decimal_and_thousands
from utfall.ledger.suggest.odd_cells import OddCells, odd_cells, restated_start
from utfall.ledger.suggest.sheet_columns import CodePartHint, SheetColumns, sheet_columns
from utfall.ledger.suggest.table_start import TableStart, table_start
from utfall.ledger.suggest.unit_words import may_have_three_decimals


@dataclass(frozen=True, slots=True)
class Table:
    """One grid with all that was understood of it."""

    grid: Grid
    start: TableStart
    profiles: tuple[ColumnProfile, ...]
    columns: SheetColumns
    decimal: str
    thousands: str
    is_sure_of_decimal: bool
    odd: OddCells = field(default_factory=OddCells)

    @property
    def body(self) -> tuple[RawRow, ...]:
        """The rows below the headings."""
        return self.start.body

    @property
    def is_named(self) -> bool:
        """Whether the columns have headings."""
        return self.start.is_named


def understood_table(opened: OpenedFile, parts: Sequence[CodePartHint]) -> tuple[Table, ...]:
    """The grids as tables: those with amounts first, those whose headings say so before others,
    then the longest."""
    tables = [_table(grid, opened, parts) for grid in opened.grids]
    return tuple(sorted(tables, key=_worth, reverse=True))


def _worth(table: Table) -> tuple[bool, bool, int]:
    amounts = table.columns.amounts
    return bool(amounts), bool(amounts) and table.columns.is_sure, len(table.body)


def _table(grid: Grid, opened: OpenedFile, parts: Sequence[CodePartHint]) -> Table:
    raw = table_start(grid, has_headings=opened.has_headings)
    odd = odd_cells(raw)
    start = restated_start(raw, odd)
    profiles = column_profiles(start.headings, start.body)
    has_headings = start.is_named
    columns = sheet_columns(profiles, parts, has_headings=has_headings)
    texts = [text for profile in columns.amounts for text in texts_of(start.body, profile.place)]
    said = (*(profile.words for profile in columns.amounts), *start.titles, grid.sheet)
    three = may_have_three_decimals(said)
    decimal, thousands, is_sure = decimal_and_thousands(texts, three)
    return Table(grid, start, profiles, columns, decimal, thousands, is_sure, odd)
