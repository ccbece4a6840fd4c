"""Investments per project over several years: decided, budgeted, spent and expected, in tkr."""

from dataclasses import dataclass
from functools import cache

from utfall.example.exempelkoping.accounts import CONSTRUCTION, EQUIPMENT
from utfall.example.exempelkoping.lines import CodeString
from utfall.example.exempelkoping.units import unit_of


@dataclass(frozen=True, slots=True)
class Project:
    """A project: what the council decided in all, what lay before 2024, the years' budgets and
    spending (2025: January to July), what moved from 2024, and what the total is expected to be."""

    code: str
    name: str
    unit: str
    decided_tkr: int
    before_tkr: int
    budget_2024_tkr: int
    spent_2024_tkr: int
    budget_2025_tkr: int
    moved_tkr: int
    spent_2025_tkr: int
    expected_tkr: int
    account: str = CONSTRUCTION

    @property
    def codes(self) -> CodeString:
        """The code string it is booked on."""
        unit = unit_of(self.unit)
        return CodeString(
            ansvar=unit.booking_code, account=self.account, verksamhet=unit.verksamhet,
            projekt=self.code, finansiering="1200" if self.decided_tkr >= 20_000 else "1100",
        )  # fmt: skip


UNALLOCATED = "5099"
PROJECTS = (
    Project("5001", "Ny F–6-skola i Solbacken", "fastighetsforvaltning",
            185_000, 12_400, 60_000, 48_300, 92_000, 11_700, 61_250, 196_000),
    Project("5002", "Förskolan Ängen, nya avdelningar", "fastighetsforvaltning",
            38_000, 2_100, 14_000, 12_650, 21_900, 1_350, 15_480, 37_500),
    Project("5003", "Rosengården, brandskydd", "fastighetsforvaltning",
            9_500, 0, 2_000, 1_240, 7_500, 760, 3_910, 9_500),
    Project("5004", "Energibesparing i lokaler", "fastighetsforvaltning",
            24_000, 6_300, 8_000, 8_420, 8_000, 0, 4_120, 24_000),
    Project("5005", "Resecentrum", "gator",
            54_000, 3_800, 22_000, 19_100, 26_000, 2_900, 9_730, 51_000),
    Project("5006", "Simhallen, reningsverk", "simhall",
            16_500, 0, 1_500, 930, 15_000, 0, 6_240, 18_100),
    Project("5007", "Gång- och cykelvägar", "gator",
            12_000, 2_700, 4_000, 3_860, 5_300, 0, 2_180, 12_000),
    Project("5008", "Gatubelysning till LED", "gator",
            15_000, 4_400, 5_000, 5_130, 5_000, 0, 3_640, 15_000),
    Project("5009", "Lekplatser", "parker", 4_800, 900, 1_200, 1_150, 1_600, 0, 540, 4_800),
    Project("5010", "Konstgräsplan Strandvallen", "idrottsanlaggningar",
            7_200, 0, 0, 0, 7_200, 0, 310, 7_400),
    Project("5011", "Skolornas datorer", "digital-drift",
            18_000, 5_200, 6_000, 5_740, 6_400, 0, 4_890, 18_000, EQUIPMENT),
    Project("5012", "Inventarier i särskilt boende", "boende-rosengarden",
            3_600, 400, 1_200, 1_090, 1_400, 0, 720, 3_600, EQUIPMENT),
)  # fmt: skip
MOVED_BY = ("KF", "§ 47", "2025-04-28")
"""The decision that moved what was left of 2024 to 2025 (*ombudgetering*)."""
_WEIGHTS = {2024: (3, 5, 7, 8, 9, 9, 4, 6, 10, 11, 12, 16), 2025: (5, 8, 10, 12, 14, 15, 7)}


@cache
def project_names() -> dict[str, str]:
    """*Projekt* by code."""
    named = {project.code: project.name for project in PROJECTS}
    return {**named, UNALLOCATED: "Ombudgetering, ännu ej fördelad"}


def spent(project: Project, year: int) -> tuple[int, tuple[int, ...]]:
    """A year's spending in tkr, and how its months weigh."""
    tkr = project.spent_2024_tkr if year == 2024 else project.spent_2025_tkr
    return tkr, _WEIGHTS[year]
