"""Changing the budget as a controller does, and the figures a page shows."""

import re
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.command import Ended, utfall
from tests.web.test_same_figures import Figures, plain
from utfall.web.budgets.models import BudgetChange, BudgetYear

BUDGET = "/underlag/budget/2025/"
CHANGE = f"{BUDGET}andring/"
ROW = f"{BUDGET}periodisering/skola-kvarnen/"
SALARIES = f"{ROW}5010.3206.44010....../"
# the education committee moves money from salaries to books at Kvarnskolan
MOVED: dict[str, str] = {
    "layer": "internbudget", "type": "omdisponering", "body": "BIN", "number": "§ 77",
    "name": "Läromedel i stället för vikarier", "decision_date": "2025-08-20",
    "diary_number": "BIN 2025-77",
    "from_0_unit": "3206 Kvarnskolan", "from_0_account": "5010", "from_0_amount": "120 000",
    "from_0_spread": "jamnt",
    "to_0_unit": "Kvarnskolan", "to_0_account": "6460", "to_0_amount": "120000,00",
    "to_0_spread": "jamnt",
}  # fmt: skip
# the council gives the social services more from its reserve
GRANT = MOVED | {
    "type": "tilläggsanslag", "body": "KF", "number": "91", "name": "Fler platser på Almgården",
    "from_0_unit": "9400", "from_0_account": "", "from_0_amount": "1 000 000,01",
    "from_0_spread": "rad",
    "to_0_unit": "Almgården", "to_0_account": "5010", "to_0_amount": "1000000.01",
    "to_0_spread": "rad",
}  # fmt: skip


def sent(client: Client, typed: dict[str, str], **other: str) -> Any:
    """Press *Spara ändringen*."""
    return client.post(CHANGE, {"key": str(uuid7()), **typed, **other})


def text_of(answer: Any) -> str:
    """A page as one line of text, without its tags."""
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return plain(" ".join(words.split()))


def errors_of(answer: Any) -> list[str]:
    """What stands beside the fields, each with the field's id."""
    found = re.findall(r'field-error" id="(\w+)_error">([^<]+)', answer.content.decode())
    return [f"{field.removeprefix('id_')}: {plain(words)}" for field, words in found]


def shown(
    client: Client, unit: str, month: str = "2025-07", report: str = "konton"
) -> dict[str, str]:
    """The figures of a unit's report as its page shows them."""
    reader = Figures(report)
    answer = client.get(f"/uppfoljning/{month}/{unit}/rapport/{report}/")
    assert answer.status_code == 200, answer.content.decode()
    reader.feed(answer.content.decode())
    return {key: plain(text) for key, text in reader.found.items()}


def one_change() -> BudgetChange:
    """A change of 2025 that somebody has entered, its amounts apart."""
    return BudgetChange.objects.create(
        budget_year=BudgetYear.objects.create(year=2025), type="omdisponering",
        decision="BIN § 1 (omdisponering): Läromedel", decision_date="2025-08-20",
        has_paragraph=True, unit_id="bildningsnamnd", by=uuid7(), at=timezone.now(),
    )  # fmt: skip


def report(folder: Path, out: Path, name: str, unit: str, period: str = "2025-07") -> Ended:
    """``utfall report`` as JSON in a folder."""
    return utfall("--folder", folder, "report", name, "--period", period, "--unit", unit,
                  "--out", out, "--format", "json")  # fmt: skip


def close_july(folder: Path) -> None:
    """July's ledger again, said to be closed."""
    ended = utfall("--folder", folder, "import", folder / "leveranser/redovisning-2025-07.csv",
                   "--kind", "actual", "--extracted", "2025-08-29T10:00",
                   "--state", "closed")  # fmt: skip
    assert ended.code == 0, ended.err
