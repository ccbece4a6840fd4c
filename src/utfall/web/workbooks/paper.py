"""A unit's working paper: the unit page's report with what is saved beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from utfall.documents.working_paper import Identity, PaperRow, WorkingPaper
from utfall.domain.forecast_cause import CAUSES
from utfall.domain.period import MONTH_NAMES, Month
from utfall.reports.result import Amount
from utfall.reports.row import Row
from utfall.tables.build import column_under, printed_ore, style_of
from utfall.web.comments.models import Comment
from utfall.web.follow_up.place import Place
from utfall.web.follow_up.table_view import key_columns
from utfall.web.forecasts.against import NoBudgetError, budget_version, is_imported
from utfall.web.forecasts.basis import Basis, Previous, cost_type_of
from utfall.web.forecasts.models import Forecast
from utfall.web.forecasts.queries import asks_for_forecast
from utfall.web.rounds.models import RoundUnit

_INSTRUCTION = (
    "Fyll i de inramade fälten. Prognosen skrivs som avvikelse mot budget i tusental kronor, minus "
    "är underskott. Raderna får sorteras, inte tas bort. Lämna sedan in filen i Utfall."
)


@dataclass(frozen=True)
class Standing:
    """What is saved for the unit now: by cost type, and by row of the unit page's report."""

    basis: Basis
    forecasts: Mapping[str, Forecast]
    comments: Mapping[str, Comment]
    takes_forecasts: bool

    def forecast_ore(self, cost_type: str) -> int | None:
        """The saved deviation from the budget, surplus positive."""
        saved = self.forecasts.get(cost_type)
        if saved is None or saved.amount_ore is None:
            return None
        return self.basis.budget_ore(cost_type) - saved.amount_ore


def standing_of(place: Place, part: RoundUnit) -> Standing:
    """Two questions to the database, however many rows there are."""
    basis = Basis(place)
    name = place.reading.workspace.municipality.settings.pages.unit
    comments = part.comments.filter(report=name, column="").exclude(row="")
    takes = asks_for_forecast(part) and _has_budget(place) and not is_imported(place)
    return Standing(basis, {one.cost_type: one for one in part.forecasts.all()},
                    {one.row: one for one in comments}, takes)  # fmt: skip


def _has_budget(place: Place) -> bool:
    try:
        budget_version(place.reading, place.month.year)
    except NoBudgetError:
        return False
    return True


def identity_of(place: Place, part: RoundUnit) -> Identity:
    """What the paper is of."""
    name = place.reading.workspace.municipality.settings.municipality
    return Identity(name, place.unit.id, str(place.month), str(part.round_id),
                    place.reading.manifest.id)  # fmt: skip


def working_paper(place: Place, part: RoundUnit) -> WorkingPaper:
    """The paper as it stands now."""
    standing = standing_of(place, part)
    report, month = standing.basis.report, _words(place.month)
    previous = standing.basis.previous
    return WorkingPaper(
        identity=identity_of(place, part),
        title=f"Arbetsunderlag, {place.unit.name}, {month}",
        about=f"{report.municipality}. Tusental kronor. Siffrorna är låsta och läses inte in igen.",
        instruction=_INSTRUCTION,
        headings=(f"Budget t.o.m. {month}", f"Redovisning t.o.m. {month}",
                  f"Avvikelse t.o.m. {month}", _previous_heading(previous)),
        rows=tuple(_row(standing, row) for row in report.result.rows),
        causes=CAUSES,
    )  # fmt: skip


def _words(month: Month) -> str:
    return f"{MONTH_NAMES[month.number - 1]} {month.year}"


def _previous_heading(previous: Previous | None) -> str:
    return f"Prognos efter {_words(previous.month)}, avvikelse" if previous else "Förra prognosen"


def _row(standing: Standing, row: Row) -> PaperRow:
    cost_type, previous = cost_type_of(row), standing.basis.previous
    saved, comment = standing.forecasts.get(cost_type), standing.comments.get(row.key)
    last = previous.deviations.get(cost_type) if previous else None
    return PaperRow(
        key=row.key, label=row.label, figures=(*_figures(standing, row), last),
        takes_forecast=bool(cost_type) and standing.takes_forecasts, takes_comment=True,
        cost_type=cost_type, forecast_version=saved.version if saved else 0,
        forecast_ore=standing.forecast_ore(cost_type) if cost_type else None,
        cause=saved.cause if saved else "",
        comment_version=comment.version if comment else 0, comment=comment.text if comment else "",
    )  # fmt: skip


def _figures(standing: Standing, row: Row) -> tuple[int | None, ...]:
    """Budget, actual and deviation to date, with the signs they are printed with."""
    report = standing.basis.report
    keys, definition = key_columns(report), report.result.definition
    assert keys is not None
    found: list[int | None] = []
    for name in (keys.budget, keys.actual, keys.deviation):
        value, column = report.result.values.get((row.key, name)), definition.column(name)
        if not isinstance(value, Amount) or value.ore is None:
            found.append(None)
            continue
        own = column_under(row, column)
        found.append(printed_ore(own, value.ore, style_of(definition, row, own),
                                 is_variance=value.is_variance))  # fmt: skip
    return tuple(found)
