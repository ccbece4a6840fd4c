"""What a delivered file holds once it is read: rows in öre, and the scope they replace."""

from dataclasses import dataclass, field

from utfall.domain.fact_kinds import Kind


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One amount of a file, in the ledger's sign (debit +); dates are ISO texts, empty for none.

    ``parts`` follow the year's code plan in order, empty text for no code. ``line`` is the line of
    a text file or the row number of a sheet; ``column`` the heading the amount stands under.
    """

    period: int
    account: str
    parts: tuple[str, ...]
    amount_ore: int
    line: int
    cost_type: str = ""
    decision: str = ""
    decision_date: str = ""
    against_version: str = ""
    against_date: str = ""
    voucher_series: str = ""
    voucher_number: str = ""
    voucher_date: str = ""
    registration_date: str = ""
    text: str = ""
    sheet: str = ""
    column: str = ""

    @property
    def voucher(self) -> str:
        """Series and number as people write them: ``A 12``."""
        return f"{self.voucher_series} {self.voucher_number}".strip()


@dataclass(frozen=True, slots=True)
class StatisticRow:
    """One value of a statistic: ``value`` whole numbers of ``10 ** -decimals`` ``unit``. Parts and
    place are as of a ``LedgerRow``."""

    period: int
    statistic: str
    unit: str
    decimals: int
    parts: tuple[str, ...]
    value: int
    line: int
    sheet: str = ""
    column: str = ""

    @property
    def voucher(self) -> str:
        """Nothing: a statistic is not booked."""
        return ""


CodedRow = LedgerRow | StatisticRow


@dataclass(frozen=True, slots=True)
class SourceTotals:
    """What an independent scan of the file's bytes found, to be proved equal to the facts.

    ``rows`` counts amounts (a wide row holds twelve). The sums are of the amounts as they stand in
    the file, in öre, in the file's own sign; ``sign`` turns them to the ledger's. What a SIE file
    has beside its ``#TRANS`` (opening balances, period 0) is counted apart. Statistics have no öre:
    ``sum_millionths`` is the sum of their values, each of its own unit.
    """

    rows: int
    sum_ore: int
    positive_sum_ore: int
    opening_rows: int = 0
    opening_sum_ore: int = 0
    sign: int = 1
    sum_millionths: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """A read file: it replaces every row of its scope (source, entity, kind, version, layer, year,
    periods). Its facts are ``rows`` of money or ``statistics``, never both."""

    format: str
    encoding: str
    source: str
    entity: str
    kind: Kind
    version: str
    layer: str
    year: int
    periods: tuple[int, ...]
    states: dict[int, str]
    extracted: str
    part_ids: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    file_rows: int
    source_totals: SourceTotals
    left_out: dict[str, int] = field(default_factory=dict)
    profile: str = ""
    vouchers: int = 0
    declared_periods: tuple[int, ...] = ()
    statistics: tuple[StatisticRow, ...] = ()

    @property
    def coded_rows(self) -> tuple[CodedRow, ...]:
        """The facts, whatever they count."""
        return self.rows or self.statistics
