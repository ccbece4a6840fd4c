"""A report's figures by its hand-written question: the answer added up into cells, and printed.

Each figure is an exact ratio (kronor, a share, a statistic), printed by one function.
"""

from collections.abc import Iterable
from math import gcd
from typing import Any, NamedTuple

import duckdb

Recipe = dict[str, Any]
Statistics = dict[tuple[str, int], dict[tuple[str, int], int]]


class Figure(NamedTuple):
    """A cell's figure: ``ratio`` is what a workbook holds, ``document`` what JSON says of it."""

    ratio: tuple[int, int]
    document: dict[str, Any]
    text: str


def connected(cubes: list[str], statistics: list[str]) -> duckdb.DuckDBPyConnection:
    """DuckDB with a view over each kind of file."""
    connection = duckdb.connect()
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute(f"CREATE VIEW cube AS SELECT * FROM read_parquet({cubes})")
    connection.execute(f"CREATE VIEW statistics AS SELECT * FROM read_parquet({statistics})")
    return connection


def figures(connection: duckdb.DuckDBPyConnection, recipe: Recipe) -> dict[str, Figure]:
    """``row/column`` → figure, of every cell that has one."""
    sums = _sums(connection, recipe)
    statistics = _statistics(connection, recipe["statistics"])
    return {key: _figure(cell, sums, statistics) for key, cell in recipe["cells"].items()}


def _sums(connection: duckdb.DuckDBPyConnection, recipe: Recipe) -> list[int]:
    """The sums that the cells add: of a selection, on some codes."""
    if not recipe["sql"]:
        return []
    width = len(recipe["keys"][0]) if recipe["keys"] else 0
    readers: dict[tuple[object, ...], list[tuple[int, dict[str, int]]]] = {}
    by_code: list[dict[str, int]] = [{} for _ in recipe["reads"]]
    for (column, keys), found in zip(recipe["reads"], by_code, strict=True):
        for number in keys:
            readers.setdefault(tuple(recipe["keys"][number]), []).append((column, found))
    for code, *rest in connection.execute(recipe["sql"]).fetchall():
        amounts = rest[width:]
        for column, found in readers.get(tuple(rest[:width]), ()):
            if amounts[column] is not None:
                found[code] = found.get(code, 0) + amounts[column]
    return [
        sum(by_code[selection].get(code, 0) for code in codes)
        for selection, codes in recipe["sums"]
    ]


def _statistics(connection: duckdb.DuckDBPyConnection, sql: str) -> Statistics:
    found: Statistics = {}
    for name, year, code, period, value in connection.execute(sql).fetchall() if sql else ():
        found.setdefault((name, year), {})[code, period] = value
    return found


def _figure(cell: Recipe, sums: list[int], statistics: Statistics) -> Figure:
    above, below = (
        sum(sign * sums[number] for sign, is_below, number in cell["terms"] if is_below == side)
        for side in (False, True)
    )
    counted, divisor = _counted(cell["counts"], statistics)
    base = divisor * 10 ** cell["scale"]
    match cell["kind"]:
        case "amount":
            ratio, document = (cell["turn"] * above, 100), {"ore": above}
        case "share":
            ratio, document = (above, below), {"numerator_ore": above, "denominator_ore": below}
        case "count":
            ratio, document = (counted, base), _count_document(counted, divisor)
        case _:
            ratio = cell["turn"] * above * base, 100 * counted
            document = {"numerator_ore": above, "denominator": _count_document(counted, divisor)}
    return Figure(ratio, document, printed(*ratio, cell))


def _counted(counts: Iterable[Recipe], statistics: Statistics) -> tuple[int, int]:
    """The statistic's values of the given months, in its last decimal, by how many months."""
    total, divisor = 0, 1
    for count in counts:
        values = statistics[count["statistic"], count["year"]]
        total += count["sign"] * sum(
            values.get((code, month), 0) for code in count["codes"] for month in count["months"]
        )
        divisor = count["divisor"]
    common = gcd(total, divisor)
    return total // common, divisor // common


def _count_document(counted: int, divisor: int) -> dict[str, Any]:
    if divisor == 1:
        return {"value": counted}
    exact = {"value": counted, "divisor": divisor}
    return {"value": _rounded(counted, divisor), "exact": exact}


def printed(above: int, below: int, look: Recipe) -> str:
    """The ratio with its decimals, as Swedish tables have it."""
    base = 10 ** look["decimals"]
    scaled = _rounded(above * look["times"] * base, below * look["per"])
    if not scaled and look["zero"]:
        return str(look["zero"])
    whole, fraction = divmod(abs(scaled), base)
    digits = f"{whole:,}".replace(",", look["thousands"])
    digits += f",{fraction:0{look['decimals']}d}" if look["decimals"] else ""
    return f"{look['minus'] if scaled < 0 else ''}{digits}{look['suffix']}"


def _rounded(above: int, below: int) -> int:
    """Half away from zero."""
    size = (2 * abs(above) + abs(below)) // (2 * abs(below))
    return size if (above >= 0) == (below > 0) else -size
