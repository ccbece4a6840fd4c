"""The rounds of February, March and May: each unit's year by cost type, with the cause of what is
off. The staff office states its own in March and nothing in May."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from utfall.example.budget import budget_lines as staff_budget_lines
from utfall.example.budget_changes import CHANGES as STAFF_CHANGES
from utfall.example.budget_changes import without
from utfall.example.exempelkoping import stories
from utfall.example.exempelkoping.accounts import COST_TYPE_OF, COST_TYPES
from utfall.example.exempelkoping.budget_changes import without_changes
from utfall.example.exempelkoping.lines import YearLine
from utfall.example.exempelkoping.text_files import amount_text, write_lines
from utfall.example.exempelkoping.units import STAFF_PARENT, body_of, unit_of
from utfall.example.shares import per_mille


@dataclass(frozen=True, slots=True)
class Round:
    """A round: its month, the last day whose decisions it counts, at what level it was stated, and
    how much of what will come it had seen, in per mille."""

    month: str
    name: str
    decided_to: str
    level: str
    seen: int


ROUNDS = (
    Round("2025-02", "februari", "2025-02-28", "nämnd", 250),
    Round("2025-03", "mars", "2025-03-31", "avdelning", 500),
    Round("2025-05", "maj", "2025-05-31", "enhet", 850),
)
_LEVELS = ("nämnd", "avdelning", "enhet")
_LEAST_OFF = 12
_TEN_TKR = 1_000_000
_AFFECTED = ("lön", "timlön", "faktura", "bidrag", "finans")
_CAUSES = {
    "personal": ("vakans", "volym"), "bidrag-och-kop": ("volym", "volym"),
    "kopta-tjanster": ("engångspost", "pris"), "lokaler": ("pris", "pris"),
    "ovriga-kostnader": ("pris", "pris"), "finansiella-poster": ("pris", "pris"),
    "skatter-och-bidrag": ("engångspost", "engångspost"),
}  # fmt: skip
"""Cost type → why it goes under budget, and why over."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One code's year of a cost type in öre, how far off its budget, and why."""

    code: str
    cost_type: str
    year_ore: int
    off_ore: int
    cause: str


def write_forecast(path: Path, stated_in: Round) -> Path:
    """A row per unit of the round's level and cost type."""
    heading = f"Ansvar;Kostnadsslag;Prognos {stated_in.name};Orsak;Kommentar"
    return write_lines(path, heading, (_row(row) for row in stated(stated_in)))


def _row(row: Stated) -> str:
    over = "över" if row.off_ore > 0 else "under"
    comment = f"{abs(row.off_ore) // 100_000} tkr {over} budget" if row.off_ore else ""
    name = COST_TYPES[row.cost_type]
    return f"{row.code};{name};{amount_text(row.year_ore)};{row.cause};{comment}"


@cache
def stated(stated_in: Round) -> tuple[Stated, ...]:
    """Everything stated in a round: the budget as it stood, and what is off."""
    sums: dict[tuple[str, str], int] = {}
    for code, cost_type, ore in _budgeted(stated_in):
        sums[code, cost_type] = sums.get((code, cost_type), 0) + ore
    off = _off(stated_in)
    return tuple(_stated(place, ore, off.get(place, ())) for place, ore in sums.items())


def _stated(place: tuple[str, str], ore: int, off: tuple[int, ...]) -> Stated:
    code, cost_type = place
    cause = _CAUSES[cost_type][sum(off) > 0] if sum(off) else ""
    if place == _phased_wrong():
        cause = "periodisering"
    return Stated(code, cost_type, ore + sum(off), sum(off), cause)


def _phased_wrong() -> tuple[str, str]:
    unit, account = stories.PHASED_WRONG
    return unit_of(unit).booking_code, COST_TYPE_OF[account]


def _budgeted(stated_in: Round) -> Iterator[tuple[str, str, int]]:
    for line in without_changes(decided_after=stated_in.decided_to):
        yield _code(line, stated_in.level), COST_TYPE_OF[line.codes.account], line.year
    if stated_in.level == "nämnd":
        later = [c for c in STAFF_CHANGES if c.decision_date > stated_in.decided_to]
        for staff_line in without(staff_budget_lines(), later):
            code = unit_of(STAFF_PARENT).code
            yield code, COST_TYPE_OF[staff_line.codes[2]], staff_line.year


def _code(line: YearLine, level: str) -> str:
    """The code of the unit that states: at the level, or above it where nothing is there."""
    if level == "nämnd":
        return unit_of(body_of(line.unit)).code
    unit = unit_of(line.unit)
    while _LEVELS.index(unit.level) > _LEVELS.index(level):
        unit = unit_of(unit.parent)
    return unit.booking_code


def _off(stated_in: Round) -> dict[tuple[str, str], tuple[int, ...]]:
    """What is off by code and cost type: each unit's on its largest cost."""
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    lines: dict[str, list[YearLine]] = {}
    for line in without_changes(decided_after=stated_in.decided_to):
        if line.run in _AFFECTED:
            lines.setdefault(line.unit, []).append(line)
    for unit_id, of_unit in lines.items():
        off = unit_of(unit_id).off
        if abs(off) >= _LEAST_OFF and unit_id != stories.FORECASTS_ZERO:
            largest = max(of_unit, key=lambda line: abs(line.year))
            base = sum(abs(line.year) for line in of_unit)
            ore = per_mille(per_mille(base, off), stated_in.seen) // _TEN_TKR * _TEN_TKR
            place = _code(largest, stated_in.level), COST_TYPE_OF[largest.codes.account]
            found[place] = (*found.get(place, ()), ore)
    return found
