"""Codes that every figure counts alike are added up as one: a whole municipality's report is of
sixty bodies, not of fifteen hundred codes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from utfall.facts.selection import literal

Groups = Mapping[str, str]
"""Code → the code that stands for it and all counted as it is."""
NO_GROUPS: Groups = {}


class GroupedCode(NamedTuple):
    """SQL for the code a row is added up under, and the join it needs (or nothing)."""

    expression: str
    join: str


def code_groups(codes: Iterable[str], used: Iterable[frozenset[str]]) -> Groups:
    """Codes that are in the same of the sets ``used`` go together, under the first of them; nothing
    where each is alone. One that is in none stands for itself."""
    places: dict[str, list[int]] = {code: [] for code in sorted(codes)}
    for number, together in enumerate(set(used)):
        for code in together & places.keys():
            places[code].append(number)
    first: dict[tuple[int, ...], str] = {}
    groups = {
        code: first.setdefault(tuple(there), code) if there else code
        for code, there in places.items()
    }
    return groups if any(code != group for code, group in groups.items()) else NO_GROUPS


def grouped_code(unit_column: str, groups: Groups) -> GroupedCode:
    """The code itself, one code for all, or that of a small table."""
    if not groups:
        return GroupedCode(unit_column, "")
    if len(set(groups.values())) == 1:
        return GroupedCode(literal(next(iter(groups.values()))), "")
    pairs = ", ".join(f"({literal(c)}, {literal(group)})" for c, group in groups.items())
    return GroupedCode(
        "code_groups.stands_for",
        f"JOIN (VALUES {pairs}) AS code_groups (member, stands_for) "
        f"ON {unit_column} = code_groups.member ",
    )
