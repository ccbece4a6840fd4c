"""Rows of two readers as one batch, in the order of the file's lines."""

import numpy as np

from utfall.ledger.columns.cells import with_texts
from utfall.ledger.row_batch import Coded, Integers, RowBatch, Rows


def in_row_order(first: RowBatch, more: Rows) -> RowBatch:
    """The rows of both; those of one line keep their order, and no line has rows of both."""
    for batch in more.batches:
        line = np.concatenate((first.line, batch.line))
        order = np.argsort(line, kind="stable")
        names = dict.fromkeys((*first.texts, *batch.texts))
        first = RowBatch(
            np.concatenate((first.period, batch.period))[order],
            np.concatenate((first.amount_ore, batch.amount_ore))[order],
            line[order],
            {name: _joined(first.coded(name), batch.coded(name), order) for name in names},
        )
    return first


def _joined(one: Coded, other: Coded, order: Integers) -> Coded:
    codes = np.concatenate((one.codes, other.codes + np.int32(len(one.values))))[order]
    texts = [*one.values, *other.values]
    return with_texts(Coded(codes.astype(np.int32), texts), texts)
