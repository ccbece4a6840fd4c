"""A round to open, as its form begins and as its page shows the units to choose from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from utfall.domain.organisation import Tree
from utfall.domain.period import Month
from utfall.pipeline.reading import Reading
from utfall.web.rounds.models import Depth
from utfall.web.rounds.proposal import (
    proposed_dates,
    proposed_months,
    proposed_units,
)
from utfall.web.rounds.way_up import body_of


class UnitChoice(NamedTuple):
    """A unit one may choose, how deep it lies in its body, and whether it is chosen."""

    unit_id: str
    name: str
    depth: int
    is_chosen: bool


@dataclass(frozen=True)
class BodyChoices:
    """A body's units to choose among."""

    name: str
    units: tuple[UnitChoice, ...]

    @property
    def chosen(self) -> int:
        """How many are chosen."""
        return sum(unit.is_chosen for unit in self.units)


def proposed_values(reading: Reading, month: Month, meeting: date) -> dict[str, object]:
    """What the form begins with."""
    settings = reading.workspace.municipality.settings
    levels = reading.workspace.municipality.organisation.levels
    there = settings.round(str(month))
    return {
        "first": proposed_months(reading, month)[0],
        "depth": Depth.GOALS,
        "level": there.level if there else levels[-1],
        "units": sorted(proposed_units(reading, month)),
        **proposed_dates(month, meeting)._asdict(),
    }


def body_choices(tree: Tree, chosen: Collection[str]) -> tuple[BodyChoices, ...]:
    """Every unit below the municipality, by body."""
    bodies: dict[str, list[UnitChoice]] = {}
    for top in tree.tops():
        for unit_id, depth in _below(tree, top.id):
            name = tree.organisation.by_id[unit_id].name
            choice = UnitChoice(unit_id, name, depth, unit_id in chosen)
            bodies.setdefault(body_of(tree, unit_id), []).append(choice)
    names = tree.organisation.by_id
    return tuple(BodyChoices(names[body].name, tuple(units)) for body, units in bodies.items())


def _below(tree: Tree, unit_id: str, depth: int = 0) -> Iterable[tuple[str, int]]:
    for child in tree.children(unit_id):
        yield child.id, depth
        yield from _below(tree, child.id, depth + 1)
