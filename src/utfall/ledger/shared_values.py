"""The same values for all batches of a delivery, column by column, and each batch's codes over
them.

The values of all batches at once are much more than what they come to together: some batches are
put together at a time, and where a batch's values stand is held in as few bits as hold it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from utfall.ledger.coded import NOTHING, Coded, Codes, Values, shared

_AT_A_TIME = 16
Texts = Mapping[str, Coded]
Lookup = Codes | npt.NDArray[np.uint16]


class SharedColumn(NamedTuple):
    """The values of one column, and for each batch where its own stand among them (None: where
    they stood)."""

    values: Values
    lookups: list[Lookup | None]

    def of(self, coded: Coded, place: int) -> Coded:
        """A batch's column over these values."""
        lookup = self.lookups[place]
        return coded.over(self.values, None if lookup is None else lookup.astype(np.int32))


def shared_columns(batches: Iterable[Texts]) -> dict[str, SharedColumn]:
    """Every column that some batch has; empty texts where a batch has none of the name."""
    pieces = [*_pieces(batches)]
    names = sorted({name for piece in pieces for name in piece.columns})
    return {name: _over_all([piece.taken(name) for piece in pieces]) for name in names}


class _Piece(NamedTuple):
    """The columns of some batches."""

    batches: int
    columns: dict[str, SharedColumn]

    def taken(self, name: str) -> SharedColumn:
        """A column, which is not held here any more; the empty text where none of them has it."""
        nothing = SharedColumn(NOTHING, [None] * self.batches)
        return self.columns.pop(name, nothing)


def _pieces(batches: Iterable[Texts]) -> Iterator[_Piece]:
    coming = iter(batches)
    while some := [*_held(islice(coming, _AT_A_TIME))]:
        names = {name for values in some for name in values}
        yield _Piece(len(some), {
            name: _column([values.get(name, NOTHING) for values in some]) for name in names
        })  # fmt: skip


def _held(batches: Iterable[Texts]) -> Iterator[dict[str, Values]]:
    """Their values, in memory where they lie in a file."""
    held = cache(Values.held)
    for texts in batches:
        yield {name: held(coded.told) for name, coded in texts.items()}


def _column(each: list[Values]) -> SharedColumn:
    values, lookups = shared(each)
    return SharedColumn(values, [_narrow(one, values) for one in lookups])


def _over_all(pieces: list[SharedColumn]) -> SharedColumn:
    """One column's pieces over the values of all."""
    values, places = shared([piece.values for piece in pieces])
    lookups: list[Lookup | None] = []
    for piece, place in zip(pieces, places, strict=True):
        of_piece = _narrow(place, values)
        lookups += [
            own if of_piece is None else of_piece if own is None else of_piece.take(own)
            for own in piece.lookups
        ]
    return SharedColumn(values, lookups)


def _narrow(lookup: Codes | None, values: Values) -> Lookup | None:
    if lookup is not None and len(values) <= np.iinfo(np.uint16).max:
        return lookup.astype(np.uint16)
    return lookup
