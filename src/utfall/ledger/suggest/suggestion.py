"""A proposed profile: the keys it has, why, what is doubted, and the first rows as understood."""

from dataclasses import dataclass, field

from utfall.domain.problem import Problem
from utfall.ledger.suggest.amount_columns import AmountGuess
from utfall.ledger.suggest.grid import FixedField
from utfall.ledger.suggest.odd_cells import OddCells
from utfall.ledger.suggest.total_rows import TotalRows


@dataclass(frozen=True, slots=True)
class SplitColumn:
    """A column whose cells hold a code and its name."""

    heading: str
    target: str
    separator: str = " "


@dataclass(frozen=True, slots=True)
class LeftOutRows:
    """Rows that are no rows of their own: what their cell in the column is (or begins with, or how
    many characters its code has), or one of ``more``, and why."""

    heading: str
    text: str
    reason: str
    by_beginning: bool = False
    by_length: bool = False
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """A row of the file: its number, and each target or amount heading with what was read."""

    number: int
    values: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Suggestion:
    """What a profile file is written from. ``why`` is a short comment by key."""

    source: str
    format: str
    kind: str = "actual"
    version: str = ""
    year: int = 0
    periods: str = ""
    against: tuple[str, str] | None = None
    sheets: tuple[str, ...] = ()
    heading_row: int = 1
    heading_rows: int = 1
    delimiter: str = ""
    quote: str = '"'
    encoding: str = ""
    line_end: str = ""
    date_pattern: str = ""
    headings: tuple[str, ...] = ()
    decimal: str = ","
    thousands: str = " "
    unit: str = "kr"
    is_turned: bool = False
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    split: tuple[SplitColumn, ...] = ()
    months: tuple[tuple[int, str], ...] = ()
    whole_year: str = ""
    amount_columns: tuple[AmountGuess, ...] = ()
    filled_down: tuple[str, ...] = ()
    totals: tuple[TotalRows, ...] = ()
    left_out: tuple[LeftOutRows, ...] = ()
    empty_texts: tuple[str, ...] = ()
    fields: tuple[FixedField, ...] = ()
    records: str = ""
    fills_short_rows: bool = False
    odd: OddCells = field(default_factory=OddCells)
    turned: tuple[LeftOutRows, ...] = ()
    dimensions: tuple[tuple[str, str], ...] = ()
    late_series: tuple[str, ...] = ()
    why: dict[str, str] = field(default_factory=dict)
    doubts: tuple[Problem, ...] = ()
    first_rows: tuple[UnderstoodRow, ...] = ()
