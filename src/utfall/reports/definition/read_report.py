"""*rapport*: a combination of blocks for one unit, or for each unit of a level. The smallest is a
unit and a set of columns.
"""

from utfall.domain.organisation import FIRST
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Items, Mapping, Node
from utfall.reports.definition.build_on import ON
from utfall.reports.definition.model import Diagram, Place, ReportBlock
from utfall.reports.definition.read_columns import YES_NO
from utfall.reports.definition.read_filters import KEYS as FILTERS
from utfall.reports.definition.read_filters import read_filters, read_filters_of, read_parts

_WARNINGS = ("skrivs", "skrivs-inte")


def read_report(name: str, node: Node, fields: Fields) -> ReportBlock:
    """Read one report."""
    where = f"Rapporten {name}"
    values = fields.mapping(
        node, where, required=("enhet", "kolumner"),
        optional=("kalender", "rader", "utskrift", "rubrik", "etikettrubrik", "varningar",
                  "diagram", "för_varje", "organisation_per", "fotnoter", "utelämna", "grund",
                  "eliminera", "fullständig",
                  *FILTERS, ON),
    )  # fmt: skip
    as_of = values.get("organisation_per")
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
        label_headings=(
            fields.texts(values["etikettrubrik"], f"{where}, etikettrubrik") or ("",)
            if "etikettrubrik" in values else ("{enhet}",)
        ),
        print_warnings=warnings == "skrivs",
        place=Place(fields.file, node.line, node.column),
        diagram=_diagram(values.get("diagram"), f"{where}, diagram", fields),
        filters=read_filters(values, where, fields),
        left_out=tuple(
            read_filters_of(item, f"{where}, utelämna", fields)
            for item in fields.items(_as_list(values.get("utelämna")), f"{where}, utelämna")
        ),
        is_partial=(
            fields.choice(values.get("fullständig"), f"{where}, fullständig", YES_NO, "ja") == "nej"
        ),
        eliminated=read_parts(values.get("eliminera"), f"{where}, eliminera", fields),
        footnotes=fields.texts(values.get("fotnoter"), f"{where}, fotnoter"),
        is_ground=fields.choice(values.get("grund"), f"{where}, grund", YES_NO, "nej") == "ja",
        each_level=fields.text(values.get("för_varje"), f"{where}, för_varje"),
        as_of=str(fields.month(as_of, f"{where}, organisation_per", FIRST)) if as_of else "",
    )  # fmt: skip


def _as_list(node: Node | None) -> Node | None:
    """One mapping is a list of one."""
    return Items((node,), node.line, node.column) if isinstance(node, Mapping) else node


def _diagram(node: Node | None, where: str, fields: Fields) -> Diagram | None:
    if node is None:
        return None
    values = fields.mapping(node, where, required=("budget", "utfall"), optional=("prognos",))
    budget, actual, forecast = (
        fields.text(values.get(key), f"{where}, {key}") for key in ("budget", "utfall", "prognos")
    )
    return Diagram(budget, actual, forecast, Place(fields.file, node.line, node.column))
