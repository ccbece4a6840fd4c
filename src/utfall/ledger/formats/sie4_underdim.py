"""``#UNDERDIM``: a sub-dimension's code is its parent's code followed by its own (SIE 4B, 8.23).

Everywhere but in the vouchers of a file for import (type 4I), where it stands without its parent's,
which is in the list too.
"""

from dataclasses import dataclass, field

from utfall.ledger.formats.sie4_records import Record


@dataclass(slots=True)
class UnderDimensions:
    """Sub-dimension → its parent, by number, and the objects the file declares."""

    parents: dict[str, str] = field(default_factory=dict)
    _objects: set[tuple[str, str]] = field(default_factory=set)

    def declare(self, record: Record) -> None:
        """Take ``#UNDERDIM number name parent``."""
        self.parents.setdefault(record.text(0), record.text(2))

    def declare_object(self, record: Record) -> None:
        """Take ``#OBJEKT dimension code name``."""
        self._objects.add((record.text(0), record.text(1)))

    def whole(self, objects: tuple[str, ...]) -> tuple[str, ...]:
        """An object list of a voucher with whole codes; one that is declared is whole already."""
        codes = dict(zip(objects[::2], objects[1::2], strict=False))
        pieces: list[str] = []
        for dimension, code in zip(objects[::2], objects[1::2], strict=False):
            parent = codes.get(self.parents.get(dimension, ""), "")
            alone = parent and (dimension, code) not in self._objects
            pieces += [dimension, parent + code if alone else code]
        return tuple(pieces)
