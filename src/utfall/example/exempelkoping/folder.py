"""The whole folder of Exempelköping: what it has decided, and what has been delivered to it."""

import shutil
from pathlib import Path

from utfall.example.exempelkoping.code_plan_file import write_code_plan
from utfall.example.exempelkoping.deliveries import ROWS_PER_YEAR, write_deliveries
from utfall.example.exempelkoping.goals import write_goals
from utfall.example.exempelkoping.organisation_file import write_organisation
from utfall.example.exempelkoping.people import write_people
from utfall.example.exempelkoping.planted import write_planted
from utfall.example.folder import staff_office_file

_DECIDED = Path(__file__).parent / "mapp"
_LAYER = "internbudget"
_STAFF_PROFILES = {
    "profiler/budget.yaml": "kommunledningsstab-budget.yaml",
    "profiler/budgetandringar.yaml": "kommunledningsstab-budgetandringar.yaml",
    "profiler/prognos-mars.yaml": "kommunledningsstab-prognos-mars.yaml",
    "profiler/foregaende-ar.yaml": "kommunledningsstab-foregaende-ar.yaml",
    "profiler/redovisning.yaml": "kommunledningsstab-redovisning.yaml",
}
_UNCHANGED = ("regler.yaml", "handlingar/protokollsutdrag.yaml")
_BUDGETED = ("budget", "budget_change")


def write_exempelkoping(directory: Path, rows_per_year: int = ROWS_PER_YEAR) -> tuple[Path, ...]:
    """Write the folder; give the deliveries.

    ``rows_per_year`` says how finely the ledger is split, and changes no unit's amount.
    """
    shutil.copytree(_DECIDED, directory, dirs_exist_ok=True)
    write_organisation(directory)
    write_code_plan(directory)
    _copy_staff_office(directory)
    write_people(directory)
    write_goals(directory)
    written = write_deliveries(directory, rows_per_year)
    write_planted(directory)
    return written


def _copy_staff_office(directory: Path) -> None:
    """Its profiles, report, paper and rules; its budget lies in the layer of *internbudget*."""
    for source, name in _STAFF_PROFILES.items():
        text = staff_office_file(source).read_text(encoding="utf-8")
        if any(f"slag: {kind}\n" in text for kind in _BUDGETED):
            text = text.replace("\nversion:", f"\nlager: {_LAYER}\nversion:")
        _write(directory / "profiler" / name, text)
    report = staff_office_file("rapporter/uppfoljning.yaml").read_text(encoding="utf-8")
    _write(directory / "rapporter" / "uppfoljning.yaml", _in_layer(report))
    for name in _UNCHANGED:
        _write(directory / name, staff_office_file(name).read_text(encoding="utf-8"))


def _in_layer(report: str) -> str:
    """The report's measures of budget name the layer, as there are two of them here."""
    for measure in ("fakta: [budget, budget_change]", "avvikelse_mot: omgångens-budget"):
        assert report.count(measure) == 1, measure
        report = report.replace(measure, f"{measure}, lager: {_LAYER}")
    return report


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
