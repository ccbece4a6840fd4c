"""The canonical order of a scope's rows, and each row's place among a column's values.

Rows lie by unit, period, account and the rest of the cube's key, so that a cell's lines lie close;
then by all else that a row is, and last by where it stands in the delivered file. Texts are ordered
by code point, voucher numbers by length before that: 9 comes before 10.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from utfall.facts.schema import IDENTITY_COLUMNS, KEY_COLUMNS
from utfall.facts.scope_rows import PLACE_FIELDS, ScopeRows
from utfall.ledger.row_batch import Codes, Integers, Mask

CONSTANT_COLUMNS = ("kind", "version", "layer", "entity", "year")
CUBE_KEY = tuple(name for name in KEY_COLUMNS if name not in CONSTANT_COLUMNS)
HASHED_COLUMNS = tuple(name for name in IDENTITY_COLUMNS if name not in CONSTANT_COLUMNS)
"""In this order; period and amount are numbers, the rest texts."""
_AMOUNT = "amount_ore"
_OF_A_LINE = tuple(name for name in HASHED_COLUMNS if name not in (*CUBE_KEY, _AMOUNT))
_REST = (*_OF_A_LINE, _AMOUNT, *PLACE_FIELDS, "source_line")
_MOST = 2**62
Words = list[Integers]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A text column: each row's place among its ``values``, which are ordered and all used. No
    ``ranks`` where there is one value."""

    ranks: Codes
    values: tuple[str, ...]

    def of(self, rows: npt.NDArray[np.intp]) -> Codes:
        """The places of some rows, in the order asked for."""
        return self.ranks[rows] if len(self.values) > 1 else np.zeros(len(rows), np.int32)


@dataclass(frozen=True, slots=True)
class OrderedRows:
    """Rows of a scope with ``order``, the row numbers as they are to lie; ``first_of_key`` says of
    each place in that order whether its cube key is another than the one's before it."""

    rows: ScopeRows
    columns: dict[str, Ranked]
    order: npt.NDArray[np.intp]
    first_of_key: Mask

    def __len__(self) -> int:
        return len(self.rows)


def in_canonical_order(rows: ScopeRows, unit_column: str) -> OrderedRows:
    """Order the rows; ``unit_column`` is the code part the organisation builds on, or account."""
    columns = {
        name: _ranked(coded.codes, coded.values, by_length=name == "voucher_number")
        for name, coded in rows.columns.items()
    }
    key = (unit_column, *(name for name in CUBE_KEY if name != unit_column))
    everyone = np.arange(len(rows))
    words = _words(rows, columns, key, everyone)
    order = _sorted(words)
    first = np.ones(len(rows), np.bool_)
    if len(rows):
        first[1:] = _differs([word[order] for word in words])
        _settle_ties(rows, columns, order, first)
    return OrderedRows(rows, columns, order, first)


def _ranked(codes: Codes, values: Sequence[str], *, by_length: bool) -> Ranked:
    if not len(codes):
        return Ranked(codes, tuple(values))
    used = np.flatnonzero(np.bincount(codes, minlength=len(values)))
    told = [values[place] for place in used.tolist()]
    ordered = sorted(told)
    if by_length:
        ordered.sort(key=len)
    if len(ordered) == 1:
        return Ranked(codes[:0], tuple(ordered))
    place_of = {value: place for place, value in enumerate(ordered)}
    lookup = np.zeros(len(values), np.int32)
    lookup[used] = [place_of[value] for value in told]
    return Ranked(lookup[codes], tuple(ordered))


def _words(
    rows: ScopeRows, columns: dict[str, Ranked], names: Iterable[str], taken: npt.NDArray[np.intp]
) -> Words:  # fmt: skip
    """The columns of the rows ``taken`` as few numbers: comparing them word by word compares the
    columns one by one."""
    words, size = [np.zeros(len(taken), np.int64)], 1
    for name in names:
        numbers, most = _numbers(rows, columns, name, taken)
        if most == 1:
            continue
        if size * most > _MOST:
            words.append(np.zeros(len(taken), np.int64))
            size = 1
        words[-1] = words[-1] * most + numbers
        size *= most
    return words


def _numbers(
    rows: ScopeRows, columns: dict[str, Ranked], name: str, taken: npt.NDArray[np.intp]
) -> tuple[Integers, int]:
    """A column from zero up, and how many numbers it may have."""
    plain = rows.numbers(name)
    if plain is not None:
        if not len(taken):
            return np.zeros(0, np.int64), 1
        numbers = plain[taken].astype(np.int64)
        least = int(numbers.min())
        return numbers - least, int(numbers.max()) - least + 1
    column = columns[name]
    return column.of(taken).astype(np.int64), len(column.values)


def _sorted(words: Words) -> npt.NDArray[np.intp]:
    if len(words) == 1:
        return np.argsort(words[0], kind="stable")
    return np.lexsort(words[::-1])


def _differs(words: Words) -> Mask:
    differs = np.zeros(max(len(words[0]) - 1, 0), np.bool_)
    for word in words:
        differs |= word[1:] != word[:-1]
    return differs


def _settle_ties(
    rows: ScopeRows, columns: dict[str, Ranked], order: npt.NDArray[np.intp], first: Mask
) -> None:
    """Order rows of one cube key among themselves: few, where keys are many."""
    tied = ~first
    tied[:-1] |= tied[1:]
    places = np.flatnonzero(tied)
    if not len(places):
        return
    group = np.cumsum(first)[places]
    held = order[places]
    words = _words(rows, columns, _REST, held)
    order[places] = held[np.lexsort((*words[::-1], group))]
