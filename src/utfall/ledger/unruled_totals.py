"""Rows that look like totals and that no rule of the profile says are: they would be counted twice.

A row is one where its code is a word for total, or where it has no code and something on it is. A
word that rows with codes have too, or most rows, is the name of something, and nothing is said.
Rows that are parts of others (*varav*) are told so too, whatever codes they have: but not postings,
whose text says what was bought.
Rows without a code are such, whatever stands on them, where they are the sums of those between.
"""

from collections.abc import Sequence

import numpy as np

from utfall.domain.problem import Problem, problem
from utfall.ledger.coded import Integers, Mask
from utfall.ledger.control.scan_tables import amount_places
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.profiles.amount_text import is_nil
from utfall.ledger.profiles.profile import ACCOUNTS, Profile
from utfall.ledger.shaped_table import ShapedTable, cell_text
from utfall.ledger.total_rows import number_or_fault
from utfall.ledger.total_words import begins_with_part, is_sum_word


def lacks_code(text: str) -> bool:
    """Whether a code is missing, or is a word for total."""
    return not text or is_sum_word(text)


def says_so(text: str) -> bool:
    """Whether a text says that its row is the sum or a part of others."""
    return is_sum_word(text) or begins_with_part(text)


def code_places(places: dict[str, int], profile: Profile) -> tuple[int, ...]:
    """The columns whose codes a row has if it is no total: the account, else the kind of cost, else
    every code part."""
    own = [column for column in profile.columns if column.constant is None]
    for target in ACCOUNTS:
        found = [places[column.heading] for column in own if column.target == target]
        if found:
            return tuple(found)
    parts = set(profile.part_columns)
    return tuple(dict.fromkeys(places[column.heading] for column in own if column in parts))


def unruled_totals(table: ShapedTable, shown_name: str, profile: Profile) -> list[Problem]:
    """A warning at the first such row, with how many they are."""
    if not profile.counts_ore:
        return []
    codes = code_places(table.places, profile)
    amounts = amount_places(table.places, profile)
    heads = [
        place
        for place, row in enumerate(table.body)
        if any(lacks_code(cell_text(row, code)) for code in codes)
    ]
    found = _by_word(table, heads, amounts)
    if heads and not found:
        found = _by_sum(table, codes, amounts, profile)
    if 2 * len(found) > len(table.body):
        found = []
    told = {row.number for row, _ in found}
    found += [part for part in _parts(table, amounts, profile) if part[0].number not in told]
    if not found:
        return []
    row, label = min(found, key=lambda one: one[0].number)
    return [problem("TAB-34", file=shown_name, line=row.number, label=label[:60],
                    count=len(found))]  # fmt: skip


def _by_word(
    table: ShapedTable, heads: Sequence[int], amounts: frozenset[int]
) -> list[tuple[RawRow, str]]:
    """The rows without a code that have an amount and a word for total, and that word."""
    without = [table.body[place] for place in heads]
    if not any(_labels(row, amounts) for row in without):
        return []
    numbers = {row.number for row in without}
    names = {
        label for row in table.body if row.number not in numbers for label in _labels(row, amounts)
    }
    return [
        (row, next(iter(own.values())))
        for row in without
        if (own := dict(sorted(_labels(row, amounts) - names))) and _has_amount(row, amounts)
    ]


def has_postings(profile: Profile) -> bool:
    """Whether the rows are postings, with a day or a voucher: there are no parts among them."""
    return any(profile.has(target) for target in ("nummer", "datum"))


def _parts(
    table: ShapedTable, amounts: frozenset[int], profile: Profile
) -> list[tuple[RawRow, str]]:
    """The rows that say they are parts of the row above, and what stands on them."""
    if has_postings(profile):
        return []
    places = set(range(max((len(row.cells) for row in table.body), default=0))) - amounts
    said: dict[int, tuple[RawRow, str]] = {}
    for place in sorted(places):
        texts = {row.cell(place) for row in table.body}
        parts = {text for text in texts if begins_with_part(text)}
        rows = (row for row in table.body if row.cell(place) in parts) if parts else ()
        said |= {row.number: (row, cell_text(row, place)) for row in rows}
    return [part for part in said.values() if _has_amount(part[0], amounts)]


def _by_sum(
    table: ShapedTable, codes: Sequence[int], amounts: frozenset[int], profile: Profile
) -> list[tuple[RawRow, str]]:
    """Those without a code of some column that are the sums of the rows between them, and what
    stands on them."""
    columns = []
    for place in sorted(amounts):
        found = [number_or_fault(row.cell(place), profile) for row in table.body]
        read = np.array([isinstance(number, int) for number in found])
        ore = np.array([number if isinstance(number, int) else 0 for number in found], np.int64)
        columns.append((ore, read))
    proved: set[int] = set()
    for code in codes:
        lacks = np.array([lacks_code(cell_text(row, code)) for row in table.body])
        proved |= set(proved_heads(np.flatnonzero(lacks), columns).tolist())
    rows = [table.body[place] for place in sorted(proved)]
    return [
        (row, next((c.strip() for p, c in enumerate(row.cells) if c.strip() and p not in amounts),
                   "utan namn"))
        for row in rows
    ]  # fmt: skip


def proved_heads(heads: Integers, columns: Sequence[tuple[Integers, Mask]]) -> Integers:
    """The rows among ``heads`` that are, in every column, the sum of the rows to the next of them
    (or from the one before). One may be so by chance: none where most are not, or only one is."""
    rows = len(columns[0][0]) if columns else 0
    if len(heads) < 2 or 2 * len(heads) > rows:
        return heads[:0]
    after, before = np.append(heads[1:], rows), np.append(-1, heads[:-1])
    for starts, ends in ((heads + 1, after), (before + 1, heads)):
        has_parts, is_sum = ends > starts, ends > starts
        has_any = np.zeros(len(heads), np.bool_)
        for ore, read in columns:
            total = np.append(0, np.cumsum(ore))
            own = read[heads] & (ore[heads] != 0)
            is_sum = is_sum & (~own | (total[ends] - total[starts] == ore[heads]))
            has_any |= own
        is_sum &= has_any
        most = 2 * is_sum.sum() >= (has_parts & has_any).sum()
        if is_sum.sum() > 1 and (is_sum & (ends - starts > 1)).any() and most:
            return heads[is_sum]
    return heads[:0]


def _labels(row: RawRow, amounts: frozenset[int]) -> set[tuple[int, str]]:
    """The words for total on a row, each with its column."""
    texts = ((place, cell_text(row, place)) for place in range(len(row.cells)))
    return {(p, text) for p, text in texts if p not in amounts and says_so(text)}


def _has_amount(row: RawRow, amounts: frozenset[int]) -> bool:
    return any(not is_nil(row.cell(place)) for place in amounts)
