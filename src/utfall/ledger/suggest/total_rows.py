"""Rows that are totals of others: found by their words, proved by their sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.grid import cell
from utfall.ledger.suggest.number_style import number_of
from utfall.ledger.total_words import begins_with_total, is_total_word

GROUP, DETAILS, EVERYTHING, OF_TOTALS = "grupp", "detaljer", "allt", "summor"


@dataclass(frozen=True, slots=True)
class TotalRows:
    """``heading`` is the column that says they are totals, ``begins`` the words they begin with
    (or are, or end with).

    ``sums`` says of what (the group above, with or without other totals between, every row, other
    totals), and ``differing`` how many are not that within rounding. ``is_by_length``: they are by
    how many characters their codes have.
    """

    heading: str
    begins: tuple[str, ...]
    sums: str
    rows: tuple[RawRow, ...]
    differing: int = 0
    is_exact: bool = False
    is_by_end: bool = False
    is_by_length: bool = False
    is_above: bool = False


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
    found = {label: _found(label, asked) for label in asked.labels}
    totals = {row.number for rows in found.values() for row in rows}
    return tuple(
        rule for label, rows in found.items() if rows for rule in _rules(label, rows, totals, asked)
    )


def _found(label: int, asked: TotalsAsked) -> list[RawRow]:
    """The rows with amounts whose label in one column says they are totals."""
    rows = [row for row in asked.body if _is_total(row, label, asked)]
    if len(rows) * 2 >= len(asked.body):
        return []
    return [row for row in rows if _has_amount(row, asked)]


def _is_total(row: RawRow, label: int, asked: TotalsAsked) -> bool:
    if not is_total_word(cell(row, label)):
        return False
    codes = [place for place in asked.codes if place != label]
    return not any(cell(row, place) for place in codes)


def _rules(
    label: int, totals: list[RawRow], every: set[int], asked: TotalsAsked
) -> list[TotalRows]:
    """All rows of a column sum the same, or the last one the whole table and the others groups; a
    total with no rows of its own sums other totals. ``every``: the totals of all columns."""
    whole = [row for row in asked.body if row.number not in every]
    last = totals[-1]
    own_label = cell(last, label) not in {cell(row, label) for row in totals[:-1]}
    if own_label and not _differs(last, whole, asked):
        totals = totals[:-1]
        grand = [_rule(label, [last], EVERYTHING, 0, asked)]
    else:
        grand = []
    own = {row.number for row in totals}
    _, sums, parts, differing = min(
        (_summed(GROUP, totals, _groups(asked.body, every, every), asked),
         _summed(DETAILS, totals, _groups(asked.body, own, every), asked)),
        key=lambda found: found[0],
    )  # fmt: skip
    groups = [row for row in totals if any(_has_amount(part, asked) for part in parts[row.number])]
    of_totals = [row for row in totals if row not in groups]
    rules = [_rule(label, groups, sums, differing, asked)] if groups else []
    return [*grand, *rules, *(_rule(label, [row], OF_TOTALS, 0, asked) for row in of_totals)]


_Parts = dict[int, list[RawRow]]


def _summed(
    sums: str, totals: Sequence[RawRow], parts: _Parts, asked: TotalsAsked
) -> tuple[int, str, _Parts, int]:
    """How many totals are not proved by such ``parts``, and how many of them differ."""
    with_parts = [row for row in totals if any(_has_amount(p, asked) for p in parts[row.number])]
    differing = sum(_differs(row, parts[row.number], asked) for row in with_parts)
    return len(totals) - len(with_parts) + differing, sums, parts, differing


def _has_amount(row: RawRow, asked: TotalsAsked) -> bool:
    return any(cell(row, place) for place in asked.amounts)


def _rule(
    label: int, rows: Sequence[RawRow], sums: str, differing: int, asked: TotalsAsked
) -> TotalRows:
    """By the first words of the labels (the last, where one does not begin so), unless other rows
    have them too: then by whole labels."""
    numbers = {row.number for row in rows}
    labels = dict.fromkeys(cell(row, label) for row in rows)
    by_end = not all(map(begins_with_total, labels))
    words = tuple(dict.fromkeys(text.split()[-1 if by_end else 0] for text in labels))
    others = [cell(row, label) for row in asked.body if row.number not in numbers]
    is_shared = any(text.endswith(words) if by_end else text.startswith(words) for text in others)
    is_exact = sums not in (GROUP, DETAILS) or is_shared
    return TotalRows(
        asked.headings[label], tuple(labels) if is_exact else words, sums, tuple(rows), differing,
        is_exact, by_end,
    )  # fmt: skip


def _groups(body: Sequence[RawRow], borders: set[int], totals: set[int]) -> _Parts:
    """Under each border's row number the rows between the one before and it that are no totals."""
    groups: _Parts = {}
    since: list[RawRow] = []
    for row in body:
        if row.number in borders:
            groups[row.number] = since
            since = []
        elif row.number not in totals:
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
    text = row.cell(place)
    return number_of(text, decimal) if text.strip() else None
