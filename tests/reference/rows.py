"""The rows of a report: their keys in printed order, and what each is made of."""

from dataclasses import dataclass

from tests.reference.model import Report, RowGroup
from tests.reference.placing import Placing


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one ``unit``, or the sum of other rows (``members``) where ``unit`` is empty."""

    key: str
    unit: str = ""
    members: tuple[str, ...] = ()


def lines_of(report: Report, placing: Placing) -> dict[str, Line]:
    """Every row by key, in printed order: parts stand right after the row they lie under."""
    made: dict[str, tuple[Line, ...]] = {}
    for group in report.rows:
        made[group.id] = _lines(group, placing, made)
    ordered: dict[str, Line] = {}
    for group in report.rows:
        if not group.under:
            for line in made[group.id]:
                _place(line, report, made, ordered)
    return ordered


def _lines(
    group: RowGroup, placing: Placing, made: dict[str, tuple[Line, ...]]
) -> tuple[Line, ...]:
    if group.form == "children":
        units = [u for u in placing.children(group.unit) if u not in group.left_out]
        return tuple(Line(unit, unit) for unit in units)
    if group.form == "unit":
        return (Line(group.id, group.unit),)
    keys: list[str] = []
    for name in group.members:
        keys += [line.key for line in made[name]] if name in made else [name]
    return (Line(group.id, members=tuple(keys)),)


def _place(
    line: Line, report: Report, made: dict[str, tuple[Line, ...]], ordered: dict[str, Line]
) -> None:
    ordered[line.key] = line
    for group in report.rows:
        if group.under == line.key:
            for part in made[group.id]:
                _place(part, report, made, ordered)
