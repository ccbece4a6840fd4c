"""Every code of the organisation's code part belongs to a unit in the row's month, and every row on
a result account, and of a statistic, has one."""

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.organisation import Organisation
from utfall.domain.period import MONTHS, Month, calendar_month
from utfall.domain.problem import Problem, problem
from utfall.ledger.checks.check_context import CheckContext
from utfall.ledger.checks.seen import seen
from utfall.ledger.row_batch import PART_FIELDS, RowsWhere
from utfall.ledger.row_groups import RowGroup
from utfall.ledger.rows import Delivery


def unknown_unit(delivery: Delivery, context: CheckContext) -> list[Problem]:
    """One warning per code without a unit, and one for the rows without a code."""
    part_id = context.organisation.code_part
    if part_id not in delivery.part_ids:
        return []
    place = delivery.part_ids.index(part_id)
    name = context.plan.parts[place].name
    without = ((name, group) for group in _lacking(delivery, PART_FIELDS[place], context))
    code = "KONTR-15" if delivery.kind == STATISTIC else "KONTR-06"
    return [
        *_unknown_codes(delivery, context, place, name),
        *(
            problem(code, file=context.shown_name, line=entry.line, part=name,
                    count=entry.count)
            for entry in seen(without)
        ),
    ]  # fmt: skip


def _unknown_codes(
    delivery: Delivery, context: CheckContext, place: int, name: str
) -> list[Problem]:
    months = {number: Month(delivery.year, number) for number in MONTHS}
    known = {number: codes_in(context.organisation, month) for number, month in months.items()}
    lengths = context.plan.parts[place].lengths
    wrong: list[tuple[str, RowGroup]] = []
    first: dict[str, int] = {}
    always = frozenset[str].intersection(*known.values())
    doubtful = delivery.coded_rows.groups(
        PART_FIELDS[place], "period",
        where=RowsWhere(PART_FIELDS[place], lambda code: bool(code) and code not in always),
    )  # fmt: skip
    for group in doubtful:
        code, month = group.key[0], calendar_month(int(group.key[1]))
        if code not in known[month] and (not lengths or len(code) in lengths):
            wrong.append((code, group))
            first[code] = min(month, first.get(code, month))
    return [
        problem("KONTR-05", file=context.shown_name, line=entry.line, value=entry.key, part=name,
                count=entry.count, month=months[first[entry.key]])
        for entry in seen(wrong)
    ]  # fmt: skip


def codes_in(organisation: Organisation, month: Month) -> frozenset[str]:
    """Every code that belongs to a unit in ``month``."""
    tree = organisation.at(month)
    return frozenset(
        code for unit in organisation.units if tree.exists(unit.id) for code in tree.own_codes(unit)
    )


def _lacking(delivery: Delivery, field: str, context: CheckContext) -> list[RowGroup]:
    """The rows without a code that should have one, by account and cost type."""
    groups = delivery.coded_rows.groups(
        "account", "cost_type", where=RowsWhere(field, lambda code: not code)
    )
    if delivery.kind == STATISTIC:
        return groups
    return [
        group for group in groups
        for account, cost_type in (group.key,)
        if cost_type or context.plan.class_of(account) == "resultat"
    ]  # fmt: skip
