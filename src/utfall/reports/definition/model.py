"""The frozen blocks of a report definition. GLOSSARY.md ties the files' Swedish names to these."""

from dataclasses import dataclass
from typing import Literal

from utfall.domain.problem import Problem, problem

PeriodWord = Literal["omgången", "månaden", "hittills", "helår"]
PERIOD_WORDS: tuple[PeriodWord, ...] = ("omgången", "månaden", "hittills", "helår")
RESULT_ACCOUNTS = "resultat"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def problem(self, code: str, /, **values: object) -> Problem:
        """The Problem ``code`` here, its words filled with ``values``."""
        return problem(code, file=self.file, line=self.line, column=self.column, **values)


@dataclass(frozen=True, slots=True)
class Calendar:
    """*kalender*: the months that have a round of their own."""

    name: str
    months: tuple[int, ...]
    place: Place

    def months_of_round(self, month: int) -> tuple[int, ...]:
        """The months a round covers: all since the last month with a round of its own."""
        first = max((m for m in self.months if m < month), default=0) + 1
        return tuple(range(first, month + 1))


@dataclass(frozen=True, slots=True)
class Measure:
    """*tal*: which facts count. ``accounts`` None is all; ``result_only`` the result accounts.

    ``against_round_budget`` makes it a forecast's deviation from the budget it was stated against.
    """

    name: str
    kinds: tuple[str, ...]
    place: Place
    result_only: bool = False
    accounts: tuple[str, ...] | None = None
    version: str | None = None
    layer: str | None = None
    against_round_budget: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a measure over a period, a linear formula of columns, or a share of two."""

    id: str
    headings: tuple[str, ...]
    form: Literal["measure", "formula", "share"]
    place: Place
    measure: str = ""
    period: PeriodWord = "hittills"
    operands: tuple[tuple[int, str], ...] = ()
    zero_base_is_zero: bool = False
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowGroup:
    """One entry of *rader*: the children of a unit, one unit, or a sum of rows by name."""

    id: str
    form: Literal["children", "unit", "sum"]
    place: Place
    unit: str = ""
    label: str = ""
    under: str = ""
    members: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """*utskrift*: how figures are written; the amounts' unit is ``ore_per_unit`` öre."""

    name: str
    place: Place
    unit: Literal["kr", "tkr", "mkr"] = "tkr"
    thousands: str = " "
    minus: str = "-"
    decimals: int = 0
    share_decimals: int = 1
    share_suffix: str = "%"
    cost_positive: bool = True
    zero: str = "0"
    missing: str = ""
    not_applicable: str = ""

    @property
    def ore_per_unit(self) -> int:
        """Öre in one unit of print."""
        return {"kr": 100, "tkr": 100_000, "mkr": 100_000_000}[self.unit]


@dataclass(frozen=True, slots=True)
class Diagram:
    """*diagram*: the measures drawn as the year's course; ``forecast`` may be empty."""

    budget: str
    actual: str
    forecast: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """*rapport*: a combination of blocks, by name, for one unit."""

    name: str
    unit: str
    calendar: str
    columns: str
    rows: str
    style: str
    title: str
    label_heading: str
    print_warnings: bool
    place: Place
    diagram: Diagram | None = None


@dataclass(frozen=True, slots=True)
class ReportDefinition:
    """A report with all its blocks found. ``files`` are those it is written in.

    ``for_other_unit``: asked for a unit that is not the definition's own, where rows below a row
    that is not there have no place.
    """

    name: str
    unit: str
    title: str
    label_heading: str
    print_warnings: bool
    calendar: Calendar
    measures: dict[str, Measure]
    columns: tuple[Column, ...]
    rows: tuple[RowGroup, ...]
    style: PrintStyle
    files: tuple[str, ...]
    place: Place
    for_other_unit: bool = False
    diagram: Diagram | None = None

    def column(self, column_id: str) -> Column:
        """The column of that id."""
        return next(column for column in self.columns if column.id == column_id)
