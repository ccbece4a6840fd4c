"""How much does each selection come to, per code of the unit's code part?"""

from collections.abc import Sequence

from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among

Sums = dict[Selection, dict[str, int]]


def sums_by_code(
    ask: Ask, unit_column: str, codes: Sequence[str], selections: Sequence[Selection]
) -> Sums:
    """Öre per selection and code; a code without rows in a selection is not there (not zero)."""
    wanted = list(dict.fromkeys(selections))
    if not wanted or not codes:
        return {selection: {} for selection in wanted}
    sums: Sums = {selection: {} for selection in wanted}
    for code, *amounts in ask(sums_by_code_sql(unit_column, codes, wanted)):
        for selection, amount in zip(wanted, amounts, strict=True):
            if amount is not None:
                assert isinstance(code, str)
                assert isinstance(amount, int)
                sums[selection][code] = amount
    return sums


def sums_by_code_sql(
    unit_column: str, codes: Sequence[str], selections: Sequence[Selection]
) -> str:
    """One scan of the cube: a filtered sum per selection, grouped by code.

    Each list of accounts becomes one named column of the inner query: repeated in every filter,
    such lists cost more to plan than the scan itself.
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
    years = sorted({selection.year for selection in selections})
    kinds = tuple(sorted({kind for selection in selections for kind in selection.kinds}))
    return (
        f"SELECT {unit_column} AS code, {sums} FROM (SELECT *{memberships} FROM cube "
        f"WHERE {among('kind', kinds)} AND year IN ({', '.join(map(str, years))}) "
        f"AND {among(unit_column, tuple(sorted(codes)))}) AS narrowed "
        f"GROUP BY {unit_column} ORDER BY {unit_column}"
    )


def _condition(selection: Selection, named: dict[tuple[str, ...], str]) -> str:
    if selection.accounts is None:
        return selection.condition()
    return f"{selection.condition(with_accounts=False)} AND {named[selection.accounts]}"
