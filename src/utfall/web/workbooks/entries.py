"""What a returned workbook says of each row, as values and as JSON."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

FieldName = Literal["forecast", "cause", "comment"]
FIELDS: tuple[FieldName, ...] = ("forecast", "cause", "comment")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what was filled in, which of it differs from what stood there when the workbook
    left, the versions it was made from, and where each field stands in the file. ``forecast_ore``
    is a deviation (surplus +)."""

    key: str
    label: str
    cost_type: str
    forecast_version: int
    comment_version: int
    forecast_ore: int | None
    cause: str
    comment: str
    changed: tuple[FieldName, ...]
    cells: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """As the database keeps it."""
        return asdict(self)

    def without(self, name: FieldName) -> "Entry":
        """The row with one change fewer."""
        return replace(self, changed=tuple(one for one in self.changed if one != name))


def entry_of(kept: dict[str, Any]) -> Entry:
    """As ``as_json`` wrote it."""
    return Entry(**{**kept, "changed": tuple(kept["changed"])})
