"""A level and what is below it: each unit with its state, figures and words."""

from dataclasses import dataclass
from uuid import UUID

from utfall.domain.organisation import Unit
from utfall.tables.deviation_text import deviation_text, deviation_word
from utfall.texts.draft import LateMeasure, SaidOfUnit
from utfall.texts.draft_columns import draft_columns
from utfall.texts.figures import Figures
from utfall.web.compiling.models import WordsChoice
from utfall.web.compiling.words_below import COMMENT, FORECAST, REASON, Words, words_of_parts
from utfall.web.follow_up.place import Place, unit_url
from utfall.web.goals.queries import measures_below
from utfall.web.goals.units_here import holder_of
from utfall.web.rounds.models import RoundUnit, UnitState


@dataclass(frozen=True, slots=True)
class Figure:
    """A deviation as a screen shows it; ``cell`` is where it comes from."""

    text: str
    word: str
    side: str
    cell: str


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """Some words, and whether the level takes them in."""

    words: Words
    is_taken: bool


@dataclass(frozen=True, slots=True)
class PartBelow:
    """One unit right below the level; ``state`` is empty where it takes no part in the round."""

    unit: Unit
    url: str
    state: str
    state_word: str
    deviation: Figure | None
    forecast: Figure | None
    words: tuple[ChosenWords, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it is done, or not asked."""
        return self.state in ("", UnitState.DONE)

    @property
    def has_changed(self) -> bool:
        """Whether some of its words are not those it sent up."""
        return any(one.words.change for one in self.words)


@dataclass(frozen=True)
class Level:
    """The level's parts, and what the draft is made of."""

    parts: tuple[PartBelow, ...]
    said: tuple[SaidOfUnit, ...]
    late: tuple[LateMeasure, ...]

    @property
    def not_ready(self) -> tuple[PartBelow, ...]:
        """Those of the round that have not marked done."""
        return tuple(part for part in self.parts if not part.is_ready)


def level_of(place: Place, part: RoundUnit | None, figures: Figures) -> Level:
    """Everything below the place's unit; the number of questions is the same for any number."""
    by_unit = _parts_of_round(part)
    plan = place.reading.workspace.municipality.code_plan.of_year(place.month.year)
    words = words_of_parts(by_unit.values(), plan.cost_types if plan else {},
                           place.tree)  # fmt: skip
    gathered = _Gathered(place, by_unit, words, _choices(place))
    parts = tuple(_part(place, unit, gathered, figures) for unit in _units(place, part, by_unit))
    return Level(parts, _said(parts), _late(place, parts))


def _parts_of_round(part: RoundUnit | None) -> dict[str, RoundUnit]:
    """Every unit of the round, by id: one question, for the words go up level by level."""
    return {one.unit_id: one for one in part.round.units.all()} if part else {}


def _units(place: Place, part: RoundUnit | None, by_unit: dict[str, RoundUnit]) -> list[Unit]:
    """Those that send to the level in the round, in its order; else those below it in the tree."""
    organisation = place.reading.workspace.municipality.organisation
    of_round = [one.unit_id for one in by_unit.values() if part and one.above_id == part.pk]
    if of_round:
        return [organisation.by_id[unit] for unit in of_round if unit in organisation.by_id]
    return list(place.tree.children(place.unit.id))


def _choices(place: Place) -> dict[tuple[str, str], bool]:
    """(level, words) → whether the level takes them in."""
    found = WordsChoice.objects.filter(month=str(place.month))
    return {(one.unit_id, one.key): one.is_taken for one in found}


@dataclass(frozen=True)
class _Gathered:
    place: Place
    by_unit: dict[str, RoundUnit]
    words: dict[UUID, tuple[Words, ...]]
    choices: dict[tuple[str, str], bool]

    def of(self, unit_id: str) -> tuple[Words, ...]:
        """A unit's own words, and what it has taken in from below it."""
        part = self.by_unit.get(unit_id)
        if part is None:
            return ()
        below = [one for one in self.by_unit.values() if one.above_id == part.pk]
        taken = [
            words for one in below for words in self.of(one.unit_id)
            if self.is_taken(unit_id, words)
        ]  # fmt: skip
        return (*self.words.get(part.pk, ()), *taken)

    def is_taken(self, level: str, words: Words) -> bool:
        return self.choices.get((level, words.key), True)


def _part(place: Place, unit: Unit, gathered: _Gathered, figures: Figures) -> PartBelow:
    part = gathered.by_unit.get(unit.id)
    columns = draft_columns(figures)
    chosen = tuple(
        ChosenWords(words, gathered.is_taken(place.unit.id, words))
        for words in gathered.of(unit.id)
    )
    return PartBelow(
        unit=unit,
        url=unit_url(place.month, unit.id) if unit.id in place.units else "",
        state=part.state if part else "",
        state_word=part.get_state_display() if part else "",
        deviation=_figure(unit.id, columns.to_date if columns else "", figures),
        forecast=_figure(unit.id, columns.forecast if columns else "", figures),
        words=chosen,
    )


def _figure(unit_id: str, column: str, figures: Figures) -> Figure | None:
    row = figures.row_of_unit.get(unit_id)
    ore = figures.ore(row, column) if row and column else None
    if ore is None:
        return None
    word = deviation_word(ore, figures.style)
    text = deviation_text(ore, figures.style)
    return Figure(text, word.word, word.kind, f"{row}/{column}")


def _said(parts: tuple[PartBelow, ...]) -> tuple[SaidOfUnit, ...]:
    """What is taken in, as the draft reads it: words for the paper first."""
    found = []
    for part in parts:
        taken = [one.words for one in part.words if one.is_taken and one.words.change != "removed"]
        for words in sorted(taken, key=lambda one: not one.is_for_paper):
            found += _said_of(part.unit.id, words)
    return tuple(found)


def _said_of(unit_id: str, words: Words) -> list[SaidOfUnit]:
    if words.kind == COMMENT:
        return [SaidOfUnit(unit_id, "comment", words.text, words.key)]
    if words.kind == REASON:
        return [SaidOfUnit(unit_id, "reason", words.text, words.key)]
    if words.kind == FORECAST and words.cause:
        return [SaidOfUnit(unit_id, "cause", words.cause, words.key)]
    return []


def _late(place: Place, parts: tuple[PartBelow, ...]) -> tuple[LateMeasure, ...]:
    """Measures of the units below that were due by the month's end and are not done."""
    right_below = {one.id: part.unit.id for part in parts
                   for one in place.tree.below(part.unit.id)}  # fmt: skip
    found = []
    for item in measures_below(place):
        at, measure = holder_of(place.tree, item.measure.unit_id), item.measure
        if item.is_late and at in right_below:
            due = (measure.due.year, measure.due.month, measure.due.day)
            found.append(LateMeasure(right_below[at], measure.text, due, str(measure.pk)))
    return tuple(found)
