"""Every code has its part's length, and stands in the plan where the plan lists the part's codes.

A code of the organisation's part that no unit has is said once, by ``unknown_unit``.
"""

from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import Seen, seen
from utfall.ledger.row_batch import PART_FIELDS
from utfall.ledger.rows import Delivery


def unknown_code(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per code of wrong length, or that the plan does not list."""
    rows = delivery.coded_rows
    codes = (
        ((index, code), group)
        for index, name in enumerate(PART_FIELDS[: len(delivery.part_ids)])
        for group in rows.groups(name)
        for code in group.key
        if code
    )
    found = (_judge(entry, context) for entry in seen(codes))
    return [item for item in found if item is not None]


def _judge(entry: Seen[tuple[int, str]], context: CheckContext) -> Problem | None:
    index, code = entry.key
    part = context.plan.parts[index]
    listed = context.plan.codes.get(part.id)
    if part.lengths and len(code) not in part.lengths:
        lengths = " eller ".join(str(length) for length in part.lengths)
        return problem(
            "KONTR-04", file=context.shown_name, line=entry.line, value=code, part=part.name,
            length=len(code), lengths=lengths, count=entry.count,
        )  # fmt: skip
    organisation = context.organisation
    if part.id == organisation.code_part and code not in organisation.known_codes:
        return None
    if listed is not None and code not in listed:
        return problem(
            "KONTR-03", file=context.shown_name, line=entry.line, value=code, part=part.name,
            count=entry.count,
        )  # fmt: skip
    return None
