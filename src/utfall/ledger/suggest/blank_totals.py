"""Rows that lack a code which the others have, and are the sums of the rows between them: a body's
own row above those of its units."""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from utfall.ledger.coded import Integers, Mask
from utfall.ledger.formats.raw_table import RawRow
from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.grid import SAMPLE_ROWS, cell, value
from utfall.ledger.suggest.number_style import number_of
from utfall.ledger.suggest.table import Table
from utfall.ledger.unruled_totals import proved_heads

_HUNDREDTHS = 100
_MOST = 10**15


@dataclass(frozen=True, slots=True)
class BlankTotals:
    """The column that such rows are blank in, and the rows."""

    profile: ColumnProfile
    rows: tuple[RawRow, ...]


def blank_totals(table: Table, without: Container[int]) -> BlankTotals | None:
    """Of the first column of codes that has some, rows ``without`` apart; None for none."""
    rows = [row for row in table.body[:SAMPLE_ROWS] if not row.blank and row.number not in without]
    codes = table.columns.codes
    columns = [_numbers(rows, profile.place, table.decimal) for profile in table.columns.amounts]
    for profile in [codes["konto"]] if "konto" in codes else codes.values():
        heads = [at for at, row in enumerate(rows) if not cell(row, profile.place)]
        proved = proved_heads(np.array(heads, np.int64), columns)
        if len(proved):
            return BlankTotals(profile, tuple(rows[at] for at in proved.tolist()))
    return None


def _numbers(rows: list[RawRow], place: int, decimal: str) -> tuple[Integers, Mask]:
    """The amounts of a column in hundredths, and which rows have one."""
    found = [number_of(value(row, place), decimal) if cell(row, place) else None for row in rows]
    whole = [None if n is None or abs(n) > _MOST else int(n * _HUNDREDTHS) for n in found]
    return (
        np.array([0 if n is None else n for n in whole], np.int64),
        np.array([n is not None for n in whole], np.bool_),
    )
