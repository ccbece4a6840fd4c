"""Where figures and rows lead: a figure to its trace, a row to the page that explains it."""

from collections.abc import Callable
from urllib.parse import urlencode

from utfall.documents.finished import FinishedReport
from utfall.reports.row import Row
from utfall.web.follow_up.place import Place, unit_url


def trace_url(place: Place, report: FinishedReport) -> Callable[[str, str], str]:
    """``/spara/2025-07/tia-avdelningen/enhet/personal/avvikelse/``."""
    definition = report.result.definition
    start = f"/spara/{place.month}/{definition.unit}/{definition.name}"
    asked = query(konto=definition.asked.accounts, organisation=str(place.as_of or ""))
    return lambda row, column: f"{start}/{row}/{column}/{asked}"


def row_url(place: Place, report: FinishedReport) -> Callable[[str], str]:
    """A unit's row leads to its page, a cost type's or an account's to what it consists of; any
    other shows the row's figures in one column, where the report has a page of its own."""
    result = report.result
    kinds = {row.key: _kind(row) for row in result.rows}

    def url(row: str) -> str:
        kind, name = kinds[row]
        if kind == "unit" and name in place.units:
            return unit_url(place.month, name) + as_of_query(place)
        if kind == "account":
            unit = result.definition.unit
            return f"{unit_url(place.month, unit)}konto/{name}/{as_of_query(place)}"
        return ""

    return url


def _kind(row: Row) -> tuple[str, str]:
    """What a row is of: a unit's id, an account's or cost type's code, or neither."""
    group = row.group
    if group is not None and group.form == "each" and group.each_of in ("kostnadsslag", "konto"):
        filters = row.filters.accounts or ()
        return ("account", filters[0]) if len(filters) == 1 else ("", "")
    if group is not None and group.form in ("children", "unit", "level") and len(row.units) == 1:
        return "unit", row.units[0]
    return "", ""


def as_of_query(place: Place) -> str:
    """The shown organisation, kept from page to page."""
    return query(organisation=str(place.as_of or ""))


def query(**values: str) -> str:
    """``?konto=65``, or nothing."""
    said = {name: value for name, value in values.items() if value}
    return f"?{urlencode(said)}" if said else ""
