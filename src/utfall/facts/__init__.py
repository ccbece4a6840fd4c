"""Rows → an immutable snapshot of content-named Parquet files, and the engine that queries it."""
