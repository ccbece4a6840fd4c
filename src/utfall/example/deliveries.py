"""All files a municipality would deliver for July 2025, made for the example.

Only the printed figures of § 59 are the paper's; everything else is invented.
"""

from pathlib import Path

from utfall.example.previous_year import write_previous_year
from utfall.example.sie_file import write_sie
from utfall.example.workbooks import write_budget, write_budget_changes, write_forecast

FOLDER = "leveranser"
ORDER = (
    ("budget-2025.xlsx", "budget"),
    ("budgetandringar-2025.xlsx", "budget_change"),
    ("prognos-2025-03.xlsx", "forecast"),
    ("redovisning-2024.csv", "actual"),
    ("redovisning-2025-07.se", "actual"),
)
"""The deliveries with their kinds, in the order a controller would take them in."""


def write_deliveries(folder: Path) -> tuple[Path, ...]:
    """Write the deliveries below a municipality's folder; the bytes are the same every time."""
    deliveries = folder / FOLDER
    deliveries.mkdir(parents=True, exist_ok=True)
    return (
        write_budget(deliveries / "budget-2025.xlsx"),
        write_budget_changes(deliveries / "budgetandringar-2025.xlsx"),
        write_forecast(deliveries / "prognos-2025-03.xlsx"),
        write_previous_year(deliveries / "redovisning-2024.csv"),
        write_sie(deliveries / "redovisning-2025-07.se"),
    )
