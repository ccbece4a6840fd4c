"""*rader*: children of units, single units, and sums by name, in printed order."""

from typing import Literal

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.model import Place, RowGroup

_FORMS = ("barn_av", "enhet", "summa")


def read_rows(name: str, node: Node, fields: Fields) -> tuple[RowGroup, ...]:
    """Read one set of rows."""
    return fields.each(node, f"Raderna {name}", lambda item: _row(item, fields))


def _row(node: Node, fields: Fields) -> RowGroup | None:
    values = fields.mapping(
        node, "Raden", required=("id",), optional=(*_FORMS, "etikett", "under", "utan")
    )
    row_id = fields.slug(values.get("id"), "Radens id")
    where = f"Raden {row_id}"
    forms = [form for form in _FORMS if form in values]
    if not forms:
        fields.add("DEF-10", node, where=where, choices=", ".join(_FORMS))
        return None
    if len(forms) > 1:
        fields.add("DEF-11", node, where=where, first=forms[0], second=forms[1])
    place = Place(fields.file, node.line, node.column)
    label = fields.text(values.get("etikett"), f"{where}, etikett")
    under = fields.text(values.get("under"), f"{where}, under")
    if forms[0] == "summa":
        members = fields.texts(values["summa"], f"{where}, summa")
        return RowGroup(row_id, "sum", place, label=label, under=under, members=members)
    unit = fields.text(values[forms[0]], f"{where}, {forms[0]}")
    form: Literal["children", "unit"] = "children" if forms[0] == "barn_av" else "unit"
    left_out = fields.texts(values.get("utan"), f"{where}, utan")
    return RowGroup(
        row_id, form, place, unit=unit, label=label, under=under, left_out=left_out
    )  # fmt: skip
