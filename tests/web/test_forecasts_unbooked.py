"""What is known and not booked stands beside the ledger, and no report sums it in."""

import html

import pytest
from django.test import Client

from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from tests.web.test_forecasts import place_at
from utfall.web.audit.models import AuditEvent
from utfall.web.drafts.actions import keep_draft
from utfall.web.forecasts.models import UnbookedItem
from utfall.web.forecasts.sent import sent
from utfall.web.forecasts.unbooked import known_items
from utfall.web.people.models import Person
from utfall.web.rounds.models import RoundUnit, UnitState

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning/2025-07/tia-avdelningen/ej-bokfort/"
NEW = {"avser": "Licens för kartor", "belopp": "1.200,50", "kostnadsslag": "kopta-tjanster",
       "konto": "", "manad": "2025-09"}  # fmt: skip


@pytest.fixture
def manager(as_role: AsRole) -> Client:
    """TIA's manager while July's round is open."""
    july_round()
    return as_role("chef")


def page_of(client: Client, url: str = PAGE) -> str:
    """The page without its escapes."""
    return html.unescape(client.get(url).content.decode())


def test_an_item_is_listed_with_what_it_is_of_and_when(manager: Client) -> None:
    assert manager.post(PAGE, NEW).status_code == 302
    page = page_of(manager)
    assert "Licens för kartor" in page
    assert "1\u00a0201\u00a0tkr" in page
    assert "Köpta tjänster" in page
    assert "2025-09" in page
    assert UnbookedItem.objects.get().amount_ore == 120_050_000


def test_an_account_says_its_cost_type_by_itself(manager: Client) -> None:
    manager.post(PAGE, NEW | {"kostnadsslag": "", "konto": "5010"})
    item = UnbookedItem.objects.get()
    assert (item.account, item.cost_type) == ("5010", "")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("avser", "", "Skriv vad posten avser."),
        ("avser", "a" * 20_000, "Skriv högst 300"),
        ("belopp", "12 t", "Skriv ett belopp med siffror"),
        ("belopp", "0", "inte är noll"),
        ("konto", "99999", "Det finns inget resultatkonto"),
        ("konto", "5010", "hör inte till kostnadsslaget"),
        ("manad", "2024-01", "Välj den månad"),
        ("kostnadsslag", "", "Välj ett kostnadsslag eller skriv ett konto."),
    ],
)
def test_a_fault_is_said_at_its_field_and_what_was_typed_is_kept(
    manager: Client, field: str, typed: str, words: str
) -> None:
    answer = manager.post(PAGE, NEW | {field: typed})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert words in page.partition(f'id="{field}_error"')[2].partition("</p>")[0]
    assert not UnbookedItem.objects.exists()
    if field != "avser":
        assert 'value="Licens för kartor"' in page


def test_a_draft_stands_in_the_fields_until_the_item_is_added(manager: Client) -> None:
    person = Person.objects.get(slug="karin-lind")
    keep_draft(by=person.id, key="unbooked/2025-07/tia-avdelningen", fields=NEW)
    assert 'value="Licens för kartor"' in page_of(manager)
    manager.post(PAGE, NEW)
    assert 'value="Licens för kartor"' not in page_of(manager)


def test_no_report_sums_it_in(manager: Client) -> None:
    """The unit's report has the same figures before and after; the facts have one row more."""
    before = place_at()
    figures = before.report("enhet").result.values
    manager.post(PAGE, NEW)
    after = place_at()
    assert after.report("enhet").result.values == figures
    assert after.reading.manifest.id != before.reading.manifest.id
    assert known_items(after, ()).sum_ore == known_items(before, ()).sum_ore + 120_050_000


def test_what_was_imported_on_the_units_codes_is_listed_too(as_role: AsRole) -> None:
    july_round()
    page = page_of(as_role("controller"), "/uppfoljning/2025-07/exempelkoping/ej-bokfort/")
    assert page.count("Inläst") == 10
    assert "4\u00a0490\u00a0tkr" in page


def test_an_items_own_row_among_the_facts_is_not_listed_twice(manager: Client) -> None:
    manager.post(PAGE, NEW)
    items = known_items(place_at(), tuple(UnbookedItem.objects.all()))
    assert (len(items.own), len(items.others)) == (1, 0)


def test_one_is_changed_and_taken_away_with_events(manager: Client) -> None:
    manager.post(PAGE, NEW)
    item = UnbookedItem.objects.get()
    url = f"{PAGE}{item.id}/"
    assert 'value="Licens för kartor"' in page_of(manager, url)
    assert manager.post(url, NEW | {"belopp": "-40", "version": "1"}).status_code == 302
    assert UnbookedItem.objects.get().amount_ore == -4_000_000
    assert manager.post(f"{url}ta-bort/", {"version": "2"}).status_code == 302
    assert not UnbookedItem.objects.exists()
    assert known_items(place_at(), ()).count == 0
    actions = AuditEvent.objects.filter(object_kind="unbooked").order_by("number")
    assert [event.action for event in actions] == [
        "unbooked.save", "unbooked.save", "unbooked.remove"
    ]  # fmt: skip


def test_two_on_one_item_the_second_sees_both(manager: Client, as_role: AsRole) -> None:
    manager.post(PAGE, NEW)
    url = f"{PAGE}{UnbookedItem.objects.get().id}/"
    as_role("forvaltningschef").post(url, NEW | {"belopp": "700", "version": "1"})
    answer = manager.post(url, NEW | {"belopp": "800", "version": "1"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 409
    assert '<div class="said" data-side="mine">800</div>' in page
    assert '<div class="said" data-side="theirs">700</div>' in page
    kept = NEW | {"belopp": "800", "version": "2"}
    assert manager.post(url, kept).status_code == 302
    assert UnbookedItem.objects.get().amount_ore == 80_000_000


def test_one_changed_meanwhile_is_not_taken_away(manager: Client, as_role: AsRole) -> None:
    manager.post(PAGE, NEW)
    url = f"{PAGE}{UnbookedItem.objects.get().id}/"
    as_role("forvaltningschef").post(url, NEW | {"belopp": "700", "version": "1"})
    answer = manager.post(f"{url}ta-bort/", {"version": "1"}, follow=True)
    assert "Inget togs bort." in html.unescape(answer.content.decode())
    assert UnbookedItem.objects.exists()


def test_another_units_item_is_not_there(manager: Client, as_role: AsRole) -> None:
    manager.post(PAGE, NEW)
    item = UnbookedItem.objects.get()
    url = f"/uppfoljning/2025-07/it/ej-bokfort/{item.id}/"
    assert as_role("forvaltningschef").get(url).status_code == 404


def test_nothing_is_entered_when_the_month_is_done_or_by_who_only_reads(
    manager: Client, as_role: AsRole
) -> None:
    assert as_role("revisor").post(PAGE, NEW).status_code == 403
    part = part_in("tia-avdelningen")
    RoundUnit.objects.filter(pk=part.pk).update(
        state=UnitState.DONE, done_at="2025-08-06T10:00:00Z", done_by=part.pk, sent={}
    )
    assert manager.post(PAGE, NEW).status_code == 403
    assert 'name="avser"' not in page_of(manager)


def test_the_forecasts_page_says_what_stands_beside(manager: Client) -> None:
    manager.post(PAGE, NEW)
    page = page_of(manager, "/uppfoljning/2025-07/tia-avdelningen/prognos/")
    assert "en post, 1\u00a0201\u00a0tkr, som inte ingår i siffrorna." in page


def test_it_is_sent_up(manager: Client) -> None:
    manager.post(PAGE, NEW)
    document = sent(place_at(), part_in("tia-avdelningen"))
    assert isinstance(document, dict)
    assert document["unbooked"] == [{
        "text": "Licens för kartor", "amount_ore": 120_050_000, "account": "",
        "cost_type": "kopta-tjanster", "expected": "2025-09",
    }]  # fmt: skip
