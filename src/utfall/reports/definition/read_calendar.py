"""*kalender*: the months that have a round of their own."""

from utfall.domain.nearest_name import did_you_mean, nearest_name
from utfall.domain.period import MONTH_NAMES, month_number
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node, Scalar
from utfall.reports.definition.model import Calendar, Place


def read_calendar(name: str, node: Node, fields: Fields) -> Calendar:
    """Read one calendar."""
    where = f"Kalendern {name}"
    values = fields.mapping(node, where, required=("månader",))
    months = fields.each(
        values.get("månader"), f"{where}, månader", lambda item: read_month(item, where, fields)
    )
    return Calendar(name, tuple(sorted(set(months))), Place(fields.file, node.line, node.column))


def read_month(node: Node, where: str, fields: Fields) -> int | None:
    """A month by its name; a misspelt one is read on as the nearest."""
    text = node.text if isinstance(node, Scalar) else ""
    number = month_number(text)
    if number is None:
        fields.add("DEF-17", node, where=where, name=text or "tomt",
                   suggestion=did_you_mean(text, MONTH_NAMES))  # fmt: skip
        nearest = nearest_name(text, MONTH_NAMES)
        return month_number(nearest) if nearest else None
    return number
