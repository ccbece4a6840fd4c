"""*rader*: units, codes, sums by name, ratios, what remains and headings, in printed order."""

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.build_on import Base, read_built_list
from utfall.reports.definition.model import Place, RowForm, RowGroup
from utfall.reports.definition.read_columns import YES_NO, ZERO_BASE, read_period
from utfall.reports.definition.read_filters import KEYS as FILTERS
from utfall.reports.definition.read_filters import read_filters
from utfall.reports.definition.read_formula import read_ratio, read_terms

_FORMS: dict[str, RowForm] = {
    "barn_av": "children", "nivå": "level", "enhet": "unit", "varje": "each", "summa": "sum",
    "skillnad": "difference", "andel": "share", "kvot": "quotient", "rest": "rest",
    "mellanrubrik": "heading",
}  # fmt: skip
_COORDINATES = ("tal", "istället", "period", "år", "omgång")
_OTHER = ("etikett", "under", "utan", "delar", "dold", "utskrift", "texter", "blank_under",
          "under_skillnad", "vid_noll")  # fmt: skip
BLANK_UNDER = ("andel", "skillnad", "summa", "tal")
_POINTS = ("procentenheter",)


def read_rows(
    name: str, node: Node, fields: Fields, base: Base[RowGroup] | None
) -> tuple[RowGroup, ...]:
    """Read one set of rows, its own or one that builds on another."""
    return read_built_list(node, f"Raderna {name}", fields, base, read_row)


def read_row(node: Node, fields: Fields) -> RowGroup | None:
    """Read one row or group of rows."""
    values = fields.mapping(
        node, "Raden", required=("id",), optional=(*_FORMS, *_COORDINATES, *FILTERS, *_OTHER)
    )
    row_id = fields.slug(values.get("id"), "Radens id")
    where = f"Raden {row_id or f'på filens rad {node.line}'}"
    forms = [form for form in _FORMS if form in values]
    if not forms and not {"tal", *FILTERS} & values.keys():
        fields.add("DEF-10", node, where=where, choices=", ".join((*_FORMS, "tal", *FILTERS)))
        return None
    if len(forms) > 1:
        fields.add("DEF-11", node, where=where, first=forms[0], second=forms[1])
    key = forms[0] if forms else ""
    form = _FORMS.get(key, "unit")
    return RowGroup(
        id=row_id,
        form=form,
        place=Place(fields.file, node.line, node.column),
        **_own(form, key, values, where, fields),  # type: ignore[arg-type]
        **_coordinates(values, where, fields),  # type: ignore[arg-type]
        **_print_keys(values, where, fields),  # type: ignore[arg-type]
    )


def _own(
    form: RowForm, key: str, values: dict[str, Node], where: str, fields: Fields
) -> dict[str, object]:
    """What belongs to the row's form alone."""
    node = values.get(key)
    if form in ("sum", "rest"):
        return {"members": fields.texts(node, f"{where}, {key}")}
    if form == "difference" and node is not None:
        return {"operands": read_terms(node, where, fields)}
    if form in ("share", "quotient") and node is not None:
        return {"operands": read_ratio(node, where, fields)}
    if form in ("each", "level"):
        return {"each_of": fields.text(node, f"{where}, {key}")}
    if form == "heading":
        return {"label": fields.text(node, f"{where}, {key}")}
    return {"unit": fields.text(node, f"{where}, {key}", "{enhet}")}


def _coordinates(values: dict[str, Node], where: str, fields: Fields) -> dict[str, object]:
    instead = fields.choice(values.get("istället"), f"{where}, istället", YES_NO, "nej")
    return {
        "filters": read_filters(values, where, fields),
        "measure": fields.text(values.get("tal"), f"{where}, tal"),
        "stands_instead": instead == "ja",
        "period": read_period(values, where, fields),
        "year_shift": fields.integer(values.get("år"), f"{where}, år", 0),
        "round": fields.text(values.get("omgång"), f"{where}, omgång"),
    }


def _print_keys(values: dict[str, Node], where: str, fields: Fields) -> dict[str, object]:
    label = {"label": fields.text(values.get("etikett"), f"{where}, etikett")}
    points = fields.choice(values.get("under_skillnad"), f"{where}, under_skillnad", _POINTS, "")
    hidden = fields.choice(values.get("dold"), f"{where}, dold", (*YES_NO, "tom"), "nej")
    zero = fields.choice(values.get("vid_noll"), f"{where}, vid_noll", ZERO_BASE, "blank")
    texts = fields.named(values.get("texter"), f"{where}, texter")
    return {
        **(label if "etikett" in values else {}),
        "under": fields.text(values.get("under"), f"{where}, under"),
        "left_out": fields.texts(values.get("utan"), f"{where}, utan"),
        "with_parts": fields.choice(values.get("delar"), f"{where}, delar", YES_NO, "nej") == "ja",
        "blank_label": "etikett" in values and not label["label"],
        "hidden": hidden == "ja",
        "hidden_when_empty": hidden == "tom",
        "style_name": fields.text(values.get("utskrift"), f"{where}, utskrift"),
        "texts": tuple((name, fields.text(node, name)) for name, (_, node) in texts.items()),
        "blank_under": tuple(
            fields.choice(item, f"{where}, blank_under", BLANK_UNDER, "")
            for item in fields.items(values.get("blank_under"), f"{where}, blank_under")
        ),
        "points_under_difference": points == "procentenheter",
        "zero_base_is_zero": zero == "0",
    }
