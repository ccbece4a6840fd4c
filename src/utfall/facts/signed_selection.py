"""The rows a figure adds up or takes away: selections with their signs, as one table in SQL."""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.selection import Selection, among


class SignedSelection(NamedTuple):
    """A selection on some codes of the unit's code part, added (1) or taken away (-1)."""

    sign: int
    unit_column: str
    codes: tuple[str, ...]
    selection: Selection


def union_sql(parts: Sequence[SignedSelection], columns: Sequence[str]) -> str:
    """The lines of every part, one after another, each with its ``sign`` and its ``place`` among
    the parts: a row that two parts count is there twice, as it counts twice in the sum."""
    return " UNION ALL ".join(
        f"SELECT {', '.join(columns)}, {part.sign:d} AS sign, {place:d} AS place FROM lines "
        f"WHERE {part.selection.condition()} AND {among(part.unit_column, part.codes)}"
        for place, part in enumerate(parts)
    )


def joined_by_accounts(parts: Sequence[SignedSelection]) -> list[SignedSelection]:
    """The same rows in fewer parts: those that differ by their accounts alone, and have none in
    common, are one. A total of ninety accounts would else read the lines ninety times."""
    joined: dict[SignedSelection, list[set[str]]] = {}
    for part in parts:
        accounts = set(part.selection.accounts or ())
        alike = joined.setdefault(_but_for_accounts(part), [])
        if alike and part.selection.accounts is not None and not alike[-1] & accounts:
            alike[-1] |= accounts
        else:
            alike.append(accounts)
    return [
        part if part.selection.accounts is None else _of_accounts(part, accounts)
        for part, lists in joined.items() for accounts in lists
    ]  # fmt: skip


def _but_for_accounts(part: SignedSelection) -> SignedSelection:
    """No accounts at all, or all of them (None), is told apart."""
    accounts = None if part.selection.accounts is None else ()
    return part._replace(selection=part.selection._replace(accounts=accounts))


def _of_accounts(part: SignedSelection, accounts: set[str]) -> SignedSelection:
    return part._replace(selection=part.selection._replace(accounts=tuple(sorted(accounts))))
