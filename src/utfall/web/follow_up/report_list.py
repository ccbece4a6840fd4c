"""Which reports there are for a unit: those of the folder, each for the units it applies to."""

from typing import NamedTuple

from utfall.reports.definition.model import ReportBlock, RowGroup
from utfall.reports.definition.resolve import THE_UNIT
from utfall.web.follow_up.place import Place


class ListedReport(NamedTuple):
    """One report of a unit."""

    name: str
    title: str


def applies(place: Place, block: ReportBlock) -> bool:
    """Whether the report is made for the place's unit: its own, each of its level's, or where its
    rows are any unit's, every one below its own whose figures they take."""
    tree, unit = place.tree, place.unit
    if block.is_ground or not tree.exists(block.unit):
        return False
    inside = any(below.id == unit.id for below in tree.below(block.unit))
    if block.each_level:
        return inside and unit.level == block.each_level
    if unit.id == block.unit:
        return True
    groups = place.reading.blocks.rows.get(block.rows, ())
    return inside and _is_relative(groups) and (block.is_partial or _takes_all(place, groups))


def _is_relative(groups: tuple[RowGroup, ...]) -> bool:
    """Whether no row names a unit of its own."""
    return all(not row.unit or row.unit == THE_UNIT for row in groups)


def _takes_all(place: Place, groups: tuple[RowGroup, ...]) -> bool:
    """Whether rows of the units below take all there is: where the unit has figures of its own
    beside them, the report is refused."""
    of_units = [group for group in groups if group.form in ("children", "level")]
    if any(group.form in ("unit", "each", "rest") or group.or_itself for group in groups):
        return True
    tree = place.tree
    below = [unit for unit in tree.below(place.unit.id) if unit.id != place.unit.id]
    taken = frozenset[str]().union(*(
        tree.codes(unit.id) for unit in below for group in of_units
        if group.form == "children" or unit.level == group.each_of
    ))  # fmt: skip
    return not place.reading.codes_with_facts(place.month.year, tree.codes(place.unit.id) - taken)


def reports_of(place: Place) -> tuple[ListedReport, ...]:
    """The reports of the place's unit, by title."""
    found = (
        ListedReport(name, title_of(block, place))
        for name, block in place.reading.blocks.reports.items()
        if applies(place, block)
    )
    return tuple(sorted(found, key=lambda item: item.title))


def title_of(block: ReportBlock, place: Place) -> str:
    """The report's title as far as it can be told before it is computed."""
    names = {"{enhet}": place.unit.name, "{enhet.kort}": place.unit.short_name,
             "{månad}": place.month.name, "{år}": str(place.month.year),
             "{prognosomgång}": "senaste prognosen"}  # fmt: skip
    title = block.title or f"{block.name.capitalize()}, {{månad}} {{år}}"
    for placeholder, value in names.items():
        title = title.replace(placeholder, value)
    return title
