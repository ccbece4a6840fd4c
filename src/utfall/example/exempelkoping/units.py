"""The units of Exempelköping, read from ``enheter.csv``; the staff office's have their own file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "enheter.csv"
STAFF_MARK = "@kommunledningsstab"
STAFF, STAFF_PARENT = "kommunledningsstab", "kommunstyrelse"
MUNICIPALITY = "exempelkoping"
MERGED_UNIT = "hemtjanst-centrum-vaster"
MERGING = {"hemtjanst-centrum": "4211", "hemtjanst-vaster": "4221"}
"""The units that merge on 1 July 2025, with the code each has booked on all along."""


@dataclass(frozen=True, slots=True)
class MunicipalUnit:
    """A unit: its place, its code, and where it posts, the recipe and net of its budget.

    ``off`` is how far over budget it goes, in per mille; ``volume`` and ``level`` its statistic.
    """

    id: str
    name: str
    short_name: str
    level: str
    parent: str
    code: str
    verksamhet: str
    recipe: str
    net_tkr: int
    off: int
    volume: str
    volume_level: int

    @property
    def booking_code(self) -> str:
        """The code its vouchers bear."""
        return MERGING.get(self.id, self.code)


@cache
def units() -> tuple[MunicipalUnit, ...]:
    """Every unit below the municipality but the staff office's, in the organisation's order."""
    return tuple(_unit(line) for line in _lines() if line != STAFF_MARK)


@cache
def unit_of(unit_id: str) -> MunicipalUnit:
    """The unit of that id."""
    return next(unit for unit in units() if unit.id == unit_id)


@cache
def posting_units() -> tuple[MunicipalUnit, ...]:
    """The units that have a budget and post."""
    return tuple(unit for unit in units() if unit.recipe)


def units_before_staff() -> int:
    """How many units stand above the staff office in the organisation's file."""
    return _lines().index(STAFF_MARK)


@cache
def body_of(unit_id: str) -> str:
    """The *nämnd* a unit belongs to."""
    unit = unit_of(unit_id)
    return unit.id if unit.parent == MUNICIPALITY else body_of(unit.parent)


@cache
def bodies() -> tuple[MunicipalUnit, ...]:
    """The units right below the municipality."""
    return tuple(unit for unit in units() if unit.parent == MUNICIPALITY)


def _lines() -> tuple[str, ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))[1:]


def _unit(line: str) -> MunicipalUnit:
    *texts, net, off, volume, volume_level = line.split(";")
    unit_id, name, short_name, level, parent, code, verksamhet, recipe = texts
    return MunicipalUnit(
        unit_id, name, short_name, level, parent, code, verksamhet, recipe,
        int(net or 0), int(off or 0), volume, int(volume_level or 0),
    )  # fmt: skip
