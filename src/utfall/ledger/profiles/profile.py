"""An import profile: what a file's columns and dimensions are, decided once by the municipality."""

from dataclasses import dataclass, field, replace

from utfall.domain.fact_kinds import DATED_KINDS, REGISTER_KINDS, STATISTIC
from utfall.domain.period import CLOSING, MONTHS, OPENING, WHOLE_YEAR
from utfall.ledger.profiles.amount_columns import AmountColumn, FixedField
from utfall.ledger.profiles.row_rules import Condition, LeaveOutRule, TotalRule

_MONEY_COLUMNS = (
    "konto", "period", "datum", "belopp", "text", "beslut", "beslutsdatum", "kostnadsslag",
    "serie", "nummer", "år", "registreringsdatum",
)  # fmt: skip
FIXED_COLUMNS: dict[str, tuple[str, ...]] = {
    "actual": _MONEY_COLUMNS,
    "budget": _MONEY_COLUMNS,
    "budget_change": (*_MONEY_COLUMNS, "typ", "organ", "paragraf"),
    "forecast": (*_MONEY_COLUMNS, "orsak"),
    "unbooked": _MONEY_COLUMNS,
    "statistic": ("mått", "värde", "enhet", "period", "år"),
    "organisation": ("id", "namn", "kort", "tabellnamn", "nivå", "under", "kod", "från", "till"),
    "codes": ("konto", "kostnadsslag", "koddel", "kod", "namn", "från", "till"),
}
PREVIOUS = "föregående"
ORE_PER_UNIT = {"öre": 1, "kr": 100, "tkr": 100_000, "mkr": 100_000_000}
SIE = ("sie4", "sie5")
SHEETS = ("xlsx", "xls")
FIXED_WIDTH = "fastbredd"
NAMED_BY_FORMAT = ("json", FIXED_WIDTH)
"""What calls its columns something itself, and has no row of headings."""
ACCOUNTS = ("konto", "kostnadsslag")
LEDGER_PERIODS = (OPENING, *MONTHS, CLOSING)
PLAN_PERIODS = (*LEDGER_PERIODS, WHOLE_YEAR)


@dataclass(frozen=True, slots=True)
class Column:
    """``target`` is a fixed name or the id of a code part; ``heading`` the file's own word, and
    ``others`` what it may also be called.

    ``constant``: what every row has, where the file has no such column (``heading`` is empty).
    ``piece``: which of the cell's ``pieces``, cut at ``separator`` from the left (``code name``).
    """

    target: str
    heading: str
    line: int = 0
    others: tuple[str, ...] = ()
    constant: str | None = None
    piece: int | None = None
    pieces: int = 1
    separator: str = " "

    def of_cell(self, text: str) -> str:
        """The part of a cell's text that is this column's; empty where the cell ends before it."""
        if self.piece is None:
            return text
        between = None if not self.separator.strip() else self.separator
        found = text.split(between, self.pieces - 1)
        return found[self.piece].strip() if self.piece < len(found) else ""


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """The vouchers of a series between two days (ISO, inclusive, empty for open) have a period of
    their own: a number, or the month before the voucher's (``period`` None)."""

    series: str
    period: int | None
    first: str = ""
    last: str = ""

    def holds(self, series: str, day: str) -> bool:
        """Whether the rule is about a voucher of ``series`` dated ``day``."""
        after = not self.first or self.first <= day
        return series == self.series and after and (not self.last or day <= self.last)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A SIE dimension, by number or name, is a code part."""

    dimension: str
    part: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile file. ``ore_per_unit`` and ``sign`` turn a file's amounts into ledger öre.

    ``periods`` is None where the profile does not say; ``states`` are by period with the rest under
    ``state``; ``year`` 0 where the file says it; ``entity`` empty for the municipality's own.
    """

    name: str
    shown_name: str
    kind: str
    source: str
    format: str
    version: str = ""
    layer: str = ""
    entity: str = ""
    year: int = 0
    periods: tuple[int, ...] | None = None
    state: str = "open"
    states: dict[int, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    heading_row: int = 1
    heading_rows: int = 1
    delimiter: str = ""
    quote: str = '"'
    encoding: str = "utf-8"
    decimal: str = ","
    thousands: str = " "
    ore_per_unit: int = 100
    sign: int = 1
    columns: tuple[Column, ...] = ()
    months: tuple[str, ...] = ()
    whole_year: str = ""
    against_version: str = ""
    against_date: str = ""
    dimensions: tuple[Dimension, ...] = ()
    left_out_dimensions: tuple[str, ...] = ()
    balance_rows: str = ""
    period_rules: tuple[PeriodRule, ...] = ()
    fields: tuple[FixedField, ...] = ()
    records: str = ""
    amount_columns: tuple[AmountColumn, ...] = ()
    filled_down: tuple[str, ...] = ()
    total_rules: tuple[TotalRule, ...] = ()
    leave_out_rules: tuple[LeaveOutRule, ...] = ()
    end: Condition | None = None
    empty_texts: tuple[str, ...] = ()
    fills_short_rows: bool = False
    seen_headings: tuple[str, ...] = ()
    line_end: str = ""
    balances: bool = False
    date_pattern: str = ""
    turn_rules: tuple[Condition, ...] = ()
    footnote_marks: tuple[str, ...] = ()
    credit_words: tuple[str, ...] = ()
    debit_words: tuple[str, ...] = ()
    number_coded: tuple[str, ...] = ()
    has_quarters: bool = False

    def heading(self, target: str) -> str:
        """The file's heading of a column, empty where the profile has none."""
        return next((c.heading for c in self.columns if c.target == target), "")

    def has(self, target: str) -> bool:
        """Whether a row says it: in a column of its own, or as what every row has."""
        return any(c.target == target for c in self.columns)

    @property
    def is_sie(self) -> bool:
        """Whether the file is SIE, and no table."""
        return self.format in SIE

    @property
    def sheet(self) -> str:
        """The first sheet named, empty for the file's first."""
        return self.sheets[0] if self.sheets else ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of facts the file has, in the order of its columns."""
        own = (column.kind or self.kind for column in self.amount_columns)
        return tuple(dict.fromkeys(own)) or (self.kind,)

    @property
    def deliveries(self) -> "tuple[Profile, ...]":
        """A profile per delivery of the file: one kind, version, layer and year each."""
        if not self.amount_columns:
            return (self,)
        columns: dict[tuple[str, str, str, int], list[AmountColumn]] = {}
        for column in self.amount_columns:
            key = (
                column.kind or self.kind, column.version or self.version,
                column.layer or self.layer, column.year or self.year,
            )  # fmt: skip
            columns.setdefault(key, []).append(column)
        return tuple(self._delivery(*key, tuple(own)) for key, own in columns.items())

    def _delivery(
        self, kind: str, version: str, layer: str, year: int, own: tuple[AmountColumn, ...]
    ) -> "Profile":
        foreign = set(self.fixed_columns) - set(FIXED_COLUMNS.get(kind, ()))
        columns = tuple(c for c in self.columns if c.target not in foreign)
        periods = None if self._is_of_the_year(kind, own) else self.periods
        return replace(self, kind=kind, version=version, layer=layer, year=year, columns=columns,
                       amount_columns=own, periods=periods)  # fmt: skip

    def _is_of_the_year(self, kind: str, own: tuple[AmountColumn, ...]) -> bool:
        """Whether a plan beside actuals says no period: the file's periods are the actuals' own."""
        if kind in DATED_KINDS or not set(DATED_KINDS) & set(self.kinds):
            return False
        rows_say = self.has("period") or self.has("datum")
        return not rows_say and all(column.period is None for column in own)

    @property
    def fixed_columns(self) -> tuple[str, ...]:
        """The columns a file of this kind may have beside code parts."""
        return FIXED_COLUMNS.get(self.kind, ())

    @property
    def counts_ore(self) -> bool:
        """Whether its numbers are money; a statistic's are of many units."""
        return self.kind != STATISTIC

    def statistic_of(self, heading: str) -> str:
        """What an amount column of its own counts, empty where the row says it."""
        return next((c.statistic for c in self.amount_columns if c.heading == heading), "")

    @property
    def turned_headings(self) -> frozenset[str]:
        """The headings whose amounts stand in another sign than the profile's."""
        return frozenset(c.heading for c in self.amount_columns if c.sign == -self.sign)

    @property
    def marks_amounts(self) -> bool:
        """Whether something may stand beside an amount: a footnote's mark, a word for its side."""
        return bool(self.footnote_marks or self.credit_words or self.debit_words)

    @property
    def amount_column(self) -> str:
        """What the column of amounts is called in the profile: ``belopp``, ``värde``."""
        return "värde" if self.kind == STATISTIC else "belopp"

    @property
    def is_register(self) -> bool:
        """Whether the file is the organisation or the code plan, and has no facts."""
        return self.kind in REGISTER_KINDS

    @property
    def amount_headings(self) -> tuple[tuple[str, int | None], ...]:
        """The headings amounts stand under, each with its period; None: the row says it."""
        if self.is_register:
            return ()
        if self.amount_columns:
            return tuple((column.heading, column.period) for column in self.amount_columns)
        if not self.months:
            return ((self.heading(self.amount_column), None),)
        months = tuple(zip(self.months, MONTHS, strict=False))
        return (*months, (self.whole_year, WHOLE_YEAR)) if self.whole_year else months

    @property
    def part_columns(self) -> tuple[Column, ...]:
        """The columns that are code parts."""
        return tuple(c for c in self.columns if c.target not in self.fixed_columns)

    @property
    def code_columns(self) -> tuple[Column, ...]:
        """The file's columns of codes: accounts, kinds of cost, code parts."""
        own = (*ACCOUNTS, *(column.target for column in self.part_columns))
        return tuple(c for c in self.columns if c.constant is None and c.target in own)

    def state_of(self, period: int) -> str:
        """*open*, *preliminary* or *closed*."""
        return self.states.get(period, self.state)
