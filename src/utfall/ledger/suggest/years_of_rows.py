"""The years and months a table's own rows say."""

import re
from collections.abc import Sequence

from utfall.ledger.formats.dates import date_by
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.grid import cell

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def years_of_rows(
    claimed: dict[str, ColumnProfile], body: Sequence[RawRow], pattern: str
) -> tuple[int, ...]:
    """The years of the year, period or date column, the first of them that says any."""
    for target in ("år", "period", "datum"):
        if target not in claimed:
            continue
        place = claimed[target].place
        texts = {_year(cell(row, place), target, pattern) for row in body}
        years = sorted(int(text) for text in texts if _YEAR.fullmatch(text))
        if years:
            return tuple(years)
    return ()


def _year(text: str, target: str, pattern: str) -> str:
    """What stands where a text of the column says its year."""
    period = period_of_cell(text) if target == "period" else None
    if period is not None:
        return str(period[1] or "")
    return (date_by(text, pattern) or text)[:4]


def months_of_rows(
    claimed: dict[str, ColumnProfile], body: Sequence[RawRow], pattern: str
) -> tuple[int, ...]:
    """The periods that the period or date column has, in order."""
    if "period" in claimed:
        read = (period_of_cell(cell(row, claimed["period"].place)) for row in body)
        return tuple(sorted({found[0] for found in read if found is not None}))
    if "datum" in claimed:
        days = (date_by(cell(row, claimed["datum"].place), pattern) for row in body)
        return tuple(sorted({int(day[5:7]) for day in days if day}))
    return ()
