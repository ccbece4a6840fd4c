"""Opening balances: invented for 2024, carried over to 2025."""

from collections import Counter

from utfall.example.accounts import BANK, CUSTOMERS, DEPRECIATION_TO_DATE, SUPPLIERS
from utfall.example.exempelkoping.accounts import (
    DEPRECIATION_OF_BUILDINGS,
    EQUIPMENT,
    EQUITY,
    TAX_RECEIVABLE,
)
from utfall.example.exempelkoping.budget import ORE_PER_TKR
from utfall.example.exempelkoping.investments import PROJECTS
from utfall.example.exempelkoping.vouchers import balance_row

Balances = Counter[str]
"""Cells of a balance account's code string → öre."""

_OPENING_TKR = {
    "1130": 1_412_600, DEPRECIATION_OF_BUILDINGS: -688_300, EQUIPMENT: 164_900,
    DEPRECIATION_TO_DATE: -92_400, CUSTOMERS: 9_800, TAX_RECEIVABLE: 31_700, BANK: 186_500,
    "2250": -88_200, "2310": -412_000, SUPPLIERS: -47_300, "2640": 7_100, "2710": -26_900,
    "2730": -27_800, "2920": -71_600, "2950": -44_100,
}  # fmt: skip
_BALANCE_CLASSES = ("1", "2")


def account_of(cells: str) -> str:
    """The account among a code string's cells."""
    return cells.split(";", 2)[1]


def cells_of(account: str) -> str:
    """The cells of an account without other codes."""
    return balance_row(account, 0)[0]


def opening_2024() -> Balances:
    """Balances that sum to zero, the projects' spending before the year among them."""
    balances = Balances()
    for account, tkr in _OPENING_TKR.items():
        balances[cells_of(account)] += tkr * ORE_PER_TKR
    for project in PROJECTS:
        balances[";".join(project.codes.cells)] += project.before_tkr * ORE_PER_TKR
    balances[cells_of(EQUITY)] = -balances.total()
    return balances


def closed(balances: Balances) -> Balances:
    """Balances at the end of a year as the next one opens: its result lies in equity."""
    kept = Balances({
        cells: ore for cells, ore in balances.items()
        if account_of(cells)[0] in _BALANCE_CLASSES
    })  # fmt: skip
    kept[cells_of(EQUITY)] += balances.total() - kept.total()
    return kept
