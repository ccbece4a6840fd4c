"""Which codes of the unit's code part have rows in a year, and how much on each?"""

from utfall.facts.engine import Ask


def codes_in_use(ask: Ask, unit_column: str, year: int) -> dict[str, int]:
    """Code → öre of actuals; empty text is rows without a unit code (balance accounts)."""
    rows = ask(codes_in_use_sql(unit_column, year))
    return {str(code): amount for code, amount in rows if isinstance(amount, int)}


def codes_in_use_sql(unit_column: str, year: int) -> str:
    """Actuals per code of one year."""
    return (
        f"SELECT {unit_column} AS code, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore FROM cube "
        f"WHERE kind = 'actual' AND year = {year:d} GROUP BY {unit_column} ORDER BY {unit_column}"
    )
