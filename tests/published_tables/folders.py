"""The example folders of the published tables: where they lie and what their files decide."""

import json
from pathlib import Path

from tests.command import REPOSITORY
from tests.published_tables.cells import Cells, codes_of
from tests.published_tables.mapping import read_mapping
from tests.published_tables.paper import Paper, read_paper
from utfall.domain.code_plan import CodePlanYears
from utfall.domain.period import Month
from utfall.pipeline.workspace import open_workspace

FOLDERS = REPOSITORY / "examples" / "tabeller"


def month_of(name: str) -> Month:
    """The month of the table, as its folder's ``bar.json`` says."""
    said = json.loads((FOLDERS / name / "bar.json").read_text("utf-8"))
    year, month = str(said["period"]).split("-")
    return Month(int(year), int(month))


def cells_of(name: str, paper: Paper | None = None) -> Cells:
    """The printed cells of a table, by its folder's own codes."""
    organisation = open_workspace(FOLDERS / name).municipality.organisation
    codes = codes_of(organisation, plan_of(name))
    return Cells(paper or read_paper(name), read_mapping(name), codes)


def plan_of(name: str) -> CodePlanYears:
    """The code plan of the table's year."""
    plan = open_workspace(FOLDERS / name).municipality.code_plan.of_year(month_of(name).year)
    assert plan is not None
    return plan


def deliveries_of(name: str) -> Path:
    """Where the folder's delivered files lie."""
    return FOLDERS / name / "leveranser"
