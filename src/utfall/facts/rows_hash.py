"""The hash of a scope's rows, whatever files they came in: over their canonical order.

First each text column's values (their number, then each value's length and its UTF-8 bytes), then
the rows in blocks, column by column: a text as its place among the values, a period as 32 bits, an
amount as 64. Numbers are little-endian; a text column of one value has no numbers.
``docs/snapshot.md`` says it too, and ``tests/facts/test_identity.py`` computes it from there.
"""

import hashlib
import struct

import numpy as np

from utfall.facts.row_order import HASHED_COLUMNS, OrderedRows, Ranked

BLOCK_ROWS = 65_536
_NUMBERS = ("period", "amount_ore")


def rows_hash(ordered: OrderedRows) -> str:
    """sha256 in hex."""
    digest = hashlib.sha256()
    texts = [ordered.columns[name] for name in HASHED_COLUMNS if name not in _NUMBERS]
    for column in texts:
        digest.update(_values(column))
    for start in range(0, len(ordered), BLOCK_ROWS):
        _update(digest, ordered, start)
    return digest.hexdigest()


def _values(column: Ranked) -> bytes:
    encoded = [value.encode() for value in column.values]
    lengths = (struct.pack("<I", len(value)) + value for value in encoded)
    return struct.pack("<I", len(encoded)) + b"".join(lengths)


def _update(digest: "hashlib._Hash", ordered: OrderedRows, start: int) -> None:
    block = ordered.order[start : start + BLOCK_ROWS]
    for name in HASHED_COLUMNS:
        if name == "period":
            digest.update(ordered.rows.period[block].astype("<i4").data)
        elif name == "amount_ore":
            digest.update(ordered.rows.amount_ore[block].astype("<i8").data)
        elif len(ordered.columns[name].values) > 1:
            digest.update(np.ascontiguousarray(ordered.columns[name].of(block).astype("<u4")).data)
