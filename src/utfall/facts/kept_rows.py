"""Rows of a scope as they lie in its files → batches again: what a delivery does not replace."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from utfall.facts.schema import BIGINT_COLUMNS, INTEGER_COLUMNS, LINE_COLUMNS, PLAIN_TEXTS
from utfall.facts.scope_rows import SourcedBatch
from utfall.ledger.coded import Coded, coded_of
from utfall.ledger.row_batch import TEXT_FIELDS, RowBatch

_BATCH_ROWS = 131_072
_CODED = tuple(name for name in LINE_COLUMNS if name not in BIGINT_COLUMNS | INTEGER_COLUMNS)
_SHARED = [name for name in _CODED if name not in PLAIN_TEXTS]


def batches_of(lines: Path, texts: Path | None) -> Iterator[SourcedBatch]:
    """Batches with their source and delivery, in the file's order; texts are empty where their file
    is gone. ArrowException, OSError where a file can't be read."""
    held = pq.read_table(texts) if texts is not None else None
    with pq.ParquetFile(lines, read_dictionary=_SHARED) as file:
        for found in file.iter_batches(_BATCH_ROWS):
            columns = {name: coded_of(found.column(name)) for name in _CODED}
            own = {name: columns[name] for name in TEXT_FIELDS if name in columns}
            if held is not None and held.num_rows:
                own["text"] = _texts(found.column("row_id"), held)
            batch = RowBatch(
                found.column("period").to_numpy(),
                found.column("amount_ore").to_numpy(),
                found.column("source_line").to_numpy().astype(np.int64),
                own,
            )
            yield SourcedBatch(batch, columns["source"], columns["delivery"])


def _texts(row_ids: pa.Array, held: pa.Table) -> Coded:
    places = pc.index_in(row_ids, value_set=held.column("row_id").combine_chunks())
    codes = pc.fill_null(places, held.num_rows).to_numpy().astype(np.int32)
    used, codes = np.unique(codes, return_inverse=True)
    texts = held.column("text").combine_chunks()
    values = [*texts.take(pa.array(used[used < held.num_rows])).to_pylist()]
    if len(used) and used[-1] == held.num_rows:
        values.append("")
    return Coded(codes.astype(np.int32), values)
