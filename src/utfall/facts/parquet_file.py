"""Tables → one Parquet file named by the hash of its bytes."""

import errno
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from utfall.facts.store import Store, file_sha256, finish, temporary

_ORDERED_NUMBERS = ("row_id", "source_line")


def write_parquet(
    store: Store, kind: str, schema: pa.Schema, tables: Iterable[pa.Table], group_rows: int
) -> str:
    """Write the file whole and give its name. OSError where it can't be written."""
    folder = store.facts_path("")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = temporary(folder / f"{kind}.parquet")
    try:
        _write(unfinished.as_posix(), schema, tables, group_rows)
        name = f"{kind}-{file_sha256(unfinished)}.parquet"
        finish(unfinished, store.facts_path(name))
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        if fault.errno is None:
            raise OSError(errno.EIO, str(fault).splitlines()[0], str(folder)) from fault
        raise
    return name


def _write(path: str, schema: pa.Schema, tables: Iterable[pa.Table], group_rows: int) -> None:
    texts = [f.name for f in schema if not pa.types.is_integer(f.type) and f.name != "text"]
    numbers = {name: "DELTA_BINARY_PACKED" for name in _ORDERED_NUMBERS if name in schema.names}
    with pq.ParquetWriter(
        path, schema, compression="zstd", use_dictionary=texts, store_schema=False,
        column_encoding=numbers or None,
    ) as writer:  # fmt: skip
        for table in tables:
            writer.write_table(table, row_group_size=group_rows)
