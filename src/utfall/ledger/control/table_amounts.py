"""What the scans of tables look for, and their own way from text to öre, or to millionths."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

import numpy as np
from numpy.typing import NDArray

from utfall.ledger.coded import distinct
from utfall.ledger.row_set import RowGroups, RowSet
from utfall.ledger.rows import SourceTotals

MILLIONTHS = 10**6
_MOST_DIGITS = 40
_FEW_DIGITS = 20
_POWERS: tuple[int, ...] = tuple(10**digits for digits in range(_FEW_DIGITS + 1))
# A dash where the öre would stand is no minus: ``500,-``.
_NEGATIVE = re.compile("(?<![.,:])[-\u2010-\u2014\u2212\ufe63\uff0d]|[(]")
_DIGIT = re.compile(r"[0-9]")
_NUMBER = re.compile(r"[0-9]{0,20}\.?[0-9]{0,20}")
_POWER = re.compile(r"([0-9.,]*[0-9])[eE](?:\+(?=[0-9]{2}$))?([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class ScannedColumns:
    """Where the amounts stand: columns counted from 0, rows numbered above ``after``.

    ``per_unit`` öre make a unit of money; a statistic is counted in millionths of whatever unit it
    has. ``unread`` are the rows the reader names as left out, ``empty`` texts that mean nothing;
    ``groups`` a row's group (its year in a file of several), 0 where it has none; ``turned`` are
    rows whose amounts stand in the other sign. ``footnotes`` are marks after an amount that mean
    nothing; one of ``credits`` beside it makes it negative, one of ``debits`` does not.
    """

    after: int
    amounts: frozenset[int]
    in_use: frozenset[int]
    decimal: str
    per_unit: int
    unread: RowSet = field(default_factory=RowSet)
    empty: frozenset[str] = frozenset()
    groups: RowGroups = field(default_factory=RowGroups)
    turned: RowSet = field(default_factory=RowSet)
    footnotes: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    debits: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether something may stand beside an amount."""
        return bool(self.footnotes or self.credits or self.debits)

    def reads(self, row: int) -> bool:
        """Whether the row's amounts are to be counted."""
        return row > self.after and row not in self.unread


@dataclass(slots=True)
class CellSums:
    """What stands under one amount heading, for one group of rows."""

    rows: int = 0
    total: int = 0
    positive: int = 0


class Found:
    """The amounts a scan has come across, by group of rows and column."""

    def __init__(self, columns: ScannedColumns) -> None:
        self.columns = columns
        self.sums: dict[tuple[int, int], CellSums] = {}

    def text(self, row: int, place: int, text: str) -> None:
        """Count a cell of text that has a digit; any other is empty, or the reader refuses it."""
        if text.strip().casefold() in self.columns.empty:
            return
        sign, bare = _without_words(text, self.columns) if self.columns.has_words else (1, text)
        if _DIGIT.search(bare):
            self._count(row, place, sign * nearest_whole(bare, self.columns))

    def wholes(self, rows: NDArray[np.int64], place: int, wholes: NDArray[np.int64]) -> None:
        """Count many cells of a column, each with the öre or millionths that stand in it."""
        groups = self.columns.groups.of_rows(rows)
        turned = self.columns.turned.among(rows)
        for group in distinct(groups).tolist():
            own, is_turned = wholes[groups == group], turned[groups == group]
            sums = self.sums.setdefault((group, place), CellSums())
            sums.rows += len(own)
            sums.total += _sum(np.where(is_turned, -own, own))
            sums.positive += _sum(np.maximum(own, 0))

    def number(self, row: int, place: int, shortest: str) -> None:
        """Count a number cell, from its decimal text."""
        if shortest.strip().casefold() not in self.columns.empty:
            self._count(row, place, _whole(shortest, self.columns.per_unit))

    def numbers(self, place: int, cells: Sequence[tuple[int, str]]) -> None:
        """Count number cells of one column, each with its row: as ``number`` does those that are
        to be read."""
        columns = self.columns
        if columns.empty or columns.groups or columns.turned:
            for row, shortest in cells:
                if columns.reads(row):
                    self.number(row, place, shortest)
            return
        wholes = [_whole(text, columns.per_unit) for row, text in cells if columns.reads(row)]
        if wholes:
            sums = self.sums.setdefault((0, place), CellSums())
            sums.rows += len(wholes)
            sums.total += sum(wholes)
            sums.positive += sum(whole for whole in wholes if whole > 0)

    def _count(self, row: int, place: int, whole: int) -> None:
        key = (self.columns.groups.of(row), place)
        sums = self.sums.setdefault(key, CellSums())
        sums.rows += 1
        sums.total += -whole if row in self.columns.turned else whole
        sums.positive += max(whole, 0)


def _sum(wholes: NDArray[np.int64]) -> int:
    """Exact, however many: thirty bits and the rest apart."""
    return (int((wholes >> 30).sum()) << 30) + int((wholes & 0x3FFFFFFF).sum())


def nearest_whole(text: str, columns: ScannedColumns) -> int:
    """The nearest öre or millionth of a text; 0 where there is no number (the reader says so)."""
    power = 0
    in_powers = _POWER.fullmatch(text.strip().lstrip("-"))
    number = text
    if in_powers is not None:
        number, power = in_powers[1], int(in_powers[2])
    kept = _not_of_a_number(columns.decimal).sub("", number).replace(columns.decimal, ".")
    if not _NUMBER.fullmatch(kept) or kept in ("", "."):
        return 0
    whole = _whole(kept, columns.per_unit * 10**power)
    return -whole if _NEGATIVE.search(text) else whole


def _without_words(text: str, columns: ScannedColumns) -> tuple[int, str]:
    """−1 and the rest of a text with a word for credit, 1 and the rest of any other; neither has a
    footnote's mark."""
    bare = _footnotes(columns.footnotes).sub("", text)
    for sign, words in ((-1, columns.credits), (1, columns.debits)):
        found = _beside(words).fullmatch(bare) if words else None
        if found is not None:
            return sign, found[1] or found[2]
    return 1, bare


@cache
def _footnotes(marks: tuple[str, ...]) -> re.Pattern[str]:
    """What ends a text: a mark that begins with a digit stands after no other digit."""
    each = "|".join(("(?<![0-9])" if m[0].isdecimal() else "") + re.escape(m) for m in marks if m)
    return re.compile(rf"(?<=[^\s])(?:\s*(?:{each}))+\s*$" if each else "(?!)")


@cache
def _beside(words: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(map(re.escape, words))
    ends = rf"\s*(.*[0-9][^a-zåäö]*?)\s*(?:{any_of})\s*"
    begins = rf"\s*(?:{any_of})(?![a-zåäö])(.*[0-9].*)"
    return re.compile(f"{ends}|{begins}", re.IGNORECASE)


@cache
def _not_of_a_number(decimal: str) -> re.Pattern[str]:
    return re.compile(rf"[^0-9{re.escape(decimal)}]")


def _whole(decimal_text: str, per_unit: int) -> int:
    """The nearest whole of a decimal text; 0 where it is none, or too large."""
    before, _, after = decimal_text.partition(".")
    if len(decimal_text) <= _FEW_DIGITS and (not after or after.isdecimal()):
        try:
            whole, rest = divmod(int(before + after) * per_unit, _POWERS[len(after)])
        except ValueError:
            return _nearest(decimal_text, per_unit)
        if not rest:
            return whole
    return _nearest(decimal_text, per_unit)


def _nearest(decimal_text: str, per_unit: int) -> int:
    try:
        whole = Decimal(decimal_text) * per_unit
    except ArithmeticError:
        return 0
    if not whole.is_finite() or whole.adjusted() > _MOST_DIGITS:
        return 0
    return int(whole.to_integral_value(ROUND_HALF_EVEN))


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """The columns of a delivery in one sheet; in those ``turned`` the amounts stand in another sign
    than in the rest."""

    places: frozenset[int]
    turned: frozenset[int] = frozenset()


def totals(
    sheets: Iterable[Found], group: int, columns: Iterable[OwnColumns], *, money: bool, sign: int
) -> SourceTotals:
    """The sums of a delivery: its group of rows, and its columns in each sheet."""
    found: list[CellSums] = []
    total = 0
    for sheet, own in zip(sheets, columns, strict=True):
        for (of_group, place), sums in sheet.sums.items():
            if of_group == group and place in own.places:
                found.append(sums)
                total += -sums.total if place in own.turned else sums.total
    rows = sum(one.rows for one in found)
    if not money:
        return SourceTotals(rows, 0, 0, sum_millionths=total)
    return SourceTotals(rows, total, sum(one.positive for one in found), sign=sign)
