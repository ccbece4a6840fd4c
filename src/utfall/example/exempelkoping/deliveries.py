"""All that is delivered to Exempelköping, and in what order it is taken in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from utfall.example.deliveries import FOLDER
from utfall.example.exempelkoping import budget_files, counted_files, forecasts, stories, unbooked
from utfall.example.exempelkoping.ledger_files import (
    LEDGER_2024,
    LEDGER_JULY,
    LEDGER_JULY_AGAIN,
    LEDGER_SPRING,
    write_ledgers,
)
from utfall.example.previous_year import write_previous_year
from utfall.example.sie_file import write_sie
from utfall.example.workbooks import write_budget, write_budget_changes, write_forecast

ROWS_PER_YEAR = 400_000
COUNTED_KIND = "statistic"
ORDER_NAME = "ordning.txt"


@dataclass(frozen=True, slots=True)
class Listed:
    """A file with its kind; ``extracted`` is when it was taken out, where that matters.

    A ``correction`` comes when the papers have already been printed.
    """

    file: str
    kind: str
    extracted: str = ""
    correction: bool = False

    @property
    def options(self) -> str:
        """What the import is told beside the file."""
        return f"--kind {self.kind}" + (f" --extracted {self.extracted}" if self.extracted else "")

    @property
    def words(self) -> str:
        """The import as it is typed in the municipality's folder."""
        return f"utfall import {FOLDER}/{self.file} {self.options}"


_STAFF: dict[str, Callable[[Path], Path]] = {
    "kommunledningsstab-budget-2025.xlsx": write_budget,
    "kommunledningsstab-budgetandringar-2025.xlsx": write_budget_changes,
    "kommunledningsstab-prognos-2025-03.xlsx": write_forecast,
    "kommunledningsstab-redovisning-2024.csv": write_previous_year,
    "kommunledningsstab-redovisning-2025-07.se": write_sie,
}
"""The staff office's own deliveries, as its example has them."""
_TABLES: dict[str, Callable[[Path], Path]] = {
    "ram-2024.csv": partial(budget_files.write_frames, year=2024),
    "ram-2025.csv": partial(budget_files.write_frames, year=2025),
    "internbudget-2024.csv": partial(budget_files.write_internal_budget, year=2024),
    "internbudget-2025.csv": partial(budget_files.write_internal_budget, year=2025),
    "investeringsbudget-2024.csv": partial(budget_files.write_investment_budget, year=2024),
    "investeringsbudget-2025.csv": partial(budget_files.write_investment_budget, year=2025),
    "investeringsram.csv": budget_files.write_decided_totals,
    "budgetandringar-ram-2025.csv": budget_files.write_frame_changes,
    "budgetandringar-internbudget-2025.csv": budget_files.write_changes,
    "budgetandringar-investering-2025.csv": budget_files.write_investment_changes,
    **{f"prognos-{r.month}.csv": partial(forecasts.write_forecast, stated_in=r)
       for r in forecasts.ROUNDS},
    "investeringsprognos-2025-05.csv": budget_files.write_expected_totals,
    "ej-bokfort-2025-07.csv": unbooked.write_unbooked,
    "personal-2024.csv": partial(counted_files.write_personnel, year=2024),
    "personal-2025.csv": partial(counted_files.write_personnel, year=2025),
    "volymer-2024.csv": partial(counted_files.write_volumes, year=2024),
    "volymer-2025.csv": partial(counted_files.write_volumes, year=2025),
}  # fmt: skip
_BUDGETS = (
    "ram-2024.csv", "ram-2025.csv", "internbudget-2024.csv", "internbudget-2025.csv",
    "kommunledningsstab-budget-2025.xlsx", "investeringsbudget-2024.csv",
    "investeringsbudget-2025.csv", "investeringsram.csv",
)  # fmt: skip
_CHANGES = (
    "budgetandringar-ram-2025.csv", "budgetandringar-internbudget-2025.csv",
    "kommunledningsstab-budgetandringar-2025.xlsx", "budgetandringar-investering-2025.csv",
)  # fmt: skip
_FORECASTS = (
    *(f"prognos-{r.month}.csv" for r in forecasts.ROUNDS),
    "kommunledningsstab-prognos-2025-03.xlsx", "investeringsprognos-2025-05.csv",
)  # fmt: skip
_LEDGERS = (
    LEDGER_2024, "kommunledningsstab-redovisning-2024.csv", LEDGER_SPRING,
    "kommunledningsstab-redovisning-2025-07.se",
)  # fmt: skip
_COUNTED = ("personal-2024.csv", "personal-2025.csv", "volymer-2024.csv", "volymer-2025.csv")
ORDER = (
    *(Listed(name, "budget") for name in _BUDGETS),
    *(Listed(name, "budget_change") for name in _CHANGES),
    *(Listed(name, "forecast") for name in _FORECASTS),
    *(Listed(name, "actual") for name in _LEDGERS),
    Listed(LEDGER_JULY, "actual", stories.EXTRACTED),
    Listed("ej-bokfort-2025-07.csv", "unbooked"),
    *(Listed(name, COUNTED_KIND) for name in _COUNTED),
    Listed(LEDGER_JULY_AGAIN, "actual", stories.EXTRACTED_AGAIN, correction=True),
)
"""The deliveries in the order a controller would take them in."""


def write_deliveries(folder: Path, rows_per_year: int = ROWS_PER_YEAR) -> tuple[Path, ...]:
    """Write the deliveries below a municipality's folder; the bytes are the same every time."""
    deliveries = folder / FOLDER
    deliveries.mkdir(parents=True, exist_ok=True)
    written = [write(deliveries / name) for name, write in {**_STAFF, **_TABLES}.items()]
    written += write_ledgers(deliveries, rows_per_year)
    return (*written, _write_order(deliveries / ORDER_NAME))


def _write_order(path: Path) -> Path:
    """The imports as they are typed, one a line."""
    before = [item.words for item in ORDER if not item.correction]
    after = [item.words for item in ORDER if item.correction]
    later = "# När nämnderna har fått sina handlingar: juli, uttagen på nytt och rättad."
    lines = ("# Stå i kommunens mapp.", *before, later, *after)
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
    return path
