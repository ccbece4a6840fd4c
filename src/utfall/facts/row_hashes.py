"""The hash of rows that are hashed one by one: statistics, and money of the first layout."""

import hashlib

import duckdb

_BATCH_ROWS = 100_000


def rows_sha256(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The hash of a scope's rows: sha256 over their hashes in hex, sorted, one a line."""
    digest = hashlib.sha256()
    result = connection.execute(f"SELECT row_hash FROM {table} ORDER BY row_hash")
    while batch := result.fetchmany(_BATCH_ROWS):
        digest.update("".join(f"{row_hash}\n" for (row_hash,) in batch).encode())
    return digest.hexdigest()
