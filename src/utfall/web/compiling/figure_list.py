"""The figures and claims that can be put in a text, as the writing help lists them."""

from typing import NamedTuple

from utfall.texts.draft_columns import draft_columns
from utfall.texts.figures import Figures
from utfall.texts.inline_claims import InlineClaim
from utfall.web.compiling.paper_of_level import LevelPaper


class Insertable(NamedTuple):
    """One line of the list: what it is called, the figure as printed, and what is put in."""

    name: str
    figure: str
    insert: str
    kind: str


def insertables(paper: LevelPaper) -> list[Insertable]:
    """Every printed figure of the report, and a claim for each unit's deviations."""
    return [*_figures(paper.figures), *_claims(paper.figures)]


def _figures(figures: Figures) -> list[Insertable]:
    result, found = figures.result, []
    for row in result.rows:
        for column in result.columns:
            cell = f"{row.key}/{column.key}"
            if figures.has(cell) and (text := figures.printed(cell).strip()):
                name = f"{row.label} · {' '.join(filter(None, column.headings))}"
                found.append(Insertable(name, text, f"{{{cell}}}", "figure"))
    return found


def _claims(figures: Figures) -> list[Insertable]:
    columns, found = draft_columns(figures), []
    if columns is None:
        return []
    headings = {one.key: " ".join(filter(None, one.headings)) for one in figures.result.columns}
    for unit, row in figures.row_of_unit.items():
        for column in filter(None, columns):
            ore = figures.ore(row, column)
            if ore:
                words = "ett överskott" if ore > 0 else "ett underskott"
                claim = InlineClaim(words, (unit,), column)
                name = f"{figures.tree.organisation.by_id[unit].name} · {headings[column]}"
                found.append(Insertable(name, words, claim.text, "claim"))
    return found
