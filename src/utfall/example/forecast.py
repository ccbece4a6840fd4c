"""The March round: each department's year by cost type, against the budget decided by then."""

from dataclasses import dataclass

from utfall.example.accounts import COST_TYPE_OF, COST_TYPES
from utfall.example.budget import budget_lines
from utfall.example.budget_changes import AFTER_MARCH, without

DEPARTMENT_CODES = {
    "kommundirektor": "2110",
    "ekonomi-o-planering": "2120",
    "it": "2130",
    "administrativa-avdelningen": "2140",
    "overformyndarvht": "2140",
    "politisk-verksamhet": "2140",
    "oforutsett": "2140",
    "hr-avdelning": "2150",
    "naringslivsenheten": "2160",
}
# Less of one cost type and as much more of another: the deviation of the year is zero.
_SHIFTS = {
    "2120": ("personal", "kopta-tjanster", 31_250_000),
    "2140": ("ovriga-kostnader", "it-och-kommunikation", 8_412_550),
    "2150": ("personal", "ovriga-kostnader", 12_000_000),
}


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """The year's amount of a cost type, ledger sign, öre."""

    ansvar: str
    cost_type: str
    year_ore: int


def forecast_lines() -> tuple[ForecastLine, ...]:
    """Per department in order, then per cost type in the code plan's order."""
    sums: dict[tuple[str, str], int] = {}
    for line in without(budget_lines(), AFTER_MARCH):
        key = DEPARTMENT_CODES[line.unit], COST_TYPE_OF[line.codes[2]]
        sums[key] = sums.get(key, 0) + line.year
    for ansvar, (less, more, ore) in _SHIFTS.items():
        sums[ansvar, less] -= ore
        sums[ansvar, more] += ore
    return tuple(
        ForecastLine(ansvar, COST_TYPES[cost_type], sums[ansvar, cost_type])
        for ansvar in dict.fromkeys(DEPARTMENT_CODES.values())
        for cost_type in COST_TYPES
        if (ansvar, cost_type) in sums
    )
