"""A CSV by DuckDB alone: every cell into a typed column, and the rows as Parquet, unordered.

``-m benchmarks.bare.typed_csv FILE OUT.parquet``; nothing is checked, counted or looked up.
"""

import sys
from pathlib import Path

import duckdb

from benchmarks.sie_maker import CSV_COLUMNS

_TYPES = {"vernr": "BIGINT", "datum": "DATE", "belopp": "DECIMAL(18,2)"}


def typed_csv(path: Path, target: Path) -> None:
    """Read and write, on as many threads as there are."""
    columns = {name: _TYPES.get(name, "VARCHAR") for name in CSV_COLUMNS}
    duckdb.sql(
        f"COPY (FROM read_csv('{path}', header = true, delim = ',', quote = '\"', "
        f"dateformat = '%Y%m%d', columns = {columns})) TO '{target}' (FORMAT parquet)"
    )


if __name__ == "__main__":
    typed_csv(Path(sys.argv[1]), Path(sys.argv[2]))
