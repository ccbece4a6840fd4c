"""CSV by columns: split a block at a time, where ``formats/csv.py`` reads row by row."""
