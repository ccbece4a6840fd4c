"""An XLSX sheet (calamine) or a CSV → rows by a profile's columns, with no checks."""

import csv
import io
from typing import Any

from python_calamine import CalamineWorkbook

Profile = dict[str, Any]
_WHOLE_YEAR = 99
_TARGETS = {
    "ansvar": "part_01", "verksamhet": "part_02", "projekt": "part_03", "motpart": "part_04",
    "konto": "account", "kostnadsslag": "cost_type", "beslut": "decision",
    "beslutsdatum": "decision_date", "text": "text",
}  # fmt: skip


def table_rows(
    content: bytes, profile: Profile, cost_types: dict[str, str]
) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """The names of the columns, and a row per filled amount."""
    numbered = enumerate(_cells(content, profile), start=1)
    rows = [(line, cells) for line, cells in numbered if line >= profile.get("rubrikrad", 1)]
    places = {str(heading): place for place, heading in enumerate(rows[0][1])}
    columns = _columns(profile, places)
    amounts = [(heading, period, places[heading]) for heading, period in _amounts(profile)]
    own_period = places.get(profile["kolumner"].get("period"))
    made: list[tuple[object, ...]] = []
    for line, cells in rows[1:]:
        common = [cells[place] for place in columns.values()]
        if "cost_type" in columns:
            common = [cost_types.get(text, text) for text in common]
        for heading, period, place in amounts:
            if cells[place] != "":
                own = period if own_period is None else int(cells[own_period])
                made.append((own, _ore(cells[place]), line, heading, *common))
    return ("period", "amount_ore", "source_line", "source_column", *columns), made


def _columns(profile: Profile, places: dict[str, int]) -> dict[str, int]:
    """Column of a fact → place in the file's rows."""
    headings = profile["kolumner"].items()
    return {_TARGETS[name]: places[text] for name, text in headings if name in _TARGETS}


def _cells(content: bytes, profile: Profile) -> list[list[Any]]:
    if profile["format"] == "csv":
        text = content.decode(profile["teckenkodning"])
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=profile["avgränsare"]))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(profile["blad"])
    cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return cells


def _amounts(profile: Profile) -> list[tuple[str, int]]:
    """Headings of amounts with their period."""
    months = [(name, number) for number, name in enumerate(profile.get("månader", ()), start=1)]
    year = [(profile["helår"], _WHOLE_YEAR)] if "helår" in profile else []
    column = profile["kolumner"].get("belopp")
    return [*months, *year, *([(column, _WHOLE_YEAR)] if column else [])]


def _ore(value: float | str) -> int:
    if isinstance(value, str):
        return int(value.replace(" ", "").replace("\u00a0", "").replace(",", ""))
    return round(value * 100)
