"""The key figures that go up with a unit's month: what its page's rows say."""

from typing import TypedDict

from utfall.reports.result import Amount
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import key_columns


class SentFigure(TypedDict):
    """One figure: exact öre (None where there are no facts) and as it is shown."""

    key: str
    label: str
    ore: int | None
    text: str


def key_figures(place: Place) -> list[SentFigure]:
    """Budget, actual, deviation and the forecast's deviation of every row of the unit's report."""
    name = place.reading.workspace.municipality.settings.pages.unit
    made = place.report(name) if name else None
    keys = key_columns(made) if made else None
    if made is None or keys is None:
        return []
    headings = {c.key: " ".join(h for h in c.headings if h) for c in made.table.columns}
    return [
        SentFigure(key=cell.key, label=f"{row.label}, {headings[cell.column]}",
                   ore=cell.value.ore if isinstance(cell.value, Amount) else None,
                   text=cell.text.replace("-", "−"))
        for row in made.table.rows for cell in row.cells if cell.column in keys
    ]  # fmt: skip
