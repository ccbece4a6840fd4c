"""What a delivered file holds once it is read: rows in öre, and the scope they replace."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from utfall.domain.fact_kinds import Kind
from utfall.ledger.coded import Coded
from utfall.ledger.row_batch import PART_FIELDS, RowBatch, Rows


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

# What a row object calls what a column calls otherwise.
_FIELDS = {
    name: {"source_sheet": "sheet", "source_column": "column"}.get(name, name)
    for name in (
        "account", "cost_type", "decision", "decision_date", "against_version", "against_date",
        "voucher_series", "voucher_number", "voucher_date", "registration_date", "text",
        "source_sheet", "source_column",
    )
}  # fmt: skip


def rows_of(rows: Iterable[LedgerRow]) -> Rows:
    """Rows that an exact reader made one by one, as columns."""
    listed = tuple(rows)
    if not listed:
        return Rows()
    columns = {name: Coded.of(getattr(r, own) for r in listed) for name, own in _FIELDS.items()}
    batch = RowBatch(
        np.array([row.period for row in listed], np.int32),
        np.array([row.amount_ore for row in listed], np.int64),
        np.array([row.line for row in listed], np.int64),
        {name: coded for name, coded in columns.items() if coded.values != ("",)}
        | _part_columns(listed),
    )
    return Rows((batch,))


def statistics_as_rows(statistics: Iterable[StatisticRow]) -> Rows:
    """The periods, codes and lines of statistics, for who asks about these alone; no amounts."""
    listed = tuple(statistics)
    batch = RowBatch(
        np.array([row.period for row in listed], np.int32),
        np.zeros(len(listed), np.int64),
        np.array([row.line for row in listed], np.int64),
        _part_columns(listed),
    )
    return Rows((batch,))


def _part_columns(rows: tuple[CodedRow, ...]) -> dict[str, Coded]:
    by_part = zip(*(row.parts for row in rows), strict=True)
    return {name: Coded.of(codes) for name, codes in zip(PART_FIELDS, by_part, strict=False)}


def each_row(rows: Rows, parts: int) -> Iterator[LedgerRow]:
    """The rows one by one, with their first ``parts`` code parts: for a few rows, and for tests."""
    for batch in rows.batches:
        told = zip(*(_each_text(batch.coded(name)) for name in _FIELDS), strict=True)
        codes = [_each_text(batch.coded(name)) for name in PART_FIELDS[:parts]]
        numbers = zip(batch.period.tolist(), batch.amount_ore.tolist(), batch.line.tolist(),
                      strict=True)  # fmt: skip
        of_parts = zip(*codes, strict=True) if codes else repeat((), len(batch))
        for (period, amount_ore, line), parts_of, texts in zip(
            numbers, of_parts, told, strict=True
        ):
            yield LedgerRow(
                period=period, amount_ore=amount_ore, line=line, parts=parts_of,
                **dict(zip(_FIELDS.values(), texts, strict=True)),
            )  # fmt: skip


def _each_text(coded: Coded) -> list[str]:
    values = coded.values
    return [values[code] for code in coded.codes.tolist()]


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
    rows: Rows
    file_rows: int
    source_totals: SourceTotals
    left_out: dict[str, int] = field(default_factory=dict)
    profile: str = ""
    vouchers: int = 0
    declared_periods: tuple[int, ...] = ()
    statistics: tuple[StatisticRow, ...] = ()

    @property
    def coded_rows(self) -> Rows:
        """The facts, whatever they count."""
        return statistics_as_rows(self.statistics) if self.statistics else self.rows
