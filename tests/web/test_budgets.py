"""Which budget holds: both levels to the öre, changes with their decisions, the reserves."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.command import utfall
from tests.web.budget_changing import (
    BUDGET,
    CHANGE,
    GRANT,
    MOVED,
    errors_of,
    report,
    sent,
    shown,
    text_of,
)
from tests.web.conftest import AsRole
from tests.web.delivering import work
from utfall.domain.decision import read_decision
from utfall.web.audit.models import AuditEvent
from utfall.web.budgets import views
from utfall.web.budgets.actions import change_budget
from utfall.web.budgets.models import BudgetChange, ChangedAmount
from utfall.web.entered.models import EnteredScope

pytestmark = pytest.mark.django_db


def sums(text: str, name: str) -> list[str]:
    """The seven amounts of a body's row on the budget's page."""
    amounts = re.findall(r"-?[0-9 ]+,[0-9]{2}(?![0-9])", text.partition(f" {name} ")[2])
    return [amount.strip() for amount in amounts[:7]]


def test_both_levels_are_shown_to_the_ore_with_what_is_not_distributed(as_role: AsRole) -> None:
    text = text_of(as_role("revisor").get(BUDGET))
    assert sums(text, "Bildningsnämnd") == [
        "971 170 000,00", "-170 000,00", "971 000 000,00",
        "967 170 000,00", "-170 000,00", "967 000 000,00", "4 000 000,00",
    ]  # fmt: skip
    assert sums(text, "Summa") == [
        "-13 350 411,96", "0,00", "-13 350 411,96",
        "-21 550 411,96", "0,00", "-21 550 411,96", "8 200 000,00",
    ]  # fmt: skip


def test_each_change_says_its_decision_and_both_its_sides(as_role: AsRole) -> None:
    text = text_of(as_role("controller").get(BUDGET))
    for said in ("Fler placeringar av barn och unga Tilläggsanslag KF § 31 2025-03-24",
                 "Finansförvaltning, 7999 Kommunfullmäktiges ram -4 500 000,00",
                 "Placeringar av barn och unga, 4630 Köp av placeringar 4 500 000,00",
                 "D 2025:12, Hemsjukvårdens bilar Delegationsbeslut SN 2025-06-11"):  # fmt: skip
        assert said in text
    only = text_of(as_role("controller").get(f"{BUDGET}?namnd=socialnamnd"))
    assert "Hemsjukvårdens bilar" in only
    assert "Läromedel vid Norra gymnasiet" not in only


def test_a_change_shows_on_the_next_view_and_published_is_what_the_command_line_says(
    as_role: AsRole, own_folder: Path, tmp_path: Path
) -> None:
    client = as_role("controller")
    before = shown(client, "skola-kvarnen")
    assert sent(client, MOVED).status_code == 302
    after = shown(client, "skola-kvarnen")
    assert (before["konto-6460/arsbudget"], after["konto-6460/arsbudget"]) == ("455", "575")
    # six months are open: 20 000 each from July
    assert (before["konto-6460/budget"], after["konto-6460/budget"]) == ("260", "280")
    assert before["totalt/arsbudget"] == after["totalt/arsbudget"]
    stale = report(own_folder, tmp_path / "stale", "konton", "skola-kvarnen")
    assert stale.code == 0, stale.err
    work()
    made = report(own_folder, tmp_path / "made", "konton", "skola-kvarnen")
    assert made.code == 0, made.err
    by_command = json.loads((tmp_path / "made" / "konton.json").read_text())
    by_web = json.loads(
        client.get("/uppfoljning/2025-07/skola-kvarnen/rapport/konton.json").content
    )
    assert by_command == by_web
    assert shown(client, "skola-kvarnen") == after
    assert by_command != json.loads((tmp_path / "stale" / "konton.json").read_text())


@pytest.mark.usefixtures("own_folder")
def test_a_supplementary_grant_changes_ram_and_internal_budget_alike(as_role: AsRole) -> None:
    client = as_role("controller")
    answer = sent(client, GRANT)
    assert answer.status_code == 302, errors_of(answer)
    text = text_of(client.get(BUDGET))
    assert "så ramen är ändrad lika mycket" in text
    assert "Fler platser på Almgården Tilläggsanslag KF § 91 2025-08-20 BIN 2025-77" in text
    social = sums(text, "Socialnämnd")
    assert (social[1], social[4], social[6]) == ("6 690 000,01", "6 690 000,01", "2 500 000,00")
    assert sums(text, "Finansförvaltning")[1] == "-8 000 000,01"
    assert sums(text, "Summa")[1::3] == ["0,00", "0,00"]
    assert "Kommunfullmäktiges reserv 13 500 000,00 8 000 000,01 5 499 999,99" in text
    change = BudgetChange.objects.get()
    assert change.unit_id == "exempelkoping", "it moves between bodies"
    assert {s.layer for s in EnteredScope.objects.all()} == {"ram", "internbudget"}
    for layer in ("ram", "internbudget"):
        amounts = ChangedAmount.objects.filter(layer=layer)
        assert sum(a.amount_ore for a in amounts) == 0 < len(amounts)
    event = AuditEvent.objects.get(action="budget.change")
    assert event.after is not None
    assert event.after["decision"] == "KF § 91 (tilläggsanslag): Fler platser på Almgården"


def test_sides_that_do_not_balance_are_refused_beside_the_amount(as_role: AsRole) -> None:
    answer = sent(as_role("controller"), MOVED, to_0_amount="100 000")
    assert answer.status_code == 422
    assert errors_of(answer) == [
        ("to_0_amount: Från är 120 000,00 kr och till är 100 000,00 kr. "
        "Det skiljer 20 000,00 kr.")
    ]  # fmt: skip
    page = answer.content.decode()
    assert "<title>Fel: " in page
    assert 'value="Läromedel i stället för vikarier"' in page
    assert not BudgetChange.objects.exists()


def test_several_lines_on_each_side_are_taken_together(as_role: AsRole) -> None:
    client = as_role("controller")
    more = client.post(CHANGE, {**MOVED, "more": "1"})
    assert more.status_code == 200
    assert 'name="to_2_unit"' in more.content.decode()
    assert 'value="120 000"' in more.content.decode()
    split = {"to_0_amount": "70 000", "to_1_unit": "3206", "to_1_account": "6410",
             "to_1_amount": "50 000", "to_1_spread": "10"}  # fmt: skip
    assert sent(client, MOVED | split).status_code == 302
    assert dict(ChangedAmount.objects.filter(place=2).values_list("period", "amount_ore")) == {
        10: 50_000_00
    }


REFUSED = {
    "a supplementary grant by a committee": (
        GRANT | {"body": "SN"},
        "body: Bara kommunfullmäktige (KF) beslutar om tilläggsanslag, inte SN.",
    ),
    "a supplementary grant within a committee": (
        MOVED | {"type": "tilläggsanslag", "body": "KF"},
        ("type: Ett tilläggsanslag ändrar ramen: pengarna kommer från en annan nämnd eller från "
        "finansförvaltningen."),
    ),
    "a move between committees that says it is within one": (
        GRANT | {"type": "omdisponering", "body": "SN"},
        ("type: Det här flyttar pengar mellan nämnder. Då är det en anslagsförändring, inte "
        "omdisponering."),
    ),
    "no paragraph": (MOVED | {"number": "snart"}, "number: Skriv beslutets §, till exempel § 31."),
    "a delegate with a paragraph": (
        MOVED | {"type": "delegationsbeslut"},
        "number: Ett delegationsbeslut har ingen §. Skriv dess nummer.",
    ),
    "a date that has not been": (
        MOVED | {"decision_date": "2999-01-01"},
        "decision_date: Beslutet är inte fattat än: datumet har inte varit.",
    ),
    "a date long ago": (
        MOVED | {"decision_date": "1999-01-01"},
        "decision_date: Beslutet ligger för långt från budgetåret 2025.",
    ),
    "no date": (MOVED | {"decision_date": "i går"}, "decision_date: Skriv datumet som 2025-03-24."),
    "a closed month": (
        MOVED | {"from_0_spread": "3"},
        "from_0_spread: Månaden är stängd, eller finns inte. Välj en öppen månad.",
    ),
    "no unit": (MOVED | {"from_0_unit": ""}, "from_0_unit: Skriv en enhet."),
    "a unit misspelt": (
        MOVED | {"from_0_unit": "Kvarnskola"},
        ("from_0_unit: Det finns ingen enhet eller kod som heter Kvarnskola. "
        "Menade du Kvarnskolan?"),
    ),
    "a unit that is gone": (
        MOVED | {"from_0_unit": "4210"},
        "from_0_unit: Enheten finns inte kvar i organisationen i år.",
    ),
    "an account of the balance sheet": (
        MOVED | {"from_0_account": "1930"}, "from_0_account: 1930 är inget resultatkonto.",
    ),
    "an account there is not": (
        MOVED | {"from_0_account": "<script>"}, ("from_0_account: &lt;script&gt; finns inte i "
        "kodplanen."),
    ),
    "tusental": (
        MOVED | {"from_0_amount": "12 t"},
        "from_0_amount: Skriv ett belopp med siffror, till exempel -250 eller 1 200,5.",
    ),
    "emoji": (
        MOVED | {"from_0_amount": "💰"},
        "from_0_amount: Skriv ett belopp med siffror, till exempel -250 eller 1 200,5.",
    ),
    "a minus": (
        MOVED | {"from_0_amount": "−120 000"},
        "from_0_amount: Skriv beloppet större än noll. Sidan säger åt vilket håll det går.",
    ),
    "20 000 characters": (
        MOVED | {"name": "a" * 20_000}, "name: Texten har 20000 tecken. Skriv högst 200.",
    ),
    "a committee's ram from one of its units": (
        MOVED | {"layer": "ram"}, "from_0_unit: Ramen ligger på nämnden. Skriv Bildningsnämnd.",
    ),
}  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize(("typed", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_beside_its_field(
    typed: dict[str, str], said: str, as_role: AsRole
) -> None:
    answer = sent(as_role("controller"), typed)
    assert answer.status_code == 422
    assert said in errors_of(answer)
    assert not BudgetChange.objects.exists()
    assert "<script>" not in answer.content.decode().replace("<script src", "")


@pytest.mark.one_database
@pytest.mark.parametrize("typed", ["120.000,00", "120,000.00", "120 000", "+120000"])
@pytest.mark.usefixtures("own_folder")
def test_amounts_are_read_as_people_write_them(typed: str, as_role: AsRole) -> None:
    assert sent(as_role("controller"), MOVED, from_0_amount=typed).status_code == 302


def test_a_personal_number_is_warned_for_and_kept_only_when_meant(as_role: AsRole) -> None:
    client = as_role("controller")
    named = MOVED | {"name": "Stöd till 19121212-1212"}
    answer = sent(client, named)
    assert answer.status_code == 422
    assert "ser ut som ett personnummer" in errors_of(answer)[0]
    assert 'name="sure"' in answer.content.decode()
    assert sent(client, named, sure="1").status_code == 302


@pytest.mark.usefixtures("own_folder")
def test_only_the_councils_ram_can_be_changed_alone(as_role: AsRole) -> None:
    client = as_role("controller")
    typed = GRANT | {"layer": "ram", "from_0_unit": "Finansförvaltning", "to_0_unit": "SN"}
    answer = sent(client, typed)
    assert answer.status_code == 302, errors_of(answer)
    social = sums(text_of(client.get(BUDGET)), "Socialnämnd")
    assert (social[1], social[4], social[6]) == ("6 690 000,01", "5 690 000,00", "3 500 000,01")


@pytest.mark.usefixtures("own_folder")
def test_a_reserve_is_moved_to_a_unit_and_never_goes_below_zero_unsaid(as_role: AsRole) -> None:
    client = as_role("controller")
    form = client.get(f"{CHANGE}?reserv=oforutsett").content.decode()
    assert 'value="2144 Oförutsett"' in form
    typed = MOVED | {
        "body": "KS", "name": "Skärmar", "from_0_unit": "2144", "from_0_account": "",
        "from_0_amount": "504 450,61", "from_0_spread": "rad", "to_0_unit": "2131",
        "to_0_account": "6410", "to_0_amount": "504 450,61",
    }  # fmt: skip
    refused = sent(client, typed)
    assert errors_of(refused) == [
        (
            "from_0_amount: Kommunledningsstabens oförutsett har 504 450,60 kr kvar och skulle gå "
            "under noll: -0,01 kr. Minska beloppet, eller kryssa i att den får göra det."
        )
    ]
    assert 'name="below_zero"' in refused.content.decode()
    answer = sent(client, typed, below_zero="on")
    assert answer.status_code == 302
    text = text_of(client.get(BUDGET))
    assert "Kommunledningsstabens oförutsett 504 450,60 504 450,61 -0,01 Under noll" in text


@pytest.mark.usefixtures("own_folder")
def test_a_form_sent_twice_is_one_change(as_role: AsRole) -> None:
    client = as_role("controller")
    key = {"key": "0198f3f0-0000-7000-8000-000000000001"}
    assert sent(client, MOVED | key).status_code == 302
    assert sent(client, MOVED | key).status_code == 302
    assert "Ändringen är redan sparad" in text_of(client.get(BUDGET))
    assert BudgetChange.objects.count() == 1


def test_one_judged_by_a_budget_that_another_changed_meanwhile_is_judged_anew(
    as_role: AsRole, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two take the last of a reserve at once: the second is told what is left by then."""
    client = as_role("controller")
    taken = MOVED | {"body": "KS", "from_0_unit": "2144", "from_0_account": "",
                     "from_0_spread": "rad", "from_0_amount": "500 000", "to_0_unit": "2131",
                     "to_0_account": "6410", "to_0_amount": "500 000"}  # fmt: skip

    def another_first(**change: Any) -> BudgetChange:
        monkeypatch.undo()
        monkeypatch.setattr(settings, "FOLDER", own_folder)
        assert sent(client, taken).status_code == 302
        return change_budget(**change)

    monkeypatch.setattr(views, "change_budget", another_first)
    answer = sent(client, taken)
    assert answer.status_code == 422
    assert "har 4 450,60 kr kvar" in errors_of(answer)[0]
    assert BudgetChange.objects.count() == 1


@pytest.mark.usefixtures("own_folder")
def test_a_change_is_corrected_by_another_and_both_are_shown(as_role: AsRole) -> None:
    client = as_role("controller")
    before = shown(client, "skola-kvarnen")
    sent(client, MOVED)
    page = f"{CHANGE}{BudgetChange.objects.get().id}/rattelse/"
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "Fel skola"}).status_code == 302
    assert shown(client, "skola-kvarnen") == before
    text = text_of(client.get(BUDGET))
    assert "Rättelse av Läromedel i stället för vikarier. Fel skola Omdisponering BIN § 77" in text
    assert "Rättad: se rättelsen." in text
    again = client.post(page, {"reason": "En gång till"}, follow=True)
    assert "redan rättad" in text_of(again)
    made = BudgetChange.objects.get(corrects__isnull=False)
    assert client.get(f"{CHANGE}{made.id}/rattelse/").status_code == 404
    assert [e.action for e in AuditEvent.objects.filter(object_kind="budget_change")].count(
        "budget.correct"
    ) == 1


@pytest.mark.usefixtures("own_folder")
def test_a_forecast_stated_before_the_decision_keeps_its_deviation(as_role: AsRole) -> None:
    client = as_role("controller")
    before = shown(client, "boende-almgarden", report="enhet")
    assert sent(client, GRANT).status_code == 302
    after = shown(client, "boende-almgarden", report="enhet")
    assert before["totalt/arsbudget"] != after["totalt/arsbudget"]
    assert before["totalt/prognosavvikelse"] == after["totalt/prognosavvikelse"]
    assert re.search("[0-9]", after["totalt/prognosavvikelse"])


@pytest.mark.one_database
def test_a_paper_sealed_before_the_change_still_verifies(
    as_role: AsRole, own_folder: Path, tmp_path: Path
) -> None:
    made = report(own_folder, tmp_path / "before", "konton", "skola-kvarnen")
    assert made.code == 0, made.err
    sent(as_role("controller"), MOVED)
    work()
    ended = utfall("--folder", own_folder, "verify", tmp_path / "before" / "konton.json")
    assert ended.code == 0, ended.out + ended.err


def test_a_year_whose_months_are_all_closed_takes_no_change(as_role: AsRole) -> None:
    client = as_role("controller")
    page = CHANGE.replace("2025", "2024")
    assert "Alla årets månader är stängda" in text_of(client.get(page))
    assert client.post(page, MOVED).status_code == 422
    assert "Lägg till ändring" not in text_of(client.get(BUDGET.replace("2025", "2024")))
    assert client.get("/underlag/budget/1999/").status_code == 404
    assert client.get("/underlag/budget/")["Location"] == BUDGET


def test_an_auditor_sees_and_changes_nothing(as_role: AsRole) -> None:
    client = as_role("revisor")
    text = text_of(client.get(BUDGET))
    assert "Lägg till ändring" not in text
    assert "Disponera" not in text
    assert sent(client, MOVED).status_code == 403
    assert as_role("chef").get(BUDGET).status_code == 403


@pytest.mark.one_database
@pytest.mark.usefixtures("own_folder")
def test_the_page_asks_the_database_as_seldom_for_many_changes_as_for_one(as_role: AsRole) -> None:
    client, counts = as_role("controller"), []
    for number in (1, 8):
        for n in range(number):
            assert sent(client, MOVED, name=f"Ändring {number} {n}").status_code == 302
        client.get(BUDGET)
        with CaptureQueriesContext(connection) as asked:
            client.get(BUDGET)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6


def test_a_decision_entered_reads_back_as_it_was_said(as_role: AsRole) -> None:
    typed = MOVED | {"type": "delegationsbeslut", "body": "Skolchefen", "number": "D 2025:19"}
    assert sent(as_role("controller"), typed).status_code == 302
    said = read_decision(BudgetChange.objects.get().decision)
    assert (said.type, said.body, said.paragraph) == ("delegationsbeslut", "Skolchefen", "")
    assert said.name == "D 2025:19, Läromedel i stället för vikarier"


@pytest.mark.usefixtures("own_folder")
def test_a_figure_it_changed_is_traced_to_the_change_before_and_after_it_is_published(
    as_role: AsRole,
) -> None:
    client = as_role("controller")
    assert sent(client, MOVED).status_code == 302
    page = "/spara/2025-07/skola-kvarnen/konton/konto-6460/arsbudget/"
    for _ in range(2):
        answer = client.get(page)
        assert answer.status_code == 200
        assert "20 000" in text_of(answer)
        work()
