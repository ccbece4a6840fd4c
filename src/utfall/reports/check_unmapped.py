"""Facts on codes without a unit in the month's tree are in no unit's report: the top's says so."""

from utfall.domain.ore import ore_text
from utfall.domain.organisation import Tree
from utfall.domain.problem import Problem, problem
from utfall.facts.engine import Ask
from utfall.facts.queries.codes_in_use import codes_in_use


def check_unmapped(
    ask: Ask, unit_column: str, tree: Tree, unit: str, year: int, problems: list[Problem]
) -> None:
    """Note the year's actuals on codes without a unit that month, where nothing is above the
    report's unit: unknown codes, and those of units that have ended without a successor."""
    if tree.parent(unit) is not None:
        return
    known = {""}.union(*(tree.codes(top.id) for top in tree.tops()))
    stray = {c: a for c, a in codes_in_use(ask, unit_column, year).items() if c not in known}
    if stray:
        listed = ", ".join(sorted(stray)[:10]) + (" …" if len(stray) > 10 else "")
        problems.append(
            problem("RAP-08", amount=ore_text(sum(stray.values())), year=year, codes=listed,
                    month=f"{tree.month.name} {tree.month.year}")
        )  # fmt: skip
