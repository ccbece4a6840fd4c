"""*bygger_på*: a list of columns or rows made from another by id, and a report from another.

One parent, no loops. What is not named stays; ``ta_bort`` takes away, ``ändra`` changes the keys it
gives, ``lägg_till`` adds last or after (*efter*) an id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from utfall.domain.nearest_name import did_you_mean
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Entry, Items, Mapping, Node, Scalar

ON = "bygger_på"
_KEYS = ("ta_bort", "ändra", "lägg_till")
_AFTER = "efter"


class HasId(Protocol):
    """A column or a row."""

    @property
    def id(self) -> str:
        """Its id within the list."""


T = TypeVar("T", bound=HasId)
Read = Callable[[Node, Fields], T | None]


@dataclass(frozen=True, slots=True)
class Base(Generic[T]):
    """The list built on: its items, and the node each was read from."""

    items: tuple[T, ...]
    nodes: dict[str, Mapping]


def parent_of(node: Node) -> str:
    """The name a block builds on, empty for none."""
    if not isinstance(node, Mapping) or ON not in node.entries:
        return ""
    value = node.entries[ON].value
    return value.text if isinstance(value, Scalar) else ""


def read_built_list(
    node: Node, where: str, fields: Fields, base: Base[T] | None, read: Read[T]
) -> tuple[T, ...]:
    """The list as it stands, or the base with its changes."""
    if not isinstance(node, Mapping) or base is None:
        return fields.each(node, where, lambda item: read(item, fields))
    values = fields.mapping(node, where, required=(ON,), optional=_KEYS)
    changed = {item.id: item for item in base.items}
    order = [item.id for item in base.items]
    for item in fields.items(values.get("ta_bort"), f"{where}, ta_bort"):
        name = fields.text(item, f"{where}, ta_bort")
        if _known(name, order, item, where, fields):
            order.remove(name)
    for item in fields.items(values.get("ändra"), f"{where}, ändra"):
        name = _id_of(item)
        if _known(name, order, item, where, fields):
            made = read(_merged(base.nodes.get(name), item), fields)
            changed[name] = made or changed[name]
    for item in fields.items(values.get("lägg_till"), f"{where}, lägg_till"):
        _add(item, where, fields, read, changed, order)
    return tuple(changed[name] for name in order)


def _add(
    item: Node, where: str, fields: Fields, read: Read[T], changed: dict[str, T], order: list[str]
) -> None:  # fmt: skip
    """Add one item, after the one it names or last; an id that is there is noted elsewhere."""
    after, bare = _without_after(item)
    made = read(bare, fields)
    if made is None:
        return
    place = len(order)
    if after is not None and _known(after.text, order, after, where, fields):
        place = order.index(after.text) + 1
    if made.id in order:
        fields.add("DEF-20", item, where=where, name=made.id)
        return
    changed[made.id] = made
    order.insert(place, made.id)


def _known(name: str, order: list[str], node: Node, where: str, fields: Fields) -> bool:
    if name in order:
        return True
    fields.add("DEF-21", node, where=where, name=name or "(tomt)",
               suggestion=did_you_mean(name, order))  # fmt: skip
    return False


def _without_after(item: Node) -> tuple[Scalar | None, Node]:
    if not isinstance(item, Mapping) or _AFTER not in item.entries:
        return None, item
    value = item.entries[_AFTER].value
    rest = {key: entry for key, entry in item.entries.items() if key != _AFTER}
    return (value if isinstance(value, Scalar) else None), Mapping(rest, item.line, item.column)


def _id_of(item: Node) -> str:
    if not isinstance(item, Mapping) or "id" not in item.entries:
        return ""
    value = item.entries["id"].value
    return value.text if isinstance(value, Scalar) else ""


def _merged(base: Mapping | None, change: Node) -> Node:
    """The base's keys with the change's over them, at the change's place."""
    if base is None or not isinstance(change, Mapping):
        return change
    entries: dict[str, Entry] = {**base.entries, **change.entries}
    return Mapping(entries, change.line, change.column)


def nodes_by_id(node: Node, base: Base[T] | None) -> dict[str, Mapping]:
    """Every item's node by id, for who builds on this list in turn."""
    if isinstance(node, Items):
        return {_id_of(item): item for item in node.items if isinstance(item, Mapping)}
    if not isinstance(node, Mapping) or base is None:
        return {}
    found = dict(base.nodes)
    for key in ("ändra", "lägg_till"):
        entry = node.entries.get(key)
        items = entry.value.items if entry and isinstance(entry.value, Items) else ()
        for item in items:
            merged = _merged(found.get(_id_of(item)), _without_after(item)[1])
            if isinstance(merged, Mapping):
                found[_id_of(item)] = merged
    return found
