"""The year's decided changes of the budget beside the staff office's: of every type, two-sided.

A side is a unit, an account of its budget and an amount in tkr; from which month it holds, or 99
for what is not phased. Sides in two bodies change the council's frames as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from utfall.domain.period import WHOLE_YEAR
from utfall.example.exempelkoping.budget import ORE_PER_TKR, budget_lines
from utfall.example.exempelkoping.lines import CodeString, YearLine
from utfall.example.exempelkoping.units import body_of
from utfall.example.shares import share_out

ChangeType = Literal[
    "Tilläggsanslag", "Anslagsförändring", "Omdisponering", "Ombudgetering",
    "Teknisk ramjustering", "Delegationsbeslut",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """What a decision gives a unit (plus) or takes."""

    unit: str
    account: str
    tkr: int
    first: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A decided change; a decision on delegation has a number and no §."""

    type: ChangeType
    body: str
    number: str
    day: str
    text: str
    sides: tuple[Side, ...]

    @property
    def by_body(self) -> dict[str, int]:
        """What each body's frame gets, in tkr; empty where all of it stays in one."""
        sums: dict[str, int] = {}
        for side in self.sides:
            sums[body_of(side.unit)] = sums.get(body_of(side.unit), 0) + side.tkr
        return {body: tkr for body, tkr in sums.items() if tkr}


def _moved(source: tuple[str, str, int], to: tuple[str, str, int], tkr: int) -> tuple[Side, ...]:
    """Two sides: unit, account and first month of where it is taken and where it goes."""
    return (
        Side(source[0], source[1], -tkr, source[2]),
        Side(to[0], to[1], tkr, to[2]),
    )


_KF_RESERVE, _KS_RESERVE = ("kf-reserv", "7990", 99), ("ks-oforutsett", "7990", 99)
DECISIONS = (
    Decision("Teknisk ramjustering", "KF", "§ 12", "2025-02-24", "Ändrad internhyra, ny beräkning",
             _moved(("skola-vast", "5010", 1), ("lokalstrategi", "5010", 1), 480)),
    Decision("Omdisponering", "BIN", "§ 22", "2025-03-12", "Elevhälsa i stället för vikarier",
             _moved(("skola-centrum", "5010", 4), ("elevhalsa", "5010", 4), 1800)),
    Decision("Tilläggsanslag", "KF", "§ 31", "2025-03-24", "Fler placeringar av barn och unga",
             _moved(_KF_RESERVE, ("placeringar-barn", "4630", 4), 4500)),
    Decision("Tilläggsanslag", "KF", "§ 32", "2025-03-24", "Fler elever i anpassad skola",
             _moved(_KF_RESERVE, ("anpassad-grundskola", "5010", 4), 1500)),
    Decision("Anslagsförändring", "KS", "§ 64", "2025-04-14", "Oförutsett: simhallens reningsverk",
             _moved(_KS_RESERVE, ("simhall", "6130", 5), 850)),
    Decision("Omdisponering", "SN", "§ 41", "2025-04-16", "Särskilt boende i stället för hemtjänst",
             _moved(("hemtjanst-norr", "5010", 5), ("boende-almgarden", "5010", 5), 960)),
    Decision("Omdisponering", "SBN", "§ 18", "2025-04-23", "Vinterns överskott till gator",
             _moved(("vintervaghallning", "7510", 11), ("gator", "6610", 5), 500)),
    Decision("Anslagsförändring", "KF", "§ 45", "2025-04-28", "Friluftsliv flyttas från parker",
             _moved(("parker", "6610", 5), ("friluftsliv", "4510", 5), 640)),
    Decision("Ombudgetering", "KF", "§ 46", "2025-04-28", "Driftprojekt från 2024",
             _moved(_KF_RESERVE, ("digital-utveckling", "7410", 5), 1000)),
    Decision("Delegationsbeslut", "BIN", "D 2025:7", "2025-05-20", "Läromedel vid Norra gymnasiet",
             _moved(("gymnasiet-norra", "5010", 8), ("gymnasiet-norra", "6460", 8), 300)),
    Decision("Anslagsförändring", "KF", "§ 58", "2025-05-26", "Korttidsplats i stället för resurs",
             _moved(("resursteam", "5010", 6), ("korttidsboende", "5010", 6), 1190)),
    Decision("Anslagsförändring", "KS", "§ 83", "2025-06-02", "Oförutsett: reservkraft",
             _moved(_KS_RESERVE, ("krisberedskap", "7410", 7), 400)),
    Decision("Delegationsbeslut", "SN", "D 2025:12", "2025-06-11", "Hemsjukvårdens bilar",
             _moved(("hemsjukvard", "5010", 7), ("hemsjukvard", "6320", 7), 240)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One side of a decision on the code string it changes."""

    decision: Decision
    unit: str
    codes: CodeString
    months: tuple[int, ...]
    unphased: int


@cache
def changed_lines() -> tuple[ChangedLine, ...]:
    """Every decision's sides, decision by decision."""
    codes = {(line.unit, line.codes.account): line.codes for line in reversed(budget_lines())}
    return tuple(
        ChangedLine(decision, side.unit, codes[side.unit, side.account], *_phased(side))
        for decision in DECISIONS
        for side in decision.sides
    )


def _phased(side: Side) -> tuple[tuple[int, ...], int]:
    ore = side.tkr * ORE_PER_TKR
    if side.first == WHOLE_YEAR:
        return (0,) * 12, ore
    return share_out(ore, [int(month >= side.first) for month in range(1, 13)]), 0


def without_changes(decided_after: str = "") -> tuple[YearLine, ...]:
    """The budget as adopted, or with what had been decided by a day."""
    taken = [c for c in changed_lines() if c.decision.day > decided_after]
    by_place = {(line.unit, line.codes): line for line in budget_lines()}
    for change in taken:
        line = by_place[change.unit, change.codes]
        by_place[change.unit, change.codes] = _less(line, change)
    return tuple(by_place.values())


def _less(line: YearLine, change: ChangedLine) -> YearLine:
    months = tuple(now - added for now, added in zip(line.months, change.months, strict=True))
    return replace(line, months=months, unphased=line.unphased - change.unphased)


def frame_changes() -> Iterable[tuple[Decision, str, int]]:
    """Decision, body and öre of every change of a frame."""
    for decision in DECISIONS:
        for body, tkr in decision.by_body.items():
            yield decision, body, tkr * ORE_PER_TKR
