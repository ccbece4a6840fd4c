"""Which codes of a code part have facts, on some units' codes?"""

from collections.abc import Sequence

from utfall.facts.engine import Ask
from utfall.facts.selection import among


def codes_of_part(
    ask: Ask, column: str, year: int, kinds: Sequence[str], unit_column: str,
    unit_codes: Sequence[str],
) -> tuple[str, ...]:  # fmt: skip
    """The codes in order, without the empty one; ``column`` may also be ``account``."""
    if not unit_codes or not kinds:
        return ()
    rows = ask(codes_of_part_sql(column, year, kinds, unit_column, unit_codes))
    return tuple(str(code) for (code,) in rows if code)


def codes_of_part_sql(
    column: str, year: int, kinds: Sequence[str], unit_column: str, unit_codes: Sequence[str]
) -> str:
    """Distinct codes of one year's facts of some kinds."""
    return (
        f"SELECT {column} AS code FROM cube WHERE {among('kind', tuple(sorted(kinds)))} "
        f"AND year = {year:d} AND {among(unit_column, tuple(sorted(unit_codes)))} "
        f"GROUP BY {column} ORDER BY {column}"
    )
