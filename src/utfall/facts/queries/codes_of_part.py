"""Which codes of a code part have facts, on some units' codes?"""

from collections.abc import Sequence

from utfall.facts.engine import Ask
from utfall.facts.selection import among
from utfall.facts.within import within


def codes_of_part(
    ask: Ask, column: str, years: Sequence[int], kinds: Sequence[str], unit_column: str,
    unit_codes: Sequence[str],
) -> dict[int, tuple[str, ...]]:  # fmt: skip
    """Each year's codes in order, without the empty one; ``column`` may also be ``account``."""
    found: dict[int, list[str]] = {year: [] for year in years}
    if not unit_codes or not kinds or not years:
        return dict.fromkeys(found, ())
    sql = codes_of_part_sql(column, years, kinds, unit_column, unit_codes)
    for year, code in ask(sql, within("cube", years, kinds)):
        if code:
            assert isinstance(year, int)
            found[year].append(str(code))
    return {year: tuple(codes) for year, codes in found.items()}


def codes_of_part_sql(
    column: str, years: Sequence[int], kinds: Sequence[str], unit_column: str,
    unit_codes: Sequence[str],
) -> str:  # fmt: skip
    """Distinct codes of some years' facts of some kinds."""
    listed = ", ".join(str(int(year)) for year in sorted(years))
    return (
        f"SELECT year, {column} AS code FROM cube WHERE {among('kind', tuple(sorted(kinds)))} "
        f"AND year IN ({listed}) AND {among(unit_column, tuple(sorted(unit_codes)))} "
        f"GROUP BY year, {column} ORDER BY year, {column}"
    )
