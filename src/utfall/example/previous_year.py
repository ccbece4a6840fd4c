"""The previous year's accounts, per code string and month: invented from this budget."""

from collections.abc import Iterator
from pathlib import Path

from utfall.domain.ore import ore_text
from utfall.example.accounts import ACCOUNT_NAMES
from utfall.example.budget import BudgetLine, Codes, budget_lines
from utfall.example.codes import FASTIGHET, FINANS, INTERN_IT, KOMMUN, SERVICE, STAT
from utfall.example.months import seeded
from utfall.example.units import IT_INCOME, IT_SERVICE

_HEADING = "Ansvar;Verksamhet;Konto;Motpart;Period;Belopp;Benämning"
_CLOSING = 13
_SELDOM_BELOW_ORE = 700_000
_CLOSING_ACCOUNTS = ("5180", "7470", "7490")
MOTPART_OF = {
    "6011": FASTIGHET, "6120": SERVICE, IT_SERVICE: INTERN_IT, IT_INCOME: "845",
    "8510": FINANS, "3510": STAT, "3610": KOMMUN,
}  # fmt: skip


def write_previous_year(path: Path) -> Path:
    """Semicolons, decimal comma, blank thousands, UTF-8."""
    lines = [_HEADING, *(_text(*amount) for amount in previous_year_amounts())]
    path.write_text("\r\n".join((*lines, "")), encoding="utf-8", newline="")
    return path


def previous_year_amounts() -> Iterator[tuple[Codes, int, int]]:
    """Code string, period and öre of every line."""
    for line in budget_lines():
        for period, ore in _periods(line):
            yield line.codes, period, ore


def _periods(line: BudgetLine) -> Iterator[tuple[int, int]]:
    randomness = seeded("2024", *line.codes)
    average = sum(line.months) // 12
    for period in range(1, 13) if average else ():
        if abs(average) < _SELDOM_BELOW_ORE and randomness.randint(1, 10) > 4:
            continue
        yield period, average * randomness.randint(820, 1080) // 1000 + randomness.randint(1, 99)
    if line.codes[2] in _CLOSING_ACCOUNTS:
        yield _CLOSING, randomness.randint(-2_500_000, 2_500_000)


def _text(codes: Codes, period: int, ore: int) -> str:
    ansvar, verksamhet, account = codes
    motpart, name = MOTPART_OF.get(account, ""), ACCOUNT_NAMES[account]
    return ";".join((ansvar, verksamhet, account, motpart, str(period), ore_text(ore), name))
