"""What does a selection come to, per unit code, account and some code parts?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among


class KeyedAmount(NamedTuple):
    """Öre on one combination of codes; ``parts`` follow the columns asked for."""

    code: str
    account: str
    parts: tuple[str, ...]
    amount_ore: int


def facts_by_key(
    ask: Ask, unit_column: str, codes: Sequence[str], selection: Selection, columns: Sequence[str]
) -> tuple[KeyedAmount, ...]:
    """Every combination with facts, in order."""
    if not codes:
        return ()
    rows = ask(facts_by_key_sql(unit_column, codes, selection, columns))
    return tuple(
        KeyedAmount(str(code), str(account), tuple(map(str, parts)), int(str(amount)))
        for code, account, *parts, amount in rows
    )


def facts_by_key_sql(
    unit_column: str, codes: Sequence[str], selection: Selection, columns: Sequence[str]
) -> str:
    """One scan of the cube, grouped by the key asked for."""
    names = [unit_column, "account", *columns]
    listed = ", ".join(f"{name} AS key_{number}" for number, name in enumerate(names))
    grouped = ", ".join(dict.fromkeys(names))
    return (
        f"SELECT {listed}, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore FROM cube "
        f"WHERE {selection.condition()} AND {among(unit_column, tuple(sorted(codes)))} "
        f"GROUP BY {grouped} ORDER BY {grouped}"
    )
