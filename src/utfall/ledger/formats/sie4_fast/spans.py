"""Which vouchers of a chunk are regular: ``#VER``, ``{``, rows, ``}``, and no row after it.

A span is a ``#VER`` and all lines to the next one. The exact reader ends an open voucher at the
next ``#VER``, so each span gives one voucher, and what is wrong in one never touches another.
"""

from dataclasses import dataclass

import numpy as np

from utfall.ledger.formats.sie4_fast.lines import CLOSED, EMPTY, OPENED, ROW, VOUCHER, Kinds
from utfall.ledger.formats.sie4_fast.structure import Codes32, Flags, Places


@dataclass(frozen=True, slots=True)
class Spans:
    """Per span: the line of its ``#VER``, the line of its last brace (meaningful where regular),
    and whether it is regular; per line: its span, −1 before the first."""

    start: Places
    closed: Places
    regular: Flags
    of_line: Codes32

    def __len__(self) -> int:
        return len(self.start)


def spans_of(kinds: Kinds, unusual_vouchers: list[int]) -> Spans:
    """``unusual_vouchers`` are the lines that the exact tokenizer found to be a ``#VER``."""
    begins = kinds == VOUCHER
    begins[unusual_vouchers] = True
    of_line = np.cumsum(begins, dtype=np.int32) - np.int32(1)
    lines = np.flatnonzero(kinds != EMPTY)
    order = kinds[lines]
    starts = np.flatnonzero(begins[lines])
    if not len(starts):
        nothing = np.empty(0, np.int64)
        return Spans(nothing, nothing, np.empty(0, np.bool_), of_line)
    regular, closed = _regular(order, starts)
    return Spans(lines[starts], lines[closed], regular, of_line)


def _regular(order: Kinds, starts: Places) -> tuple[Flags, Places]:
    """Of the kinds in order, without empty lines: which spans are regular, and their last brace."""
    last = len(order) - 1
    ends = np.append(starts[1:], len(order))
    opened, closed = order == OPENED, order == CLOSED
    places = np.where(closed, np.arange(len(order)), 0)
    closing = np.minimum(np.add.reduceat(places, starts), last)  # its place, where it is one
    rows = np.concatenate(([0], np.cumsum(order == ROW)))
    regular = (order[starts] == VOUCHER) & opened[np.minimum(starts + 1, last)]
    regular &= np.add.reduceat(opened.astype(np.int64), starts) == 1
    regular &= np.add.reduceat(closed.astype(np.int64), starts) == 1
    regular &= rows[ends] == rows[closing]
    return regular, closing
