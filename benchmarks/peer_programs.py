"""What a user would write instead, as small processes: ``peer_programs.py NAME FILE…``.

Each prints the table's totals (budget and actual of June–July, year's budget, to date) in öre.
Run as a file; imports nothing of Utfall.
"""

import csv
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_COLUMNS = (
    "kind", "version", "year", "period", "account", "part_01", "part_02", "part_03", "part_04",
    "cost_type", "decision", "decision_date",
)  # fmt: skip
_BATCH = 50_000


def sqlite_load(csv_file: str, database: str) -> None:
    """Load the CSV into one table with the index this table wants."""
    Path(database).unlink(missing_ok=True)
    connection = sqlite3.connect(database)
    typed = ", ".join(f"{c} {'INTEGER' if c in ('year', 'period') else 'TEXT'}" for c in _COLUMNS)
    connection.execute(f"CREATE TABLE cube ({typed}, amount_ore INTEGER)")
    marks = ", ".join("?" * (len(_COLUMNS) + 1))
    connection.executemany(f"INSERT INTO cube VALUES ({marks})", _csv_rows(csv_file))
    connection.execute("CREATE INDEX by_unit ON cube (part_01, year, kind)")
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _csv_rows(csv_file: str) -> Iterator[list[object]]:
    with Path(csv_file).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter=";")
        next(reader)
        for *fields, amount in reader:
            kronor, _, ore = amount.partition(".")
            yield [*fields, int(kronor + ore)]


def sqlite_report(database: str, sql_file: str) -> None:
    """The same hand-written SQL, over the lines."""
    connection = sqlite3.connect(database)
    for key, b, u, ar, bt, ut, *_ in connection.execute(Path(sql_file).read_text("utf-8")):
        if key == "totalt":
            print(b, u, ar, bt, ut)


def pandas_csv(csv_file: str, codes: str) -> None:
    """Read the CSV and sum by masks."""
    import pandas as pd

    texts = dict.fromkeys(("kind", "account", "part_01"), "str")
    frame = pd.read_csv(csv_file, sep=";", usecols=[*texts, "year", "period", "amount"],
                        dtype=texts, keep_default_na=False)  # fmt: skip
    frame["amount_ore"] = (frame["amount"] * 100).round().astype("int64")
    _pandas_sums(frame, codes)


def pandas_parquet(codes: str, *files: str) -> None:
    """Read the needed columns of the Parquet files and sum by masks."""
    import pandas as pd

    columns = ["kind", "account", "part_01", "year", "period", "amount_ore"]
    frame = pd.concat([pd.read_parquet(file, columns=columns) for file in files])
    _pandas_sums(frame, codes)


def _pandas_sums(frame: Any, codes: str) -> None:
    """The table by unit, then its totals."""
    ours = frame[(frame["year"] == 2025) & frame["part_01"].isin(codes.split(","))]
    ours = ours[ours["account"] >= "3"]
    budget = ours[ours["kind"].isin(["budget", "budget_change"])]
    actual = ours[ours["kind"] == "actual"]
    selected = (
        budget[budget["period"].isin([6, 7])], actual[actual["period"].isin([6, 7])], budget,
        budget[budget["period"] <= 7], actual[actual["period"] <= 7],
    )  # fmt: skip
    table = [rows.groupby("part_01")["amount_ore"].sum() for rows in selected]
    print(*(int(column.sum()) for column in table))


_PROGRAMS: dict[str, Callable[..., None]] = {
    program.__name__: program
    for program in (sqlite_load, sqlite_report, pandas_csv, pandas_parquet)
}

if __name__ == "__main__":
    _PROGRAMS[sys.argv[1]](*sys.argv[2:])
