"""The rows and vouchers of a SIE 4 file by columns, whoever read them.

The fast path gives them chunk by chunk; the exact reader's are made columns here, in one chunk.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from utfall.ledger.formats.sie4 import Transaction, Voucher
from utfall.ledger.formats.sie4_fast.chunk import CodeColumn, SieRows, SieVouchers

VoucherColumns = tuple[SieRows, SieVouchers]


def columns_of_vouchers(vouchers: Sequence[Voucher]) -> VoucherColumns:
    """Vouchers of the exact reader as the fast path has them."""
    rows = [(place, row) for place, voucher in enumerate(vouchers) for row in voucher.rows]
    counts = np.array([len(voucher.rows) for voucher in vouchers], np.int64)
    return (
        SieRows(
            line=np.array([row.line for _, row in rows], np.int64),
            voucher=np.array([place for place, _ in rows], np.int32),
            account=_column(row.account for _, row in rows),
            objects=_objects([row for _, row in rows]),
            amount_ore=np.array([row.amount_ore for _, row in rows], np.int64),
            text=_column(row.text for _, row in rows),
            as_written={
                place: row.objects for place, (_, row) in enumerate(rows)
                if not _is_plain(row.objects)
            },
        ),
        SieVouchers(
            line=np.array([voucher.line for voucher in vouchers], np.int64),
            series=_column(voucher.series for voucher in vouchers),
            number=_column(voucher.number for voucher in vouchers),
            date=_dates(voucher.date for voucher in vouchers),
            registered=_dates(voucher.registered for voucher in vouchers),
            text=_column(voucher.text for voucher in vouchers),
            first_row=np.cumsum(counts) - counts,
            rows=counts,
            sum_ore=np.array([voucher.sum_ore for voucher in vouchers], np.int64),
        ),
    )  # fmt: skip


def _column(texts: Iterable[str]) -> CodeColumn:
    places: dict[str, int] = {}
    codes = [places.setdefault(text, len(places)) for text in texts]
    return CodeColumn(np.array(codes, np.int32), pa.array(list(places), pa.string()))


def _objects(rows: Sequence[Transaction]) -> dict[str, CodeColumn]:
    """A column per dimension; −1 where a row lacks it, or is told as written."""
    codes: dict[str, np.ndarray[tuple[int], np.dtype[np.int32]]] = {}
    places: dict[str, dict[str, int]] = {}
    for row_place, row in enumerate(rows):
        if not _is_plain(row.objects):
            continue
        for dimension, code in zip(row.objects[::2], row.objects[1::2], strict=True):
            column = codes.setdefault(dimension, np.full(len(rows), -1, np.int32))
            known = places.setdefault(dimension, {})
            column[row_place] = known.setdefault(code, len(known))
    return {
        dimension: CodeColumn(column, pa.array(list(places[dimension]), pa.string()))
        for dimension, column in codes.items()
    }


def _is_plain(objects: tuple[str, ...]) -> bool:
    """Whether each dimension stands once, with an object."""
    return len(objects) % 2 == 0 and len(set(objects[::2])) == len(objects) // 2


def _dates(days: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([int(day.replace("-", "") or 0) for day in days], np.int32)
