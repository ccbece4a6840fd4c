"""*utskrift*: how figures are written."""

import re

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.build_on import ON
from utfall.reports.definition.model import Place, PrintStyle

_UNITS = ("kr", "tkr", "kkr", "mkr", "mnkr")
_SAME_AS = {"kkr": "tkr", "mnkr": "mkr"}
_SHARE = re.compile(r"0(?:,(0{1,3}))?([ \u00a0]?%?)")


def read_print_style(name: str, node: Node, fields: Fields) -> PrintStyle:
    """Read one print style."""
    where = f"Utskriften {name}"
    values = fields.mapping(
        node, where,
        optional=("i", "tusental", "minus", "plus", "decimaler", "andel", "kostnad", "noll",
                  "avrundad_noll", "minus_noll", "måttdecimaler", "saknas", "gäller_ej", ON),
    )  # fmt: skip
    share_decimals, share_suffix = _share(values.get("andel"), where, fields)
    unit = fields.choice(values.get("i"), f"{where}, i", _UNITS, "tkr")
    cost = fields.choice(
        values.get("kostnad"), f"{where}, kostnad", ("positiv", "negativ"), "positiv"
    )
    return PrintStyle(
        name=name,
        place=Place(fields.file, node.line, node.column),
        unit=_SAME_AS.get(unit, unit),  # type: ignore[arg-type]
        thousands=fields.text(values.get("tusental"), "tusental", " "),
        minus=fields.text(values.get("minus"), "minus", "-"),
        decimals=fields.integer(values.get("decimaler"), f"{where}, decimaler", 0),
        share_decimals=share_decimals,
        share_suffix=share_suffix,
        cost_positive=cost == "positiv",
        zero=fields.text(values.get("noll"), "noll", "0"),
        missing=fields.text(values.get("saknas"), "saknas", ""),
        not_applicable=fields.text(values.get("gäller_ej"), "gäller_ej", ""),
        plus=fields.text(values.get("plus"), "plus", ""),
        rounded_zero=_optional(values.get("avrundad_noll"), fields),
        minus_zero=_optional(values.get("minus_noll"), fields),
        count_decimals=(
            fields.integer(values["måttdecimaler"], f"{where}, måttdecimaler", 0)
            if "måttdecimaler" in values
            else None
        ),
    )


def _optional(node: Node | None, fields: Fields) -> str | None:
    return None if node is None else fields.text(node, "utskrift")


def _share(node: Node | None, where: str, fields: Fields) -> tuple[int, str]:
    """``0,0%`` → one decimal and what stands after the digits."""
    text = fields.text(node, f"{where}, andel", "0,0%")
    match = _SHARE.fullmatch(text)
    if match is None:
        assert node is not None
        fields.add("DEF-16", node, where=f"{where}, andel", value=text or "tomt")
        return 1, "%"
    return len(match[1] or ""), match[2]
