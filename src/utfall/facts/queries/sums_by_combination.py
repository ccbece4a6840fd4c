"""The same question as ``sums_by_code`` for many selections: one grouping of what they differ by.

A filter per selection costs more than the scan once there are dozens. Here the cube is grouped once
by code, period and everything the selections look at; which selections a combination belongs to is
then decided once per combination, not per row.
"""

from collections.abc import Callable, Sequence

from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among, literal
from utfall.facts.within import within_selections

Sums = dict[Selection, dict[str, int]]
_LOOKED_AT: tuple[tuple[str, Callable[[Selection], object]], ...] = (
    ("version", lambda s: s.version), ("layer", lambda s: s.layer),
    ("entity", lambda s: s.entity), ("cost_type", lambda s: s.cost_types),
    ("decision_date", lambda s: s.decided_to),
    ("against_version", lambda s: s.against), ("against_date", lambda s: s.against),
)  # fmt: skip
"""A column, and what of a selection asks for it where it is not None."""
_CLASS, _IN_NONE = "account_class", 0


def sums_by_combination(
    ask: Ask, unit_column: str, codes: Sequence[str], selections: Sequence[Selection]
) -> Sums:
    """Öre per selection and code; a code without rows in a selection is not there (not zero)."""
    sums: Sums = {selection: {} for selection in selections}
    columns = columns_of(selections)
    classes = AccountClasses(selections)
    # a selection is long: it is looked up once, not once a row
    targets = [(selection, frozenset(selection.periods), sums[selection]) for selection in sums]
    found: dict[tuple[object, ...], list[tuple[frozenset[int], dict[str, int]]]] = {}
    sql = sums_by_combination_sql(unit_column, codes, selections)
    rows = ask(sql, within_selections("cube", selections))
    for code, period, amount, *combination in rows:
        key = tuple(combination)
        if key not in found:
            values = dict(zip((*columns, _CLASS), key, strict=True))
            found[key] = [(p, into) for s, p, into in targets if holds(s, values, classes)]
        assert isinstance(code, str)
        assert isinstance(amount, int)
        for periods, of_code in found[key]:
            if period in periods:
                of_code[code] = of_code.get(code, 0) + amount
    return sums


class AccountClasses:
    """Accounts by which of the selections' lists they are in: one number for those alike."""

    def __init__(self, selections: Sequence[Selection]) -> None:
        lists = list(dict.fromkeys(s.accounts for s in selections if s.accounts is not None))
        members = [(accounts, frozenset(accounts)) for accounts in lists]
        self.of_account: dict[str, int] = {}
        self.lists_of_class: dict[int, frozenset[tuple[str, ...]]] = {_IN_NONE: frozenset()}
        numbers: dict[frozenset[tuple[str, ...]], int] = {}
        for account in sorted(frozenset().union(*(inside for _, inside in members))):
            held = frozenset(accounts for accounts, inside in members if account in inside)
            number = numbers.setdefault(held, len(numbers) + 1)
            self.of_account[account] = number
            self.lists_of_class[number] = held

    def sql(self) -> str:
        """Account and class as a table; one row that no account has where there are no lists."""
        pairs = self.of_account.items() or (("", _IN_NONE),)
        return ", ".join(f"({literal(account)}, {number:d})" for account, number in pairs)


def columns_of(selections: Sequence[Selection]) -> tuple[str, ...]:
    """The columns some selection looks at, accounts apart: each costs its reading and grouping."""
    narrowed = (s.parts + s.without for s in selections if s.parts or s.without)
    parts = {column for of_selection in narrowed for column, _ in of_selection}
    own = [name for name, asked in _LOOKED_AT if any(asked(s) is not None for s in selections)]
    return ("kind", "year", *own, *sorted(parts))


def holds(selection: Selection, values: dict[str, object], classes: AccountClasses) -> bool:
    """Whether the selection takes facts of a combination: ``Selection.condition`` said again."""
    kind_and_year = values["kind"] in selection.kinds and values["year"] == selection.year
    if not kind_and_year or not _holds_exact(selection, values):
        return False
    lists = classes.lists_of_class[int(str(values[_CLASS]))]
    if selection.accounts is not None and selection.accounts not in lists:
        return False
    if selection.cost_types is not None and values["cost_type"] not in selection.cost_types:
        return False
    inside = all(values[column] in codes for column, codes in selection.parts)
    return inside and not any(values[column] in codes for column, codes in selection.without)


def _holds_exact(selection: Selection, values: dict[str, object]) -> bool:
    named = (("version", selection.version), ("layer", selection.layer),
             ("entity", selection.entity))  # fmt: skip
    if any(wanted is not None and values[column] != wanted for column, wanted in named):
        return False
    if selection.against is not None:
        version, date = selection.against
        if (values["against_version"], values["against_date"]) != (version, date):
            return False
    return selection.decided_to is None or str(values["decision_date"]) <= selection.decided_to


def sums_by_combination_sql(
    unit_column: str, codes: Sequence[str], selections: Sequence[Selection]
) -> str:
    """One scan of the cube, grouped by code, period and what the selections look at."""
    columns = columns_of(selections)
    kinds = tuple(sorted({kind for s in selections for kind in s.kinds}))
    years = sorted({s.year for s in selections})
    periods = sorted({period for s in selections for period in s.periods})
    inner = (
        f"SELECT {unit_column} AS code, period, amount_ore, {', '.join(columns)}, "
        f"COALESCE(classes.number, {_IN_NONE}) AS {_CLASS} FROM cube "
        f"LEFT JOIN (VALUES {AccountClasses(selections).sql()}) AS classes (listed, number) "
        f"ON account = classes.listed "
        f"WHERE {among('kind', kinds)} AND year IN ({', '.join(map(str, years))}) "
        f"AND period IN ({', '.join(map(str, periods))}) "
        f"AND {among(unit_column, tuple(sorted(codes)))}"
    )
    keys = (*columns, _CLASS)
    grouped = ", ".join(("code", "period", *keys))
    return (
        f"SELECT code, period, CAST(SUM(amount_ore) AS BIGINT) AS amount_ore, {', '.join(keys)} "
        f"FROM ({inner}) AS looked_at GROUP BY {grouped} ORDER BY {grouped}"
    )
