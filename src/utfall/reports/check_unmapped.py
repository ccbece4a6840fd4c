"""Facts on codes that belong to no unit are in no unit's report: the top's report says so."""

from utfall.domain.ore import ore_text
from utfall.domain.organisation import Tree
from utfall.domain.problem import Problem, problem
from utfall.facts.engine import Ask
from utfall.facts.queries.codes_in_use import codes_in_use


def check_unmapped(
    ask: Ask, unit_column: str, tree: Tree, unit: str, year: int, problems: list[Problem]
) -> None:
    """Note actuals on unknown codes, where the report is for a unit without anything above it."""
    if tree.parent(unit) is not None:
        return
    known = tree.organisation.known_codes | {""}
    stray = {c: a for c, a in codes_in_use(ask, unit_column, year).items() if c not in known}
    if stray:
        listed = ", ".join(sorted(stray)[:10]) + (" …" if len(stray) > 10 else "")
        problems.append(
            problem("RAP-08", amount=ore_text(sum(stray.values())), year=year, codes=listed)
        )
