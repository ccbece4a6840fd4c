"""The table's figures by the hand-written SQL over the cube's Parquet files, printed as in § 59."""

from pathlib import Path

import duckdb

from benchmarks.bare.facts import current

Number = int | tuple[int, int]
Figures = dict[str, Number]
_SUMS = ("b", "u", "ar", "bt", "ut", "pb", "pf")
_ORE_PER_TKR = 100_000
_TENTHS_OF_PERCENT = 1_000


def figures(data: Path, sql: str) -> Figures:
    """``row/column`` → öre, or the two sides of a share."""
    connection = duckdb.connect()
    cubes = [str(data / "facts" / str(scope["cube"])) for scope in current(data)]
    connection.execute(f"CREATE VIEW cube AS SELECT * FROM read_parquet({cubes})")
    found: Figures = {}
    for key, *sums in connection.execute(sql).fetchall():
        by_name = {name: value or 0 for name, value in zip(_SUMS, sums, strict=True)}
        b, u, ar, bt, ut, pb, pf = (by_name[name] for name in _SUMS)
        row: dict[str, Number] = {
            "b": b, "u": u, "a": b - u, "p": (u, b), "ar": ar, "bt": bt, "ut": ut,
            "at": bt - ut, "pt": (ut, bt), "pr": pb - pf,
        }  # fmt: skip
        found.update({f"{key}/{column}": value for column, value in row.items()})
    connection.close()
    return found


def printed(number: Number, percent: str) -> str:
    """Thousands of kronor with blanks, or a share with one decimal and the ``percent`` sign."""
    if isinstance(number, int):
        shown = _rounded(abs(number), _ORE_PER_TKR)
        return f"{'-' if number < 0 and shown else ''}{shown:,}".replace(",", " ")
    numerator, denominator = number
    if not denominator:
        return f"0,0{percent}"
    tenths = _rounded(abs(numerator) * _TENTHS_OF_PERCENT, abs(denominator))
    whole = f"{tenths // 10:,}".replace(",", " ")
    return f"{'-' if numerator < 0 and tenths else ''}{whole},{tenths % 10}{percent}"


def _rounded(above: int, below: int) -> int:
    """Half away from zero, of what is not negative."""
    return (2 * above + below) // (2 * below)
