"""Every code has its part's length, and stands in the plan where the plan lists the part's codes.

A code of the organisation's part that no unit has is said once, by ``unknown_unit``.
"""

from functools import partial

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import Seen, seen
from utfall.ledger.row_batch import PART_FIELDS, RowsWhere
from utfall.ledger.rows import Delivery


def unknown_code(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per code of wrong length, or that the plan does not list."""
    rows = delivery.coded_rows
    wrong = (
        ((index, code), group)
        for index, name in enumerate(PART_FIELDS[: len(delivery.part_ids)])
        for group in rows.groups(name, where=RowsWhere(name, partial(_is_wrong, index, context)))
        for code in group.key
    )
    return [_said(entry, context) for entry in seen(wrong)]


def _is_wrong(index: int, context: CheckContext, code: str) -> bool:
    return bool(code) and bool(_judged(index, code, context))


def _judged(index: int, code: str, context: CheckContext) -> str:
    """What is wrong with a code of a part, as the Problem's code; empty for nothing."""
    part = context.plan.parts[index]
    listed = context.plan.codes.get(part.id)
    if part.lengths and len(code) not in part.lengths:
        return "KONTR-04"
    organisation = context.organisation
    if part.id == organisation.code_part and code not in organisation.known_codes:
        return ""
    return "KONTR-03" if listed is not None and code not in listed else ""


def _said(entry: Seen[tuple[int, str]], context: CheckContext) -> Problem:
    index, code = entry.key
    part = context.plan.parts[index]
    said = _judged(index, code, context)
    if said != "KONTR-04":
        return problem(
            said, file=context.shown_name, line=entry.line, value=code, part=part.name,
            count=entry.count,
        )  # fmt: skip
    return problem(
        said, file=context.shown_name, line=entry.line, value=code, part=part.name,
        length=len(code), lengths=" eller ".join(map(str, part.lengths)), count=entry.count,
    )  # fmt: skip
