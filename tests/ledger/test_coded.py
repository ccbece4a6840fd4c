"""Texts by codes: codes are copied as the numbers they are to be, however they are looked up."""

import numpy as np
import pytest

from utfall.ledger.coded import Coded

TEXTS = ("a", "b", "c")


@pytest.mark.parametrize(
    ("coded", "codes"),
    [
        (Coded(np.array([2, 0, 2], np.int32), TEXTS), [2, 0, 2]),
        (Coded(np.array([1, 0, -1], np.int32), TEXTS, np.array([2, 0, 1], np.int32)), [0, 2, 1]),
        (Coded(np.zeros(0, np.int32), TEXTS), []),
    ],
    ids=["as they are", "looked up, -1 being the last", "no rows"],
)
@pytest.mark.parametrize(("by", "kind"), [(0, "int8"), (125, "int8"), (30_000, "int16")])
def test_codes_are_moved_in_a_copy_that_holds_them(
    coded: Coded, codes: list[int], by: int, kind: str
) -> None:
    moved = coded.moved(by, np.dtype(kind))
    assert (moved.dtype.name, moved.tolist()) == (kind, [code + by for code in codes])
    assert not np.shares_memory(moved, coded.codes)
    assert coded.codes.tolist() == codes
