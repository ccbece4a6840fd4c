"""Rows of a table of money that count something else: *Antal invånare* below the amounts."""

import re
from collections.abc import Sequence

from utfall.ledger.suggest.grid import cell
from utfall.ledger.suggest.suggestion import LeftOutRows
from utfall.ledger.suggest.table import Table

_COUNTED = re.compile(r"(antal|antall|aantal|anzahl|number of)\b", re.IGNORECASE)


def counted_rows(table: Table, labels: Sequence[int]) -> tuple[LeftOutRows, ...]:
    """A rule for each word that begins such labels, with amounts beside them; a table where most
    rows are counts is one of counts."""
    amounts = [profile.place for profile in table.columns.amounts]
    found: dict[tuple[str, str], int] = {}
    for row in table.body:
        for place in labels:
            match = _COUNTED.match(cell(row, place))
            if match and any(cell(row, amount) for amount in amounts):
                key = (table.profiles[place].heading, match[0])
                found[key] = found.get(key, 0) + 1
    if sum(found.values()) * 2 > len(table.body):
        return ()
    return tuple(
        LeftOutRows(heading, word, "antal, inte belopp", by_beginning=True)
        for heading, word in found
    )
