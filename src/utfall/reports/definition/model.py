"""The frozen blocks of a report definition. GLOSSARY.md ties the files' Swedish names to these."""

from typing import Literal, NamedTuple

from utfall.domain.problem import Problem, problem

PeriodWord = Literal["omgången", "månaden", "hittills", "helår", "ackumulerat"]
PERIOD_WORDS: tuple[PeriodWord, ...] = (
    "omgången", "månaden", "hittills", "helår", "ackumulerat"
)  # fmt: skip
RESULT_ACCOUNTS = "resultat"


class Place(NamedTuple):
    """Where something is written."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def problem(self, code: str, /, **values: object) -> Problem:
        """The Problem ``code`` here, its words filled with ``values``."""
        return problem(code, file=self.file, line=self.line, column=self.column, **values)


class Calendar(NamedTuple):
    """*kalender*: the months that have a round of their own."""

    name: str
    months: tuple[int, ...]
    place: Place

    def months_of_round(self, month: int) -> tuple[int, ...]:
        """The months a round covers: all since the last month with a round of its own."""
        first = max((m for m in self.months if m < month), default=0) + 1
        return tuple(range(first, month + 1))


class Filters(NamedTuple):
    """*konto* and *urval*: what a measure, a column, a row or a report narrows to.

    ``accounts`` are names as written (accounts, cost types, classes, intervals), None for all;
    ``parts`` are (code part id, codes as written).
    """

    accounts: tuple[str, ...] | None = None
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


NO_FILTERS = Filters()
Counting = Literal["summa", "medel", "senaste"]
COUNTINGS: tuple[Counting, ...] = ("summa", "medel", "senaste")


class Measure(NamedTuple):
    """*tal*: which facts count. ``accounts`` None is all; ``result_only`` the result accounts.

    ``against_round_budget`` makes it a forecast's deviation from the budget it was stated against.
    ``statistic`` names a statistic instead of money, and ``counting`` how its months are counted.
    """

    name: str
    kinds: tuple[str, ...]
    place: Place
    result_only: bool = False
    accounts: tuple[str, ...] | None = None
    version: str | None = None
    layer: str | None = None
    against_round_budget: bool = False
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    year_shift: int = 0
    entity: str | None = None
    statistic: str = ""
    counting: Counting = "summa"


ColumnForm = Literal["measure", "formula", "share", "quotient", "text", "cause"]


class Column(NamedTuple):
    """One column: a measure over a period, a linear formula of columns, a share or quotient of two,
    a text of the row's own, or the causes of a forecast.

    A ``formula`` that ``is_difference`` is a variance: surplus is positive and its sign is never
    turned in print. ``turned`` turns a column's sign in print. ``period`` empty is the row's;
    ``months`` are fixed ones in place of it.
    """

    id: str
    headings: tuple[str, ...]
    form: ColumnForm
    place: Place
    measure: str = ""
    period: PeriodWord | Literal[""] = ""
    operands: tuple[tuple[int, str], ...] = ()
    zero_base_is_zero: bool = False
    texts: tuple[tuple[str, str], ...] = ()
    is_difference: bool = True
    filters: Filters = NO_FILTERS
    year_shift: int = 0
    round: str = ""
    entity: str | None = None
    hidden: bool = False
    turned: bool = False
    style_name: str = ""
    style: "PrintStyle | None" = None
    months: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """What *blank_under* calls the column."""
        if self.form in ("share", "quotient"):
            return "andel"
        if self.form == "formula":
            return "skillnad" if self.is_difference else "summa"
        return "tal"


RowForm = Literal["children", "level", "unit", "each", "sum", "difference", "share", "quotient",
                  "rest", "heading"]  # fmt: skip


class RowGroup(NamedTuple):
    """One entry of *rader*: units, codes, sums of rows by name, what remains, or a heading.

    ``operands`` are (sign, row id or group id) of a difference, a share or a quotient. A row with a
    ``measure`` under a column that has one stands instead of the column's (``stands_instead``).
    ``or_itself``: a unit with none below it stands for itself.
    """

    id: str
    form: RowForm
    place: Place
    unit: str = ""
    label: str = ""
    under: str = ""
    members: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    operands: tuple[tuple[int, str], ...] = ()
    each_of: str = ""
    with_parts: bool = False
    filters: Filters = NO_FILTERS
    measure: str = ""
    stands_instead: bool = False
    period: PeriodWord | Literal[""] = ""
    year_shift: int = 0
    round: str = ""
    hidden: bool = False
    hidden_when_empty: bool = False
    or_itself: bool = False
    blank_label: bool = False
    style_name: str = ""
    style: "PrintStyle | None" = None
    texts: tuple[tuple[str, str], ...] = ()
    blank_under: tuple[str, ...] = ()
    points_under_difference: bool = False
    zero_base_is_zero: bool = False


class PrintStyle(NamedTuple):
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
    plus: str = ""
    rounded_zero: str | None = None
    minus_zero: str | None = None
    count_decimals: int | None = None

    @property
    def ore_per_unit(self) -> int:
        """Öre in one unit of print."""
        return {"kr": 100, "tkr": 100_000, "mkr": 100_000_000}[self.unit]


class Diagram(NamedTuple):
    """*diagram*: the measures drawn as the year's course; ``forecast`` may be empty."""

    budget: str
    actual: str
    forecast: str
    place: Place


class ReportBlock(NamedTuple):
    """*rapport*: a combination of blocks, by name, for one unit."""

    name: str
    unit: str
    calendar: str
    columns: str
    rows: str
    style: str
    title: str
    label_headings: tuple[str, ...]
    print_warnings: bool
    place: Place
    diagram: Diagram | None = None
    filters: Filters = NO_FILTERS
    left_out: tuple[Filters, ...] = ()
    footnotes: tuple[str, ...] = ()
    each_level: str = ""
    as_of: str = ""
    is_ground: bool = False
    is_partial: bool = False
    eliminated: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Asked(NamedTuple):
    """What a reader asks for beside the definition, empty for nothing: the cost type or account
    that everything is narrowed to, and the month (``2025-06``) whose organisation holds."""

    accounts: str = ""
    as_of: str = ""


class ReportDefinition(NamedTuple):
    """A report with all its blocks found. ``files`` are those it is written in.

    ``for_other_unit``: asked for a unit that is not the definition's own, where rows below a row
    that is not there have no place.
    """

    name: str
    unit: str
    title: str
    label_headings: tuple[str, ...]
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
    filters: Filters = NO_FILTERS
    left_out: tuple[Filters, ...] = ()
    footnotes: tuple[str, ...] = ()
    each_level: str = ""
    as_of: str = ""
    is_partial: bool = False
    eliminated: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asked: Asked = Asked()

    @property
    def narrowed_to(self) -> tuple[Filters, ...]:
        """What every cell is narrowed to: by the definition and by what is asked; both hold."""
        asked = self.asked.accounts
        return (self.filters, Filters((asked,)) if asked else NO_FILTERS)

    @property
    def printed_columns(self) -> tuple[Column, ...]:
        """The columns that are printed; the others are operands only."""
        return tuple(column for column in self.columns if not column.hidden)

    def column(self, column_id: str) -> Column:
        """The column of that id."""
        return next(column for column in self.columns if column.id == column_id)
