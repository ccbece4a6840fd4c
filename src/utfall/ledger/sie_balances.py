"""``#PSALDO`` and ``#PBUDGET`` of a SIE 4 file as rows, and what ``#RES`` and ``#UB`` close at.

Both are the change in the period, debit + (SIE 4B 8.18 and 8.17).
"""

import re
from collections import Counter

from utfall.domain.problem import Problem, problem
from utfall.ledger.balance_choice import BalanceRow
from utfall.ledger.closing_balances import Closing
from utfall.ledger.formats.sie4 import SieFile, read_amount
from utfall.ledger.formats.sie4_records import Field, Record

OWN_YEAR = "0"
_MONTH = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])")
_SHOWN = 60


def balance_rows(
    file: SieFile, label: str, year: int, shown_name: str, problems: list[Problem]
) -> tuple[tuple[BalanceRow, ...], int]:
    """The records ``label`` of the file's own year, and how many it has of other years."""
    records = [record for record in file.balances if record.label == label]
    own = [record for record in records if record.text(0) == OWN_YEAR]
    turned = [record for record in own if _is_turned(record)]
    if turned:
        problems.append(
            problem("SIE-33", file=shown_name, line=turned[0].line, label=label, count=len(turned))
        )
    _say_commas(own, shown_name, problems)
    rows = (_row(record, year, shown_name, problems) for record in own)
    return tuple(row for row in rows if row is not None), len(records) - len(own)


def _is_turned(record: Record) -> bool:
    """Whether account and period have changed places: ``#PBUDGET 0 1119 201701 -1666.00``."""
    first, second = record.text(1), record.text(2)
    return _MONTH.fullmatch(first) is None and _MONTH.fullmatch(second) is not None


def _row(
    record: Record, year: int, shown_name: str, problems: list[Problem]
) -> BalanceRow | None:  # fmt: skip
    """One record as a row, or None with a Problem."""
    month, account = record.text(1), record.text(2)
    if _is_turned(record):
        month, account = account, month
    written, objects = _amount_and_objects(record)
    amount, match = read_amount(written), _MONTH.fullmatch(month)
    found: list[tuple[str, dict[str, str]]] = []
    if record.rest:
        found.append(("SIE-11" if record.rest.startswith('"') else "SIE-28", {}))
    if len(objects) % 2:
        found.append(("SIE-12", {"missing": "objekt till dimensionen"}))
    if isinstance(amount, str):
        found.append((amount, {"text": written[:_SHOWN] or "tomt"}))
    if match is None or int(match[1]) != year:
        found.append(("SIE-39", {"text": month[:_SHOWN] or "tomt"}))
    problems += [
        problem(code, file=shown_name, line=record.line, column=None, label=record.label, **values)
        for code, values in found
    ]
    if match is None or isinstance(amount, str) or len(objects) % 2:
        return None
    return BalanceRow(record.line, record.label, account, int(match[2]), objects, amount)


def _amount_and_objects(record: Record) -> tuple[str, tuple[str, ...]]:
    """The amount as written, and the list before it, which some programs leave out."""
    listed: Field = record.fields[3] if len(record.fields) > 3 else ""
    if isinstance(listed, tuple):
        return record.text(4), listed
    return record.text(3), ()


def _say_commas(records: list[Record], shown_name: str, problems: list[Problem]) -> None:
    with_comma = [record for record in records if "," in _amount_and_objects(record)[0]]
    if with_comma:
        first = with_comma[0].line
        problems.append(problem("SIE-09", file=shown_name, line=first, count=len(with_comma)))


def closings(file: SieFile) -> list[Closing]:
    """``#RES`` and ``#UB`` of the file's own year; ``#UB`` opens at the account's ``#IB``."""
    opened: Counter[str] = Counter()
    for balance in file.opening:
        if balance.label == "#IB":
            opened[balance.account] += balance.amount_ore
    found = []
    for record in file.balances:
        if record.label in ("#RES", "#UB") and record.text(0) == OWN_YEAR:
            account, amount = record.text(1), read_amount(record.text(2))
            written = record.text(2)[:_SHOWN] or "tomt" if isinstance(amount, str) else amount
            opens = opened[account] if record.label == "#UB" else None
            found.append(Closing(record.line, record.label, account, written, opens, "#IB"))
    return found
