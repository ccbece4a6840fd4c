"""How many vouchers rows by columns name."""

import numpy as np
import pyarrow as pa

from utfall.ledger.formats.sie4_fast.arrow_arrays import codes_of
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.row_batch import Integers, RowBatch, Rows

_VOUCHER = ("voucher_series", "voucher_number", "voucher_date")


def vouchers(rows: Rows, profile: Profile) -> int:
    """As the exact reader counts them: each series, number and day together."""
    if not profile.has("nummer"):
        return 0
    pieces = [_distinct(batch) for batch in rows.batches]
    if not pieces:
        return 0
    codes = np.zeros(sum(len(piece[0]) for piece in pieces), np.int64)
    for texts in zip(*pieces, strict=True):
        column = pa.chunked_array(texts).unify_dictionaries()
        own = np.concatenate([codes_of(chunk) for chunk in column.chunks])
        _, codes = np.unique(codes * len(column.chunk(0).dictionary) + own, return_inverse=True)
    return int(codes.max(initial=-1)) + 1


def _distinct(batch: RowBatch) -> list[pa.DictionaryArray]:
    """The vouchers of a batch, each once, column by column."""
    columns = [batch.coded(name) for name in _VOUCHER]
    together: Integers = np.zeros(len(batch), np.int64)
    for coded in columns:
        together = together * len(coded.values) + coded.codes
    starts = np.flatnonzero(np.diff(together, prepend=-1))
    _, first = np.unique(together[starts], return_index=True)
    return [coded.taken(starts[first]).arrow for coded in columns]
