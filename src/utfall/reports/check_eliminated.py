"""What a report leaves out as internal must cancel: a buyer's cost is a seller's revenue."""

from collections.abc import Callable

from utfall.domain.ore import ore_text
from utfall.domain.organisation import Tree
from utfall.domain.period import Month
from utfall.domain.problem import Problem
from utfall.facts.engine import Ask
from utfall.facts.queries.internal_remainder import OneSided, one_sided
from utfall.facts.queries.sums_by_code import sums_by_code
from utfall.facts.selection import Selection
from utfall.reports.definition.model import ReportDefinition
from utfall.reports.plan import Planner

_NAMED_UNITS = 5


def check_eliminated(
    definition: ReportDefinition, planner: Planner, tree: Tree, ask: Ask,
    unit_column: Callable[[int], str], headings: dict[str, str], problems: list[Problem],
) -> None:  # fmt: skip
    """Note every measure whose internal postings leave a remainder, with its amount and those of
    the report's units that lack their other side.

    ``headings`` are the columns' as printed, by id. Asked for another unit than its own, a report
    has the other side outside itself, and nothing is amiss.
    """
    if not definition.eliminated or definition.for_other_unit:
        return
    seen: set[Selection] = set()
    for column in definition.columns:
        at = planner.reader.of(None, column) if column.form == "measure" else None
        if at is None or at.measure.kinds != ("actual",):
            continue
        inside = at.selection()._replace(parts=(*at.parts, *at.without), without=())
        if inside in seen:
            continue
        seen.add(inside)
        codes = sorted(tree.codes(definition.unit))
        column_of_unit = unit_column(inside.year)
        total = sum(sums_by_code(ask, column_of_unit, codes, [inside])[inside].values())
        if total:
            found = one_sided(ask, column_of_unit, codes, inside)
            problems.append(
                definition.place.problem(
                    "RAP-10", where=headings.get(column.id, column.id), amount=ore_text(total),
                    year=inside.year, units=_units(found, total, tree),
                )
            )  # fmt: skip


def _units(found: tuple[OneSided, ...], total: int, tree: Tree) -> str:
    """The units whose vouchers lack their other side: those that make up the whole remainder
    together or alone, else the largest."""
    exact = [item for item in found if item.amount_ore == total]
    listed = exact or sorted(found, key=lambda item: -abs(item.amount_ore))[:_NAMED_UNITS]
    holders = {item.code: tree.holder(item.code) for item in listed}
    name = {code: unit.name for code, unit in holders.items() if unit is not None}
    return ", ".join(
        f"{name.get(item.code, item.code)} ({Month(tree.month.year, item.period).name}, "
        f"{ore_text(item.amount_ore)} kr)" if 1 <= item.period <= 12
        else name.get(item.code, item.code)
        for item in listed
    ) or "okända"  # fmt: skip
