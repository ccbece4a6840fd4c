"""Which reports there are for a unit: those of the folder, each for the units it applies to."""

from typing import NamedTuple

from utfall.domain.organisation import Tree
from utfall.reports.definition.blocks import Blocks
from utfall.reports.definition.model import ReportBlock
from utfall.reports.definition.resolve import THE_UNIT
from utfall.web.follow_up.place import Place


class ListedReport(NamedTuple):
    """One report of a unit."""

    name: str
    title: str


def applies(blocks: Blocks, block: ReportBlock, tree: Tree, unit_id: str) -> bool:
    """Whether the report is made for that unit: its own, each of its level's, or where its rows
    are any unit's, every one below its own."""
    if block.is_ground or not tree.exists(block.unit):
        return False
    if block.each_level:
        unit = tree.organisation.by_id[unit_id]
        inside = any(below.id == unit_id for below in tree.below(block.unit))
        return inside and unit.level == block.each_level
    if unit_id == block.unit:
        return True
    return _is_relative(blocks, block) and any(
        below.id == unit_id for below in tree.below(block.unit)
    )


def _is_relative(blocks: Blocks, block: ReportBlock) -> bool:
    """Whether no row names a unit of its own."""
    rows = blocks.rows.get(block.rows, ())
    return all(not row.unit or row.unit == THE_UNIT for row in rows)


def reports_of(place: Place) -> tuple[ListedReport, ...]:
    """The reports of the place's unit, by title."""
    blocks = place.reading.blocks
    found = (
        ListedReport(name, title_of(block, place))
        for name, block in blocks.reports.items()
        if applies(blocks, block, place.tree, place.unit.id)
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
