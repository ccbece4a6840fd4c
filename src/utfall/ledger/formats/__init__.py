"""One reader per file format: bytes → records or a neutral raw table."""
