"""Rows on their way to their bucket are what they were, however few bits they lie in."""

import numpy as np
import pyarrow as pa
import pytest

from utfall.facts.row_record import CodesBelow, codes_told, column, is_like, record_of
from utfall.ledger.row_batch import RowBatch

ROWS = 3
CODE = np.dtype(np.int32)


def record(line: int, columns: dict[str, CodesBelow]) -> pa.RecordBatch:
    batch = RowBatch(
        np.array([0, 7, 13], np.int32), np.array([-1, 2**40, 0]), np.array([1, 2, line]), {}
    )
    return record_of(batch, columns, pa.array(["", "Hyra", ""]))


@pytest.mark.parametrize("most", [0, 127, 128, 32_767, 32_768, 2**31 - 1])
def test_codes_and_lines_are_those_that_went_in(most: int) -> None:
    codes = np.array([0, most // 2, most], np.int32)
    found = record(most, {"account": CodesBelow(codes, most + 1)})
    assert column(found, "account", CODE).tolist() == codes.tolist()
    assert column(found, "source_line", np.dtype(np.int64)).tolist() == [1, 2, most]
    assert column(found, "period", CODE).tolist() == [0, 7, 13]
    assert column(found, "amount_ore", np.dtype(np.int64)).tolist() == [-1, 2**40, 0]


def test_a_line_beyond_32_bits_is_kept_whole() -> None:
    found = record(2**33, {})
    assert column(found, "source_line", np.dtype(np.int64)).tolist() == [1, 2, 2**33]


def test_a_code_that_all_rows_have_is_told_once() -> None:
    found = record(3, {"source": CodesBelow(None, 300), "account": CodesBelow(None, 1)})
    assert codes_told(found) == {"source", "account"}
    assert "source" not in found.schema.names
    assert column(found, "source", CODE).tolist() == [299] * ROWS
    assert column(found, "account", CODE).tolist() == [0] * ROWS
    assert column(found, "decision", CODE).tolist() == [0] * ROWS  # not told: the empty text


def test_records_that_tell_different_codes_once_are_not_put_together() -> None:
    one, other = (record(3, {"source": CodesBelow(None, size)}) for size in (1, 2))
    assert is_like(one, one)
    assert not is_like(one, other)
