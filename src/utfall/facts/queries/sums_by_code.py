"""How much does each selection come to, per code of the unit's code part?"""

from collections.abc import Sequence

from utfall.facts.code_groups import NO_GROUPS, Groups, grouped_code
from utfall.facts.engine import Ask
from utfall.facts.queries.sums_by_combination import sums_by_combination
from utfall.facts.selection import Selection, among
from utfall.facts.untaken import Asked, Box, account_lists, boxes_of, but_for_periods, whole
from utfall.facts.within import within_selections

Sums = dict[Asked, dict[str, int]]
MANY = 16
"""Filters, from which grouping by combination is faster: measured on a municipality's reports."""
_Named = dict[tuple[str, ...], str]


def sums_by_code(
    ask: Ask, unit_column: str, codes: Sequence[str], asked: Sequence[Asked],
    groups: Groups = NO_GROUPS,
) -> Sums:  # fmt: skip
    """Öre per selection (or what is left of one) and code, or the code that stands for it; one
    without rows in it is not there (not zero)."""
    wanted = list(dict.fromkeys(asked))
    sums: Sums = {one: {} for one in wanted}
    if not wanted or not codes:
        return sums
    places = _places(wanted)
    if max(places) >= MANY:
        return sums_by_combination(ask, unit_column, codes, wanted, groups)
    # a selection is long: it is looked up once, not once a row
    targets = [
        (place, frozenset(whole(one).periods), sums[one])
        for one, place in zip(wanted, places, strict=True)
    ]
    sql = sums_by_code_sql(unit_column, codes, wanted, groups)
    for code, period, *amounts in ask(sql, within_selections("cube", map(whole, wanted))):
        assert isinstance(code, str)
        for place, periods, of_code in targets:
            amount = amounts[place]
            if amount is not None and period in periods:
                assert isinstance(amount, int)
                of_code[code] = of_code.get(code, 0) + amount
    return sums


def _places(wanted: Sequence[Asked]) -> list[int]:
    """Which sum each is read from, by number, in the order they first come."""
    apart: dict[Asked, int] = {}
    return [apart.setdefault(but_for_periods(one), len(apart)) for one in wanted]


def sums_by_code_sql(
    unit_column: str, codes: Sequence[str], asked: Sequence[Asked], groups: Groups = NO_GROUPS
) -> str:
    """One scan of the cube: sums grouped by code and period, filtered per kind of selection.

    Selections alike but for their periods share one sum. Each list of accounts becomes one named
    column of the inner query: repeated in every filter, such lists cost more to plan than the scan.
    """
    named = {accounts: f"listed_{n}" for n, accounts in enumerate(account_lists(asked))}
    memberships = "".join(
        f", {among('account', accounts)} AS {name}" for accounts, name in named.items()
    )
    every = frozenset(codes)
    sums = ", ".join(
        f"CAST(SUM(amount_ore) FILTER (WHERE {_condition(one, named, unit_column, every)}) "
        f"AS BIGINT) AS s{number}"
        for number, one in enumerate(dict.fromkeys(map(but_for_periods, asked)))
    )
    selections = [whole(one) for one in asked]
    periods = sorted({period for selection in selections for period in selection.periods})
    years = sorted({selection.year for selection in selections})
    kinds = tuple(sorted({kind for selection in selections for kind in selection.kinds}))
    code, join = grouped_code(unit_column, groups)
    return (
        f"SELECT code, period, {sums} FROM (SELECT *, {code} AS code{memberships} FROM cube {join}"
        f"WHERE {among('kind', kinds)} AND year IN ({', '.join(map(str, years))}) "
        f"AND period IN ({', '.join(map(str, periods))}) "
        f"AND {among(unit_column, tuple(sorted(codes)))}) AS narrowed "
        f"GROUP BY code, period ORDER BY code, period"
    )


def _condition(asked: Asked, named: _Named, unit_column: str, every: frozenset[str]) -> str:
    """The selection's own, and that no box holds the row."""
    outside = [f"NOT ({_box(box, named, unit_column, every)})" for box in boxes_of(asked)]
    return " AND ".join([_selection(whole(asked), named), *outside])


def _selection(selection: Selection, named: _Named) -> str:
    if selection.accounts is None:
        return selection.condition()
    return f"{selection.condition(with_accounts=False)} AND {named[selection.accounts]}"


def _box(box: Box, named: _Named, unit_column: str, every: frozenset[str]) -> str:
    terms = [among(column, codes) for column, codes in box.parts]
    if not every <= box.codes:
        terms.append(among(unit_column, tuple(sorted(box.codes & every))))
    if box.accounts is not None:
        terms.append(named[box.accounts])
    return " AND ".join(terms) or "1 = 1"
