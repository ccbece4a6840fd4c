"""A bare process: imports duckdb, answers one SQL question over the same files, prints the rows.

Run as a file with the SQL's path and the cube's Parquet files; imports nothing of Utfall.
"""

import sys
from pathlib import Path

import duckdb

sql_file, *cubes = sys.argv[1:]
connection = duckdb.connect()
listed = ", ".join(f"'{cube}'" for cube in cubes)
connection.execute(f"CREATE VIEW cube AS SELECT * FROM read_parquet([{listed}])")
for row in connection.execute(Path(sql_file).read_text("utf-8")).fetchall():
    print(*row, sep=";")
