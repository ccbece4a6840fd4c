"""A Parquet file written table by table, and named by the hash of its bytes once it is whole."""

import errno
from collections.abc import Iterable
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from utfall.facts.store import Store, file_sha256, finish, temporary

_ENCODINGS = {
    "row_id": "DELTA_BINARY_PACKED",
    "source_line": "DELTA_BINARY_PACKED",
    "amount_ore": "DELTA_BINARY_PACKED",
    "line_count": "DELTA_BINARY_PACKED",
    "voucher_number": "DELTA_LENGTH_BYTE_ARRAY",
}
"""Where they make a column both smaller and sooner written than as it stands."""


class ParquetFile:
    """Tables go in while the block lasts; ``named`` gives the file its name. OSError where it can't
    be written; left without a name, what was written goes."""

    def __init__(
        self, store: Store, kind: str, schema: pa.Schema, group_rows: int,
        searched: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """``searched`` are the texts whose least and greatest value stand with each group, so that
        a question passes it by; numbers have theirs always, as they cost nothing."""
        folder = store.facts_path("")
        folder.mkdir(parents=True, exist_ok=True)
        self._store = store
        self._kind = kind
        self._group_rows = group_rows
        self._unfinished = temporary(folder / f"{kind}.parquet")
        texts = [f.name for f in schema if pa.types.is_dictionary(f.type)]
        told = [f.name for f in schema if pa.types.is_integer(f.type) or f.name in searched]
        encodings = {name: way for name, way in _ENCODINGS.items() if name in schema.names}
        # A group's column is handed on in one piece and lies in as few pages as Parquet allows: its
        # own pieces of 1,024 rows and pages of 20,000 take twice the time.
        try:
            self._writer = pq.ParquetWriter(
                self._unfinished.as_posix(), schema, compression="zstd", use_dictionary=texts,
                store_schema=False, column_encoding=encodings or None, write_statistics=told,
                write_batch_size=group_rows, max_rows_per_page=group_rows,
            )  # fmt: skip
        except OSError as fault:  # the file is there already, with nothing in it
            self._unfinished.unlink(missing_ok=True)
            raise _with_number(fault) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        try:
            self._writer.close()
        except OSError as fault:  # a disk that is full when the file ends
            raise _with_number(fault) from fault
        finally:
            self._unfinished.unlink(missing_ok=True)

    def write(self, tables: Iterable[pa.Table]) -> None:
        """Add tables, each in groups of its own."""
        for table in tables:
            try:
                self._writer.write_table(table, row_group_size=self._group_rows)
            except OSError as fault:
                raise _with_number(fault) from fault

    def named(self) -> str:
        """End the file and give it its name."""
        try:
            self._writer.close()
            name = f"{self._kind}-{file_sha256(self._unfinished)}.parquet"
            finish(self._unfinished, self._store.facts_path(name))
        except OSError as fault:
            raise _with_number(fault) from fault
        return name


def _with_number(fault: OSError) -> OSError:
    """Arrow's faults of writing have words alone."""
    return fault if fault.errno else OSError(errno.EIO, str(fault).splitlines()[0])
