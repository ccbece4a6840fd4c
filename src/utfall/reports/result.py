"""A computed report: exact öre, or what kind of nothing, per cell."""

from dataclasses import dataclass, field
from typing import NamedTuple

from utfall.domain.period import Month
from utfall.domain.problem import Problem
from utfall.facts.schema import PART_COLUMNS
from utfall.reports.definition.model import ReportDefinition
from utfall.reports.row import Row
from utfall.reports.terms import CellPlan
from utfall.reports.year_series import YearSeries


@dataclass(frozen=True, slots=True)
class Amount:
    """Exact öre; None where there are no facts, which is not zero.

    ``is_variance``: surplus is positive, and print never turns the sign.
    """

    ore: int | None
    is_variance: bool = field(default=False, compare=False)


class Share(NamedTuple):
    """A ratio of two amounts, recomputed for every row and never summed."""

    numerator_ore: int
    denominator_ore: int


class Count(NamedTuple):
    """A statistic's figure: ``value / (10 ** scale * divisor)`` of its unit; None where values are
    missing, which is not zero. ``divisor`` is the number of months of a mean."""

    value: int | None
    scale: int
    unit: str
    divisor: int = 1


class Quotient(NamedTuple):
    """Öre per unit of a statistic, recomputed for every row; None where its values are missing."""

    numerator_ore: int
    denominator: Count


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A cell that cannot have a figure, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the row's own, under a text column."""

    text: str


Value = Amount | Share | Count | Quotient | Text | NotApplicable
CellKey = tuple[str, str]


class ResultColumn(NamedTuple):
    """One column with its headings filled in."""

    key: str
    headings: tuple[str, ...]
    type: str


@dataclass(frozen=True)
class ReportResult:
    """A report computed for one month; cells by (row key, column key), hidden ones too.

    ``rows`` and ``columns`` are the printed ones.
    ``year_series`` is there where the definition has a picture of the year, and ``chart_plans``
    what each of its figures is made of. ``names`` are what placeholders of its texts, and of a
    paper's, are filled with.
    """

    definition: ReportDefinition
    period: Month
    snapshot: str
    round: str
    round_level: str
    title: str
    label_headings: tuple[str, ...]
    columns: tuple[ResultColumn, ...]
    rows: tuple[Row, ...]
    values: dict[CellKey, Value]
    plans: dict[CellKey, CellPlan]
    problems: tuple[Problem, ...]
    unit_columns: dict[int, str]
    year_series: YearSeries | None = None
    chart_plans: dict[CellKey, CellPlan] = field(default_factory=dict)

    def ore(self, row: str, column: str) -> int | None:
        """The exact öre of a cell's amount, in the ledger's sign; None where there are no facts, it
        is no amount, or the report has no such cell."""
        value = self.values.get((row, column))
        return value.ore if isinstance(value, Amount) else None

    def unit_column(self, year: int) -> str:
        """The physical column of the organisation's code part in a year."""
        return self.unit_columns.get(year, PART_COLUMNS[0])

    footnotes: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
