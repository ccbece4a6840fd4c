"""*rapport*: a combination of blocks for one unit. The smallest is a unit and a set of columns."""

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.model import Diagram, Place, ReportBlock

_WARNINGS = ("skrivs", "skrivs-inte")


def read_report(name: str, node: Node, fields: Fields) -> ReportBlock:
    """Read one report."""
    where = f"Rapporten {name}"
    values = fields.mapping(
        node, where, required=("enhet", "kolumner"),
        optional=("kalender", "rader", "utskrift", "rubrik", "etikettrubrik", "varningar",
                  "diagram"),
    )  # fmt: skip
    warnings = fields.choice(
        values.get("varningar"), f"{where}, varningar", _WARNINGS, "skrivs-inte"
    )
    return ReportBlock(
        name=name,
        unit=fields.text(values.get("enhet"), f"{where}, enhet"),
        calendar=fields.text(values.get("kalender"), f"{where}, kalender"),
        columns=fields.text(values.get("kolumner"), f"{where}, kolumner"),
        rows=fields.text(values.get("rader"), f"{where}, rader"),
        style=fields.text(values.get("utskrift"), f"{where}, utskrift"),
        title=fields.text(
            values.get("rubrik"), f"{where}, rubrik", "Uppföljning {enhet} {månad} {år}"
        ),
        label_heading=fields.text(
            values.get("etikettrubrik"), f"{where}, etikettrubrik", "{enhet}"
        ),
        print_warnings=warnings == "skrivs",
        place=Place(fields.file, node.line, node.column),
        diagram=_diagram(values.get("diagram"), f"{where}, diagram", fields),
    )


def _diagram(node: Node | None, where: str, fields: Fields) -> Diagram | None:
    if node is None:
        return None
    values = fields.mapping(node, where, required=("budget", "utfall"), optional=("prognos",))
    budget, actual, forecast = (
        fields.text(values.get(key), f"{where}, {key}") for key in ("budget", "utfall", "prognos")
    )
    return Diagram(budget, actual, forecast, Place(fields.file, node.line, node.column))
