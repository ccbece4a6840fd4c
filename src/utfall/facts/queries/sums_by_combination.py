"""The same question as ``sums_by_code`` for many selections: one grouping of what they differ by.

A filter per selection costs more than the scan once there are dozens. Here the cube is grouped once
by code, period and everything the selections look at; which selections a combination belongs to is
then decided once per combination, not per row.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from utfall.facts.code_groups import NO_GROUPS, Groups, grouped_code
from utfall.facts.engine import Ask
from utfall.facts.selection import Selection, among, literal
from utfall.facts.untaken import Asked, Box, account_lists, boxes_of, whole
from utfall.facts.within import within_selections

Sums = dict[Asked, dict[str, int]]
_LOOKED_AT: tuple[tuple[str, Callable[[Selection], object]], ...] = (
    ("version", lambda s: s.version), ("layer", lambda s: s.layer),
    ("entity", lambda s: s.entity), ("cost_type", lambda s: s.cost_types),
    ("decision_date", lambda s: s.decided_to),
    ("against_version", lambda s: s.against), ("against_date", lambda s: s.against),
)  # fmt: skip
"""A column, and what of a selection asks for it where it is not None."""
_CLASS, _IN_NONE = "account_class", 0
_NO_CODES = frozenset[str]()


class _Target(NamedTuple):
    """Where a combination's amounts go: of these periods, but on codes that are taken."""

    periods: frozenset[int]
    taken: frozenset[str]
    into: dict[str, int]


def sums_by_combination(
    ask: Ask, unit_column: str, codes: Sequence[str], asked: Sequence[Asked],
    groups: Groups = NO_GROUPS,
) -> Sums:  # fmt: skip
    """Öre per selection (or what is left of one) and code, or the code that stands for it; one
    without rows in it is not there (not zero)."""
    sums: Sums = {one: {} for one in asked}
    columns = columns_of(asked)
    classes = AccountClasses(asked)
    # a selection is long: it is looked up once, not once a row
    targets: dict[tuple[object, object], list[tuple[Asked, frozenset[int], dict[str, int]]]] = {}
    for one, into in sums.items():
        selection = whole(one)
        for kind in selection.kinds:
            of_kind = targets.setdefault((kind, selection.year), [])
            of_kind.append((one, frozenset(selection.periods), into))
    found: dict[tuple[object, ...], list[_Target]] = {}
    sql = sums_by_combination_sql(unit_column, codes, asked, groups)
    for code, period, amount, *combination in ask(
        sql, within_selections("cube", map(whole, asked))
    ):
        key = tuple(combination)
        if key not in found:
            values = dict(zip((*columns, _CLASS), key, strict=True))
            found[key] = [
                _Target(periods, _taken(one, values, classes), into)
                for one, periods, into in targets.get((values["kind"], values["year"]), ())
                if holds(whole(one), values, classes)
            ]  # fmt: skip
        assert isinstance(code, str)
        assert isinstance(amount, int)
        for periods, taken, of_code in found[key]:
            if period in periods and code not in taken:
                of_code[code] = of_code.get(code, 0) + amount
    return sums


def _taken(asked: Asked, values: dict[str, object], classes: "AccountClasses") -> frozenset[str]:
    """The codes whose facts of the combination some box holds."""
    return _NO_CODES.union(*(box.codes for box in boxes_of(asked) if _is_in(box, values, classes)))


def _is_in(box: Box, values: dict[str, object], classes: "AccountClasses") -> bool:
    if box.accounts is not None and box.accounts not in classes.lists_of(values):
        return False
    return all(values[column] in codes for column, codes in box.parts)


class AccountClasses:
    """Accounts by which of the lists asked for they are in: one number for those alike."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        members = [(accounts, frozenset(accounts)) for accounts in account_lists(asked)]
        self.of_account: dict[str, int] = {}
        self.lists_of_class: dict[int, frozenset[tuple[str, ...]]] = {_IN_NONE: frozenset()}
        numbers: dict[frozenset[tuple[str, ...]], int] = {}
        for account in sorted(frozenset().union(*(inside for _, inside in members))):
            held = frozenset(accounts for accounts, inside in members if account in inside)
            number = numbers.setdefault(held, len(numbers) + 1)
            self.of_account[account] = number
            self.lists_of_class[number] = held

    def lists_of(self, values: dict[str, object]) -> frozenset[tuple[str, ...]]:
        """The lists that hold a combination's accounts."""
        return self.lists_of_class[int(str(values[_CLASS]))]

    def sql(self) -> str:
        """Account and class as a table; one row that no account has where there are no lists."""
        pairs = self.of_account.items() or (("", _IN_NONE),)
        return ", ".join(f"({literal(account)}, {number:d})" for account, number in pairs)


def columns_of(asked: Sequence[Asked]) -> tuple[str, ...]:
    """The columns something asked for looks at, accounts apart: each costs its reading and
    grouping."""
    selections = [whole(one) for one in asked]
    narrowed = [s.parts + s.without for s in selections if s.parts or s.without]
    narrowed += [box.parts for one in asked for box in boxes_of(one)]
    parts = {column for of_one in narrowed for column, _ in of_one}
    own = [name for name, asked in _LOOKED_AT if any(asked(s) is not None for s in selections)]
    return ("kind", "year", *own, *sorted(parts))


def holds(selection: Selection, values: dict[str, object], classes: AccountClasses) -> bool:
    """Whether the selection takes facts of a combination: ``Selection.condition`` said again."""
    kind_and_year = values["kind"] in selection.kinds and values["year"] == selection.year
    if not kind_and_year or not _holds_exact(selection, values):
        return False
    if selection.accounts is not None and selection.accounts not in classes.lists_of(values):
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
    unit_column: str, codes: Sequence[str], asked: Sequence[Asked], groups: Groups = NO_GROUPS
) -> str:
    """One scan of the cube, grouped by code, period and what is looked at."""
    columns = columns_of(asked)
    selections = [whole(one) for one in asked]
    kinds = tuple(sorted({kind for s in selections for kind in s.kinds}))
    years = sorted({s.year for s in selections})
    periods = sorted({period for s in selections for period in s.periods})
    code, join = grouped_code(unit_column, groups)
    inner = (
        f"SELECT {code} AS code, period, amount_ore, {', '.join(columns)}, "
        f"COALESCE(classes.number, {_IN_NONE}) AS {_CLASS} FROM cube "
        f"LEFT JOIN (VALUES {AccountClasses(asked).sql()}) AS classes (listed, number) "
        f"ON account = classes.listed {join}"
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
