"""How much does each selection come to, per code of the unit's code part?"""

from collections.abc import Sequence

from utfall.facts.engine import Ask
from utfall.facts.queries.sums_by_combination import sums_by_combination
from utfall.facts.selection import Selection, among
from utfall.facts.shared_sums import places_but_for_periods
from utfall.facts.within import within_selections

Sums = dict[Selection, dict[str, int]]
MANY = 16
"""Filters, from which grouping by combination is faster: measured on a municipality's reports."""


def sums_by_code(
    ask: Ask, unit_column: str, codes: Sequence[str], selections: Sequence[Selection]
) -> Sums:
    """Öre per selection and code; a code without rows in a selection is not there (not zero)."""
    wanted = list(dict.fromkeys(selections))
    sums: Sums = {selection: {} for selection in wanted}
    if not wanted or not codes:
        return sums
    places = places_but_for_periods(wanted)
    if max(places) >= MANY:
        return sums_by_combination(ask, unit_column, codes, wanted)
    # a selection is long: it is looked up once, not once a row
    targets = [
        (place, frozenset(selection.periods), sums[selection])
        for selection, place in zip(wanted, places, strict=True)
    ]
    sql = sums_by_code_sql(unit_column, codes, wanted)
    for code, period, *amounts in ask(sql, within_selections("cube", wanted)):
        assert isinstance(code, str)
        for place, periods, of_code in targets:
            amount = amounts[place]
            if amount is not None and period in periods:
                assert isinstance(amount, int)
                of_code[code] = of_code.get(code, 0) + amount
    return sums


def sums_by_code_sql(
    unit_column: str, codes: Sequence[str], selections: Sequence[Selection]
) -> str:
    """One scan of the cube: sums grouped by code and period, filtered per kind of selection.

    Selections alike but for their periods share one sum. Each list of accounts becomes one named
    column of the inner query: repeated in every filter, such lists cost more to plan than the scan.
    """
    lists = list(dict.fromkeys(s.accounts for s in selections if s.accounts is not None))
    named = {accounts: f"listed_{number}" for number, accounts in enumerate(lists)}
    memberships = "".join(
        f", {among('account', accounts)} AS {name}" for accounts, name in named.items()
    )
    sums = ", ".join(
        f"CAST(SUM(amount_ore) FILTER (WHERE {_condition(item, named)}) AS BIGINT) AS s{number}"
        for number, item in enumerate(dict.fromkeys(s._replace(periods=()) for s in selections))
    )
    periods = sorted({period for selection in selections for period in selection.periods})
    years = sorted({selection.year for selection in selections})
    kinds = tuple(sorted({kind for selection in selections for kind in selection.kinds}))
    return (
        f"SELECT {unit_column} AS code, period, {sums} FROM (SELECT *{memberships} FROM cube "
        f"WHERE {among('kind', kinds)} AND year IN ({', '.join(map(str, years))}) "
        f"AND period IN ({', '.join(map(str, periods))}) "
        f"AND {among(unit_column, tuple(sorted(codes)))}) AS narrowed "
        f"GROUP BY {unit_column}, period ORDER BY {unit_column}, period"
    )


def _condition(selection: Selection, named: dict[tuple[str, ...], str]) -> str:
    if selection.accounts is None:
        return selection.condition()
    return f"{selection.condition(with_accounts=False)} AND {named[selection.accounts]}"
