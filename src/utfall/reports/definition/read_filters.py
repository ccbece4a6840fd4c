"""*konto* and *urval*: what a measure, a column, a row or a report narrows to."""

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.model import Filters

KEYS = ("konto", "urval")


def read_filters(values: dict[str, Node], where: str, fields: Fields) -> Filters:
    """The filters among a block's values."""
    accounts = fields.texts(values.get("konto"), f"{where}, konto")
    return Filters(accounts or None, read_parts(values.get("urval"), where, fields))


def read_filters_of(node: Node, where: str, fields: Fields) -> Filters:
    """A mapping that holds filters and nothing else."""
    return read_filters(fields.mapping(node, where, optional=KEYS), where, fields)


def read_parts(
    node: Node | None, where: str, fields: Fields
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """*urval*: code part → its codes, as written."""
    return tuple(
        (part, fields.texts(value, f"{where}, urval, {part}"))
        for part, (_, value) in fields.named(node, f"{where}, urval").items()
    )
