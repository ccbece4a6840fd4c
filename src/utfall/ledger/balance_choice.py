"""Which of a file's balances or budget rows count, so that no amount is counted twice.

SIE 4B, type 3: an account's balance is written without object, and once more per object and
dimension; what has no object is their difference. SIE 5 has rows with several dimensions beside
them. So a profile's ``saldorader`` says which rows are the detail: none (the rows without object),
those of one dimension, those of several, or all (programs that write every combination once, and
the rest without object).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

WITHOUT_OBJECT = "utan objekt"
SEVERAL = "flera dimensioner"
ALL = "alla"


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One amount of an account in a period, debit +; ``objects`` dimension, object, dimension …"""

    line: int
    label: str
    account: str
    period: int
    objects: tuple[str, ...]
    amount_ore: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that count, how many of the file's did not, and one of every account and period
    whose amount stands only in rows that do not count (``lost``) or in both (``doubled``)."""

    rows: tuple[BalanceRow, ...]
    left_out: int
    lost: tuple[BalanceRow, ...]
    doubled: tuple[BalanceRow, ...]


def choose_balances(rows: Sequence[BalanceRow], choice: str) -> Chosen:
    """``choice`` is a constant of this module or a dimension's number."""
    keys: dict[tuple[str, int], list[BalanceRow]] = {}
    for row in rows:
        keys.setdefault((row.account, row.period), []).append(row)
    taken: list[BalanceRow] = []
    lost: list[BalanceRow] = []
    doubled: list[BalanceRow] = []
    for group in keys.values():
        found = _of_one_account(group, choice)
        taken += found
        if not found and _amount_only_elsewhere(group):
            lost.append(group[0])
        if choice == ALL and any(r.objects for r in group) and not all(r.objects for r in group):
            doubled.append(group[0])
    taken.sort(key=lambda row: row.line)
    return Chosen(tuple(taken), len(rows) - len(taken), tuple(lost), tuple(doubled))


def is_detail(objects: tuple[str, ...], choice: str) -> bool:
    """Whether a row with these objects is one that the choice counts."""
    if choice == ALL:
        return True
    if choice == WITHOUT_OBJECT:
        return not objects
    if choice == SEVERAL:
        return len(objects) > 2
    return len(objects) == 2 and objects[0] == choice


def _of_one_account(group: Sequence[BalanceRow], choice: str) -> list[BalanceRow]:
    """The detail, and what the row without object has beyond it."""
    detail = [row for row in group if is_detail(row.objects, choice)]
    plain = [row for row in group if not row.objects]
    if choice in (ALL, WITHOUT_OBJECT) or not plain:
        return detail
    if not detail:
        return plain
    rest = _sum(plain) - _sum(detail)
    return [*detail, *([replace(plain[0], amount_ore=rest)] if rest else [])]


def _amount_only_elsewhere(group: Iterable[BalanceRow]) -> bool:
    """Whether any dimension's rows come to something: a zero row without object may be omitted."""
    sums: dict[tuple[str, ...], int] = {}
    for row in group:
        sums[row.objects[::2]] = sums.get(row.objects[::2], 0) + row.amount_ore
    return any(sums.values())


def _sum(rows: Iterable[BalanceRow]) -> int:
    return sum(row.amount_ore for row in rows)
