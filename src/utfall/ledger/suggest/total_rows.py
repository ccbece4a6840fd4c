"""Rows that are totals of others: found by their words, proved by their sums."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.grid import cell
from utfall.ledger.suggest.number_style import number_of

_TOTAL = re.compile(
    r"(?:del|under|slut)?(?:sum(?:ma|me|mer)?|total(?:t|er|summa)?|totaal|subtotal[a-z]*|i alt|gesamt"
    r"|insgesamt|zusammen|saldo|resultat)\b.*",
    re.IGNORECASE,
)
GROUP, DETAILS, EVERYTHING = "grupp", "detaljer", "allt"


@dataclass(frozen=True, slots=True)
class TotalRows:
    """``heading`` is the column that says they are totals, ``begins`` the words they begin with.

    ``sums`` says of what, and ``differing`` how many are not that within rounding.
    """

    heading: str
    begins: tuple[str, ...]
    sums: str
    rows: tuple[RawRow, ...]
    differing: int = 0
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class TotalsAsked:
    """Where to look: label columns, the columns that have codes on detail rows, and amounts."""

    headings: Sequence[str]
    labels: tuple[int, ...]
    codes: tuple[int, ...]
    amounts: tuple[int, ...]
    decimal: str


def total_rows(body: Sequence[RawRow], asked: TotalsAsked) -> tuple[TotalRows, ...]:
    """The totals among the rows, a rule for each label column and what they sum.

    A row is one where its label begins with a word for total and the codes that other rows have are
    missing: ``Sum utgifter`` on every row is the name of something.
    """
    found: list[TotalRows] = []
    for label in asked.labels:
        rows = [row for row in body if _is_total(row, label, asked)]
        with_amounts = [row for row in rows if any(cell(row, place) for place in asked.amounts)]
        if with_amounts and len(rows) * 2 < len(body):
            found += _rules(body, label, with_amounts, asked)
    return tuple(found)


def is_total_word(text: str) -> bool:
    """Whether a label begins with a word for total."""
    return bool(_TOTAL.fullmatch(text.strip()))


def _is_total(row: RawRow, label: int, asked: TotalsAsked) -> bool:
    if not is_total_word(cell(row, label)):
        return False
    codes = [place for place in asked.codes if place != label]
    return not codes or any(not cell(row, place) for place in codes)


def _rules(
    body: Sequence[RawRow], label: int, totals: list[RawRow], asked: TotalsAsked
) -> list[TotalRows]:
    """All rows of a column sum the same, or the last one the whole table and the others groups."""
    numbers = {row.number for row in totals}
    last = totals[-1]
    whole = [row for row in body if row.number not in numbers]
    is_grand = not _differs(last, whole, asked) and len(totals) > 1
    groups = totals[:-1] if is_grand else totals
    if len(totals) == 1 and not _differs(last, whole, asked):
        return [_rule(label, totals, EVERYTHING, 0, asked)]
    parts = _groups(body, numbers)
    differing = sum(_differs(row, parts[row.number], asked) for row in groups)
    rules = [_rule(label, groups, GROUP, differing, asked)]
    if is_grand and cell(last, label) not in {cell(row, label) for row in groups}:
        rules = [_rule(label, [last], EVERYTHING, 0, asked), *rules]
    return rules


def _rule(
    label: int, rows: Sequence[RawRow], sums: str, differing: int, asked: TotalsAsked
) -> TotalRows:
    begins = dict.fromkeys(cell(row, label).split()[0] for row in rows)
    if sums == EVERYTHING:
        begins = dict.fromkeys(cell(row, label) for row in rows)
    return TotalRows(asked.headings[label], tuple(begins), sums, tuple(rows), differing)


def _groups(body: Sequence[RawRow], totals: set[int]) -> dict[int, list[RawRow]]:
    """Under each total's row number the rows between the total before and it."""
    groups: dict[int, list[RawRow]] = {}
    since: list[RawRow] = []
    for row in body:
        if row.number in totals:
            groups[row.number] = since
            since = []
        else:
            since.append(row)
    return groups


def _differs(total: RawRow, parts: Sequence[RawRow], asked: TotalsAsked) -> bool:
    """Whether some column's total is more than rounding from its parts: half a unit for each figure,
    the total's own included."""
    for place in asked.amounts:
        said = _number(total, place, asked.decimal)
        if said is None:
            continue
        values = [value for value in (_number(p, place, asked.decimal) for p in parts) if value]
        allowed = Decimal(len(values) + 1) / 2
        if abs(sum(values, Decimal(0)) - said) > allowed:
            return True
    return False


def _number(row: RawRow, place: int, decimal: str) -> Decimal | None:
    text = row.cells[place] if place < len(row.cells) else ""
    return number_of(text, decimal) if text.strip() else None
