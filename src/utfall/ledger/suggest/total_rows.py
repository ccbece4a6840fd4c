"""Rows that are totals of others: found by their words, proved by their sums."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.grid import cell
from utfall.ledger.suggest.number_style import number_of

_TOTAL = re.compile(
    r"(?:del|under|slut|grand |sub[- ]|eind)?"
    r"(?:sum(?:ma|me|mer)?|total(?:t|er|s|summa)?|totaal|subtotal[a-z]*|i ?alt"
    r"|gesamt|gesamtsumme|insgesamt|zusammen|saldo|resultat)\b.*",
    re.IGNORECASE,
)
GROUP, EVERYTHING, OF_TOTALS = "grupp", "allt", "summor"


@dataclass(frozen=True, slots=True)
class TotalRows:
    """``heading`` is the column that says they are totals, ``begins`` the words they begin with.

    ``sums`` says of what (the group above, every row, other totals), and ``differing`` how many are
    not that within rounding.
    """

    heading: str
    begins: tuple[str, ...]
    sums: str
    rows: tuple[RawRow, ...]
    differing: int = 0
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class TotalsAsked:
    """Where to look: label columns, the columns that have codes on detail rows, and amounts."""

    body: Sequence[RawRow]
    headings: Sequence[str]
    labels: tuple[int, ...]
    codes: tuple[int, ...]
    amounts: tuple[int, ...]
    decimal: str


def total_rows(asked: TotalsAsked) -> tuple[TotalRows, ...]:
    """The totals among the rows, a rule for each label column and what they sum.

    A row is one where its label begins with a word for total and every code that other rows have is
    missing: ``Sum utgifter`` on every row is the name of something.
    """
    found: list[TotalRows] = []
    for label in asked.labels:
        rows = [row for row in asked.body if _is_total(row, label, asked)]
        with_amounts = [row for row in rows if _has_amount(row, asked)]
        if with_amounts and len(rows) * 2 < len(asked.body):
            found += _rules(label, with_amounts, asked)
    return tuple(found)


def is_total_word(text: str) -> bool:
    """Whether a label begins with a word for total."""
    return bool(_TOTAL.fullmatch(text.strip()))


def _is_total(row: RawRow, label: int, asked: TotalsAsked) -> bool:
    if not is_total_word(cell(row, label)):
        return False
    codes = [place for place in asked.codes if place != label]
    return not any(cell(row, place) for place in codes)


def _rules(label: int, totals: list[RawRow], asked: TotalsAsked) -> list[TotalRows]:
    """All rows of a column sum the same, or the last one the whole table and the others groups; a
    total with no rows of its own sums other totals."""
    numbers = {row.number for row in totals}
    whole = [row for row in asked.body if row.number not in numbers]
    last = totals[-1]
    own_label = cell(last, label) not in {cell(row, label) for row in totals[:-1]}
    if own_label and not _differs(last, whole, asked):
        totals = totals[:-1]
        grand = [_rule(label, [last], EVERYTHING, 0, asked)]
    else:
        grand = []
    parts = _groups(asked.body, numbers)
    groups = [row for row in totals if any(_has_amount(part, asked) for part in parts[row.number])]
    of_totals = [row for row in totals if row not in groups]
    differing = sum(_differs(row, parts[row.number], asked) for row in groups)
    rules = [_rule(label, groups, GROUP, differing, asked)] if groups else []
    return [*grand, *rules, *(_rule(label, [row], OF_TOTALS, 0, asked) for row in of_totals)]


def _has_amount(row: RawRow, asked: TotalsAsked) -> bool:
    return any(cell(row, place) for place in asked.amounts)


def _rule(
    label: int, rows: Sequence[RawRow], sums: str, differing: int, asked: TotalsAsked
) -> TotalRows:
    """By the first words of the labels, unless other rows begin so too: then by whole labels."""
    numbers = {row.number for row in rows}
    begins = dict.fromkeys(cell(row, label).split()[0] for row in rows)
    others = (cell(row, label) for row in asked.body if row.number not in numbers)
    is_exact = sums != GROUP or any(text.startswith(tuple(begins)) for text in others)
    labels = dict.fromkeys(cell(row, label) for row in rows) if is_exact else begins
    heading = asked.headings[label]
    return TotalRows(heading, tuple(labels), sums, tuple(rows), differing, is_exact)


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
    """Whether some column's total is more than rounding from its parts: half a unit for each
    figure, the total's own included."""
    for place in asked.amounts:
        said = _number(total, place, asked.decimal)
        if said is None:
            continue
        values = [value for value in (_number(p, place, asked.decimal) for p in parts) if value]
        if 2 * abs(sum(values, Decimal(0)) - said) > len(values) + 1:
            return True
    return False


def _number(row: RawRow, place: int, decimal: str) -> Decimal | None:
    text = row.cells[place] if place < len(row.cells) else ""
    return number_of(text, decimal) if text.strip() else None
