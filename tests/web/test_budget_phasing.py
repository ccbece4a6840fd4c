"""Phasing: how a row lies beside earlier years, and a new phasing that leaves closed months be."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.command import utfall
from tests.web.budget_changing import (
    BUDGET,
    ROW,
    SALARIES,
    close_july,
    errors_of,
    report,
    shown,
    text_of,
)
from tests.web.conftest import AsRole
from tests.web.delivering import work
from utfall.web.audit.models import AuditEvent
from utfall.web.budgets.models import BudgetChange, ChangedAmount

pytestmark = pytest.mark.django_db
RENT = f"{ROW}6011.3206.44010....810../"
BY_HAND = {"method": "hand", "version": "0", "step": "save", "month_12": "6 354 456,56"}


def phased(client: Client, page: str, typed: dict[str, str]) -> Any:
    """Look at the preview, and save what it shows."""
    seen = client.post(page, typed | {"step": "preview"})
    found = re.search(r'name="seen" value="([^"]*)"', seen.content.decode())
    return client.post(page, typed | {"seen": found[1]}) if found else seen


def to_date(client: Client, month: str) -> dict[str, str]:
    """What a month's page says, but for the picture of the months to come."""
    coming = tuple(f"diagram-budget/m{number:02d}" for number in range(8, 13))
    found = shown(client, "skola-kvarnen", month)
    return {key: text for key, text in found.items() if key not in coming}


def test_each_row_says_how_it_lies_and_how_that_differs_from_earlier_years(as_role: AsRole) -> None:
    client = as_role("revisor")
    text = text_of(client.get(ROW))
    assert "Internbudgeten är 25 300 000,00 kr på 13 rader. Den jämförs med utfallet 2024." in text
    assert "5010 Månadslöner, verksamhet 44010 12 708 913,12 Jämnt Ungefär som 2024" in text
    assert "6451 Interna måltider, verksamhet 44010, motpart 820 1 315 600,00 Ojämnt, mest " in text
    assert "Periodisera" not in text.replace("Periodisering", "")
    office = text_of(client.get(f"{BUDGET}periodisering/kommundirektor/"))
    assert "Augusti: budget 8,3 %, 2024 22,7 %" in office


def test_a_unit_is_found_by_its_code_and_one_that_is_not_there_is_said(as_role: AsRole) -> None:
    client = as_role("controller")
    assert client.get(f"{BUDGET}periodisering/?enhet=3206")["Location"] == ROW
    answer = client.get(f"{BUDGET}periodisering/?enhet=ingen", follow=True)
    assert "Det finns ingen enhet eller kod som heter ingen." in text_of(answer)
    assert client.get(f"{BUDGET}periodisering/ingen/").status_code == 404
    assert client.get(f"{ROW}5010.9999/").status_code == 404


@pytest.mark.usefixtures("own_folder")
def test_it_is_previewed_and_nothing_is_saved_before_that_is_asked_for(as_role: AsRole) -> None:
    client = as_role("controller")
    typed = BY_HAND | {"step": "preview"}
    text = text_of(client.post(SALARIES, typed))
    assert "Så här blir månaderna, belopp i kronor. Inget är sparat än." in text
    assert "December 1 059 076,10 6 354 456,56 5 295 380,46" in text
    assert "Juni Stängd 1 059 076,10 1 059 076,10 0,00" in text
    assert "Spara periodiseringen" in text
    changed = client.post(SALARIES, BY_HAND | {"seen": "7:1"})
    assert "Inget är sparat än." in text_of(changed), "what is saved is what was seen"
    assert not BudgetChange.objects.exists()


@pytest.mark.one_database
def test_a_new_phasing_leaves_the_budget_to_date_of_closed_months_as_it_was(
    as_role: AsRole, own_folder: Path
) -> None:
    close_july(own_folder)
    client = as_role("controller")
    months = ["2025-02", "2025-06", "2025-07"]
    before = [to_date(client, month) for month in months]
    whole = text_of(client.get(SALARIES))
    assert "5 295 380,47 kr ligger utanför de stängda månaderna" in whole
    answer = phased(client, SALARIES, BY_HAND | {"month_12": "5 295 380,47"})
    assert answer.status_code == 302, errors_of(answer)
    assert [to_date(client, month) for month in months] == before
    amounts = dict(ChangedAmount.objects.values_list("period", "amount_ore"))
    assert sum(amounts.values()) == 0
    assert set(amounts) == {8, 9, 10, 11, 12}
    work()
    assert [to_date(client, month) for month in months] == before


@pytest.mark.usefixtures("own_folder")
def test_a_month_that_is_open_has_its_new_budget_and_the_year_is_the_same(as_role: AsRole) -> None:
    client = as_role("controller")
    before = shown(client, "skola-kvarnen")
    assert phased(client, SALARIES, BY_HAND).status_code == 302
    after = shown(client, "skola-kvarnen")
    # July's 1 059 is December's now
    assert (before["konto-5010/budget"], after["konto-5010/budget"]) == ("7 414", "6 354")
    assert before["konto-5010/arsbudget"] == after["konto-5010/arsbudget"]
    assert "Ojämnt, mest december 50,0 %, januari 8,3 %" in text_of(client.get(ROW))
    event = AuditEvent.objects.get(action="budget.phase")
    assert event.after is not None
    assert "5010 månadslöner, verksamhet 44010: för hand" in str(event.after["decision"])


@pytest.mark.one_database
@pytest.mark.usefixtures("own_folder")
def test_it_is_no_decision_on_money_in_the_list_of_changes_nor_in_the_papers(
    as_role: AsRole, own_folder: Path, tmp_path: Path
) -> None:
    client = as_role("controller")
    made = report(own_folder, tmp_path / "before", "budgetandringar", "bildningsnamnd")
    assert made.code == 0, made.err
    text = text_of(client.get(BUDGET))
    assert phased(client, SALARIES, BY_HAND).status_code == 302
    listed = text_of(client.get(BUDGET))
    changes = listed.partition("Beslutade ändringar")[2]
    assert changes == text.partition("Beslutade ändringar")[2]
    work()
    after = report(own_folder, tmp_path / "after", "budgetandringar", "bildningsnamnd")
    assert after.code == 0, after.err
    first, second = (json.loads((tmp_path / when / "budgetandringar.json").read_text())
                     for when in ("before", "after"))  # fmt: skip
    assert first["rows"] == second["rows"]
    ended = utfall("--folder", own_folder, "verify", tmp_path / "before" / "budgetandringar.json")
    assert ended.code == 0, ended.out + ended.err


@pytest.mark.usefixtures("own_folder")
def test_a_rent_per_quarter_lies_in_the_months_of_its_dates(as_role: AsRole) -> None:
    client = as_role("controller")
    typed = {
        "method": "datum", "version": "0", "step": "save", "date_0": "2025-07-01",
        "amount_0": "923 450", "date_1": "2025-10-01", "amount_1": "923 450,00",
    }  # fmt: skip
    answer = phased(client, RENT, typed)
    assert answer.status_code == 302, errors_of(answer)
    amounts = dict(ChangedAmount.objects.values_list("period", "amount_ore"))
    assert sum(amounts.values()) == 0
    assert amounts[7] == amounts[10] > 0
    assert "Ojämnt, mest juli" in text_of(client.get(ROW))


REFUSED = {
    "months that miss the whole": (
        {"method": "hand", "month_12": "6 000 000"},
        ("month_12: Månaderna blir 6 000 000,00 kr och ska bli 6 354 456,56 kr. "
        "Det skiljer 354 456,56 kr."),
    ),
    "a month that is no amount": (
        {"method": "hand", "month_8": "12 t"},
        "month_8: Skriv ett belopp med siffror, till exempel -250 eller 1 200,5.",
    ),
    "a date in a closed month": (
        {"method": "datum", "date_0": "2025-03-01", "amount_0": "6 354 456,56"},
        "date_0: Mars är stängd. Välj en öppen månad.",
    ),
    "a date in another year": (
        {"method": "datum", "date_0": "2026-08-01", "amount_0": "6 354 456,56"},
        "date_0: Datumet ligger inte i 2025.",
    ),
    "an amount without its date": (
        {"method": "datum", "amount_0": "6 354 456,56"}, "date_0: Skriv beloppets datum.",
    ),
    "the phasing it has": ({"method": "jamnt"}, "method: Raden är redan periodiserad så."),
    "no way": ({}, "method: Detta fält måste fyllas i."),
}  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize(("typed", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_beside_its_field(
    typed: dict[str, str], said: str, as_role: AsRole
) -> None:
    answer = as_role("controller").post(SALARIES, {"version": "0", "step": "save"} | typed)
    assert answer.status_code == 422
    assert said in errors_of(answer)
    assert "<title>Fel: " in answer.content.decode()
    assert not BudgetChange.objects.exists()


@pytest.mark.usefixtures("own_folder")
def test_two_at_once_on_a_row_see_both_and_the_second_chooses(as_role: AsRole) -> None:
    client = as_role("controller")
    assert phased(client, SALARIES, BY_HAND).status_code == 302
    mine = BY_HAND | {"month_12": "", "month_11": "6 354 456,56"}
    answer = client.post(SALARIES, mine)
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Någon annan har periodiserat raden medan du skrev" in text
    assert "November 0,00 6 354 456,56 6 354 456,56" in text
    assert "December 6 354 456,56 0,00 -6 354 456,56" in text
    assert phased(client, SALARIES, mine | {"version": "1"}).status_code == 302
    assert BudgetChange.objects.filter(row_key="5010.3206.44010......").count() == 2


@pytest.mark.usefixtures("own_folder")
def test_a_reserve_that_is_not_phased_can_be_spread_as_it_is_to_be_used(as_role: AsRole) -> None:
    client = as_role("controller")
    reserve = f"{BUDGET}periodisering/oforutsett/7990.2144.91090....../"
    answer = phased(client, reserve, {"method": "jamnt", "version": "0", "step": "save"})
    assert answer.status_code == 302, errors_of(answer)
    amounts = dict(ChangedAmount.objects.values_list("period", "amount_ore"))
    assert amounts[99] == -504_450_60
    assert sum(amounts.values()) == 0
    assert min(amounts[m] for m in range(7, 13)) == 84_075_10


def test_only_who_may_change_the_budget_may_phase_it(as_role: AsRole) -> None:
    assert as_role("revisor").get(SALARIES).status_code == 403
    assert as_role("revisor").post(SALARIES, BY_HAND).status_code == 403
    assert as_role("chef").get(ROW).status_code == 403
    closed = SALARIES.replace("2025", "2024")
    assert "Alla årets månader är stängda" in text_of(as_role("controller").get(closed))
