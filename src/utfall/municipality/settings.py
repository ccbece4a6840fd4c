"""``installningar.yaml``: who the municipality is, its forecast rounds and limits."""

from typing import NamedTuple

from utfall.domain.period import Month
from utfall.domain.problem import Problem, problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node

FILE = "installningar.yaml"
ROUND_STATES = ("öppen", "stängd")
_NO_MONTH = Month(1, 1)


class ForecastRound(NamedTuple):
    """A round in which forecasts were stated, at one level of the organisation."""

    month: Month
    closed: bool
    level: str
    line: int = 0

    @property
    def id(self) -> str:
        """The version its forecast rows carry: ``2025-03``."""
        return str(self.month)


class PageReports(NamedTuple):
    """*webbsidor*: the reports the web's pages show for a unit; empty where the folder has none.

    ``unit`` has a row per cost type, ``accounts`` one per account, ``parts`` the units below,
    ``statistics`` what is counted beside the money.
    """

    unit: str = ""
    accounts: str = ""
    parts: str = ""
    statistics: str = ""
    line: int = 0


_PAGES = {"enhet": "unit", "konton": "accounts", "delar": "parts", "mått": "statistics"}
SEES = ("stängda", "preliminära", "alla")


class Settings(NamedTuple):
    """What the municipality has decided once, for all reports.

    ``elected_see`` says from which state of a period elected members see its figures.
    """

    municipality: str
    entity: str
    rounds: tuple[ForecastRound, ...] = ()
    forecast_age_months: int = 3
    pages: PageReports = PageReports()
    elected_see: str = SEES[0]

    def round(self, round_id: str) -> ForecastRound | None:
        """The forecast round of that month, or None."""
        return next((r for r in self.rounds if r.id == round_id), None)


def read_settings(node: Node | None, shown_name: str, problems: list[Problem]) -> Settings:
    """Type the file's nodes; faults go to ``problems``."""
    fields = Fields(shown_name, problems)
    values = fields.mapping(
        node, "Inställningarna", required=("kommun", "entitet"),
        optional=("prognosomgångar", "prognosens_ålder", "webbsidor", "förtroendevalda_ser"),
    )  # fmt: skip
    rounds = fields.each(
        values.get("prognosomgångar"), "prognosomgångar", lambda item: _round(item, fields)
    )
    _each_round_once(rounds, fields, problems)
    return Settings(
        municipality=fields.text(values.get("kommun"), "kommun"),
        entity=fields.slug(values.get("entitet"), "entitet"),
        rounds=rounds,
        forecast_age_months=fields.integer(values.get("prognosens_ålder"), "prognosens_ålder", 3),
        pages=_pages(values.get("webbsidor"), fields),
        elected_see=fields.choice(
            values.get("förtroendevalda_ser"), "förtroendevalda_ser", SEES, SEES[0]
        )
        if "förtroendevalda_ser" in values
        else SEES[0],
    )


def _pages(node: Node | None, fields: Fields) -> PageReports:
    if node is None:
        return PageReports()
    values = fields.mapping(node, "Webbsidorna", optional=tuple(_PAGES))
    named = {_PAGES[key]: fields.slug(value, key) for key, value in values.items()}
    return PageReports(**named, line=node.line)


def _round(node: Node, fields: Fields) -> ForecastRound:
    values = fields.mapping(node, "Prognosomgången", required=("månad", "läge", "nivå"))
    return ForecastRound(
        month=fields.month(values.get("månad"), "månad", _NO_MONTH),
        closed=fields.choice(values.get("läge"), "läge", ROUND_STATES, "öppen") == "stängd",
        level=fields.text(values.get("nivå"), "nivå"),
        line=node.line,
    )


def _each_round_once(
    rounds: tuple[ForecastRound, ...], fields: Fields, problems: list[Problem]
) -> None:
    seen: set[str] = set()
    for item in rounds:
        if item.id in seen:
            problems.append(problem("INST-01", file=fields.file, line=item.line, round=item.id))
        seen.add(item.id)
