"""What do selections come to, per unit code, account and some code parts?"""

from collections.abc import Sequence
from typing import NamedTuple

from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among
from utfall.facts.within import within_selections


class KeyedAmount(NamedTuple):
    """Öre on one combination of codes; ``parts`` follow the columns asked for."""

    code: str
    account: str
    parts: tuple[str, ...]
    amount_ore: int


def facts_by_key(
    ask: Ask, unit_column: str, codes: Sequence[str], selections: Sequence[Selection],
    columns: Sequence[str],
) -> dict[Selection, list[KeyedAmount]]:  # fmt: skip
    """Every combination with facts in each selection, in order; all are asked for at once."""
    found: dict[Selection, list[KeyedAmount]] = {selection: [] for selection in selections}
    if not codes or not found:
        return found
    wanted = tuple(found)
    into = [found[selection] for selection in wanted]
    width = 2 + len(columns)
    sql = facts_by_key_sql(unit_column, codes, wanted, columns)
    for row in ask(sql, within_selections("cube", wanted)):
        code, account, *parts = map(str, row[:width])
        for amount, keyed in zip(row[width:], into, strict=True):
            if amount is not None:
                assert isinstance(amount, int)
                keyed.append(KeyedAmount(code, account, tuple(parts), amount))
    return found


def facts_by_key_sql(
    unit_column: str, codes: Sequence[str], selections: Sequence[Selection],
    columns: Sequence[str],
) -> str:  # fmt: skip
    """One scan of the cube, grouped by the key asked for, with a filtered sum per selection.

    Each list of accounts is one named column of the inner query, as in ``sums_by_code``.
    """
    lists = list(dict.fromkeys(s.accounts for s in selections if s.accounts is not None))
    named = {accounts: f"listed_{number}" for number, accounts in enumerate(lists)}
    memberships = "".join(
        f", {among('account', accounts)} AS {name}" for accounts, name in named.items()
    )
    sums = ", ".join(
        f"CAST(SUM(amount_ore) FILTER (WHERE {_condition(item, named)}) AS BIGINT) AS s{number}"
        for number, item in enumerate(selections)
    )
    names = [unit_column, "account", *columns]
    listed = ", ".join(f"{name} AS key_{number}" for number, name in enumerate(names))
    grouped = ", ".join(dict.fromkeys(names))
    kinds = tuple(sorted({kind for selection in selections for kind in selection.kinds}))
    years = sorted({selection.year for selection in selections})
    return (
        f"SELECT {listed}, {sums} FROM (SELECT *{memberships} FROM cube "
        f"WHERE {among('kind', kinds)} AND year IN ({', '.join(map(str, years))}) "
        f"AND {among(unit_column, tuple(sorted(codes)))}) AS narrowed "
        f"GROUP BY {grouped} ORDER BY {grouped}"
    )


def _condition(selection: Selection, named: dict[tuple[str, ...], str]) -> str:
    if selection.accounts is None:
        return selection.condition()
    return f"{selection.condition(with_accounts=False)} AND {named[selection.accounts]}"
