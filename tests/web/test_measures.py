"""A measure lives from month to month until it is declared done: promised beside booked effect."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import AsRole
from tests.web.goals_made import controller, made_measure, manager, said_in
from tests.web.july import july_round, part_in
from utfall.web.audit.models import AuditEvent
from utfall.web.goals.actions import book_effect, declare_done
from utfall.web.goals.models import Measure, MeasureLine
from utfall.web.goals.standings import difference_text
from utfall.web.rounds.models import UnitState

pytestmark = pytest.mark.django_db
UNIT = "/uppfoljning/2025-07/tia-avdelningen/"
PAGE, REGISTER, NEW = f"{UNIT}mal/", f"{UNIT}atgarder/", f"{UNIT}atgarder/ny/"
GOOD = {"text": "Skanna posten själva", "owner": "Karin Lind", "promised": "180",
        "due": "2025-10-31", "body": "", "section": "", "decided_on": "",
        "diary_number": ""}  # fmt: skip
DECIDED = {"body": "Kommunstyrelsen", "section": "§ 41", "decided_on": "2025-03-18",
           "diary_number": "KS/2025:72"}  # fmt: skip


@pytest.fixture
def chef(as_role: AsRole) -> Client:
    july_round()
    return as_role("chef")


def line(measure: Measure, booked: str, words: str = "", version: int = 0) -> dict[str, Any]:
    start = f"measure-{measure.id}"
    return {f"{start}-booked": booked, f"{start}-words": words, f"version-{start}": version}


@pytest.mark.parametrize("promised", ["180", "180,0", "180.00", "+180", "0 180"])
def test_a_measure_is_added_with_owner_amount_and_date(promised: str, chef: Client) -> None:
    answer = chef.post(NEW, GOOD | DECIDED | {"promised": promised})
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    measure = Measure.objects.get()
    assert (measure.unit_id, measure.first_month) == ("tia-avdelningen", "2025-07")
    assert (measure.promised_ore, measure.due) == (18_000_000, date(2025, 10, 31))
    page = chef.get(PAGE).content.decode()
    assert "Beslut: Kommunstyrelsen § 41, 2025-03-18, KS/2025:72" in page
    assert "klar senast 31 oktober 2025" in page
    assert said_in("measure.add")["promised"].replace("\u00a0", " ") == "180 000,00"
    assert part_in("tia-avdelningen").state == UnitState.UNDER_WAY


BAD_MEASURES = {
    "no owner": ({"owner": " "}, "owner", "Ange vem som svarar för åtgärden."),
    "no amount": ({"promised": ""}, "promised", "Ange hur mycket åtgärden ska ge."),
    "no day": ({"due": ""}, "due", "Ange vilken dag åtgärden ska vara klar."),
    "no words": ({"text": ""}, "text", "Skriv vad som ska göras."),
    "an amount in words": ({"promised": "12 t"}, "promised", "Skriv ett belopp med siffror"),
    "an amount of nothing": ({"promised": "0"}, "promised", "över noll"),
    "an amount below nothing": ({"promised": "−180"}, "promised", "över noll"),
    "an emoji": ({"promised": "👍"}, "promised", "Skriv ett belopp med siffror"),
    "a day there is not": ({"due": "2025-02-31"}, "due", ""),
    "half a decision": ({"body": "Kommunstyrelsen"}, "section", "Ange också detta om beslutet"),
    "a decision without a day": (DECIDED | {"decided_on": ""}, "decided_on", "Ange också detta"),
    "too many words": ({"text": "å" * 20_000}, "text", "20000 tecken"),
}  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize(("wrong", "field", "words"), BAD_MEASURES.values(), ids=BAD_MEASURES)
def test_a_measure_without_what_it_needs_is_refused_beside_the_field(
    wrong: dict[str, str], field: str, words: str, chef: Client
) -> None:
    answer = chef.post(NEW, GOOD | wrong)
    page = answer.content.decode()
    assert (answer.status_code, Measure.objects.count()) == (422, 0)
    assert f'id="id_{field}_error"' in page
    assert words in page
    assert "Skanna posten själva" in page or field == "text"


def test_the_database_holds_no_measure_without_owner_or_amount(people: dict[str, str]) -> None:
    made_measure()
    for wrong in ({"owner": ""}, {"promised_ore": 0}, {"decision_body": "KS"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.update(**wrong)


def test_promised_stands_beside_booked_and_the_difference_has_words(chef: Client) -> None:
    measure = made_measure()
    book_effect(by=manager(), measure=measure, month="2025-05", version=0, booked_ore=4_000_000,
                words="", part=None)  # fmt: skip
    before = chef.get(PAGE).content.decode()
    assert "Uppgift saknas. I maj: 40" in before
    saved = chef.post(PAGE, line(measure, "65", "Avtalet löper till augusti."), follow=True)
    page = saved.content.decode()
    assert "1 uppgift är sparad." in page
    assert "−115 mindre än utlovat" in page
    assert '<span class="status status-failed">Försenad</span>' in page
    assert "skulle vara klar 31 maj 2025" in page
    booked = said_in("measure.book", after__month="2025-07")["booked"]
    assert booked.replace("\u00a0", " ") == "65 000,00"


@pytest.mark.parametrize(
    ("difference_ore", "is_over", "words"),
    [
        (-11_500_000, True, "−115 mindre än utlovat"), (-11_500_000, False, "−115 återstår"),
        (0, True, "0 som utlovat"), (49_999, True, "0 som utlovat"),
        (-49_999, False, "0 som utlovat"), (120_000_000, False, "+1\u00a0200 mer än utlovat"),
    ],
)  # fmt: skip
def test_the_words_of_a_difference_follow_the_shown_figure(
    difference_ore: int, words: str, *, is_over: bool
) -> None:
    assert difference_text(difference_ore, is_over=is_over) == words


@pytest.mark.parametrize("typed", ["12 t", "👍", "=1+1", "mycket"])
def test_an_effect_that_is_no_amount_is_refused_beside_the_field(typed: str, chef: Client) -> None:
    measure = made_measure()
    answer = chef.post(PAGE, line(measure, typed, "Ord"))
    page = answer.content.decode()
    assert (answer.status_code, MeasureLine.objects.count()) == (422, 0)
    assert f'id="id_measure-{measure.id}-booked_error"' in page
    assert f'value="{typed}"' in page


def test_words_without_an_effect_ask_for_it(chef: Client) -> None:
    answer = chef.post(PAGE, line(made_measure(), "", "Det går bra."))
    assert answer.status_code == 422
    assert "Skriv 0 om inget är det." in answer.content.decode()


def test_a_minus_of_either_kind_is_the_same_effect(chef: Client) -> None:
    first, second = made_measure(), made_measure(text="En till")
    chef.post(PAGE, {**line(first, "−1 200"), **line(second, "-1200")})
    assert {item.booked_ore for item in MeasureLine.objects.all()} == {-120_000_000}


def test_the_second_of_two_sees_both_effects(chef: Client) -> None:
    measure = made_measure()
    book_effect(by=controller(), measure=measure, month="2025-07", version=0, booked_ore=100_000,
                words="Saras", part=None)  # fmt: skip
    answer = chef.post(PAGE, line(measure, "65", "Mina"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("Saras", "Mina", "Sara Holm sparade"))
    assert MeasureLine.objects.get().booked_ore == 100_000


def test_the_late_come_first_and_the_done_last(chef: Client) -> None:
    made_measure(due=date(2025, 12, 31), text="I december")
    done = made_measure(text="Klar sedan länge")
    made_measure(due=date(2025, 6, 30), text="Sen i juni")
    made_measure(due=date(2025, 5, 31), text="Sen i maj")
    declare_done(by=manager(), measure=done, month="2025-05", version=1, words="Gav allt.",
                 part=None)  # fmt: skip
    page = chef.get(PAGE).content.decode()
    order = [page.index(t) for t in ("Sen i maj", "Sen i juni", "I december", "Klar sedan länge")]
    assert order == sorted(order)
    assert "2 av 3 åtgärder är försenade." in page


def test_a_measure_declared_done_says_by_whom_and_stays_in_every_later_round(chef: Client) -> None:
    measure = made_measure()
    path = f"{REGISTER}{measure.id}/klar/"
    assert "Skanna posten själva" in chef.get(path).content.decode()
    silent = chef.post(path, {"words": " ", "version": "1"})
    assert (silent.status_code, Measure.objects.get().done_month) == (422, "")
    done = chef.post(path, {"words": "Gav 150 tkr.", "version": "1"})
    assert done.status_code == 302
    for page in (PAGE, REGISTER):
        words = chef.get(page).content.decode()
        assert "Skanna posten själva" in words
        assert "Gav 150 tkr." in words
    assert "Förklarad klar av Karin Lind" in chef.get(PAGE).content.decode()
    earlier = chef.get(PAGE.replace("2025-07", "2025-05")).content.decode()
    assert "Gav 150 tkr." not in earlier
    assert "Skanna posten själva" in earlier
    event = AuditEvent.objects.get(action="measure.declared_done")
    assert event.by == manager().id
    assert said_in("measure.declared_done")["words"] == "Gav 150 tkr."


def test_a_measure_that_is_done_is_changed_no_more(chef: Client) -> None:
    measure = made_measure()
    declare_done(by=manager(), measure=measure, month="2025-07", version=1, words="Klar.",
                 part=None)  # fmt: skip
    for path, typed in ((f"{REGISTER}{measure.id}/klar/", {"words": "Igen", "version": "2"}),
                        (f"{REGISTER}{measure.id}/", GOOD | {"version": "2"})):  # fmt: skip
        for answer in (chef.get(path), chef.post(path, typed, follow=True)):
            assert answer.status_code in (200, 302)
    measure.refresh_from_db()
    assert (measure.done_words, measure.version) == ("Klar.", 2)


def test_a_changed_promise_keeps_the_first_beside_it(chef: Client) -> None:
    measure = made_measure()
    path = f"{REGISTER}{measure.id}/"
    typed = GOOD | {"promised": "120", "owner": "Mats Berg", "version": "1"}
    assert chef.post(path, typed).status_code == 302
    page = chef.get(PAGE).content.decode()
    assert "Från början: klar 2025-05-31, 180 tkr" in page
    assert "Ansvarig: Mats Berg" in page
    event = AuditEvent.objects.get(action="measure.change")
    assert event.before is not None
    assert event.before["owner"] == "Karin Lind"
    assert said_in("measure.change")["owner"] == "Mats Berg"
    late = chef.post(path, GOOD | {"owner": "Någon annan", "version": "1"})
    assert late.status_code == 409
    assert "Mats Berg" in late.content.decode()
    assert Measure.objects.get().owner == "Mats Berg"


def test_a_measure_is_not_there_before_its_first_month(chef: Client) -> None:
    made_measure(month="2025-06")
    assert "Skanna posten" not in chef.get(PAGE.replace("-07", "-05")).content.decode()
    assert "Skanna posten" in chef.get(PAGE).content.decode()


def test_another_units_measure_is_not_found_and_an_elected_member_changes_none(
    as_role: AsRole,
) -> None:
    july_round()
    other, school = made_measure("it"), made_measure("skola-kvarnen")
    assert as_role("chef").get(f"{REGISTER}{other.id}/").status_code == 404
    member = as_role("fortroendevald")
    school_page = "/uppfoljning/2025-07/skola-kvarnen/atgarder/"
    assert member.get(f"{school_page}{school.id}/klar/").status_code == 403
    assert member.post(f"{school_page}ny/", GOOD).status_code == 403


def test_the_register_has_what_is_below_with_sums_per_unit(as_role: AsRole) -> None:
    july_round()
    tia, it = made_measure(), made_measure("it", due=date(2025, 12, 31), promised_ore=50_000_000)
    made_measure("skola-kvarnen", text="Skolans egen")
    for measure, booked in ((tia, 4_000_000), (it, 60_000_000)):
        book_effect(by=manager(), measure=measure, month="2025-07", version=0, booked_ore=booked,
                    words="", part=None)  # fmt: skip
    path = "/uppfoljning/2025-07/kommunledningsstab/atgarder/"
    page = as_role("forvaltningschef").get(path).content.decode()
    assert "2 åtgärder lovar 680 tkr. 640 tkr är bokfört. 1 är försenad." in page
    assert "+100 mer än utlovat" in page
    assert "−140 återstår" in page, "the sum of the unit"
    assert "Skolans egen" not in page
    whole = as_role("controller").get("/uppfoljning/2025-07/exempelkoping/atgarder/")
    assert "Skolans egen" in whole.content.decode()


@pytest.mark.parametrize(
    ("order", "first"),
    [("", "Sen"), ("forsenad", "Sen"), ("utlovat", "Störst"), ("enhet", "Störst"),
     ("datum", "Sen"), ("skillnad", "Störst"), ("påhittad", "Sen")],
)  # fmt: skip
def test_the_register_is_sorted_by_a_link(order: str, first: str, as_role: AsRole) -> None:
    made_measure(text="Sen")
    made_measure("it", due=date(2025, 12, 31), promised_ore=900_000_000, text="Störst")
    path = "/uppfoljning/2025-07/kommunledningsstab/atgarder/"
    page = as_role("forvaltningschef").get(path, {"sortera": order}).content.decode()
    listed = page.partition('id="alla"')[2]
    other = {"Sen": ">Störst<", "Störst": ">Sen<"}[first]
    assert listed.index(f">{first}<") < listed.index(other)
    assert 'href="?sortera=utlovat#alla"' in page


def test_what_a_merged_unit_promised_is_its_departments(as_role: AsRole) -> None:
    made_measure("hemtjanst-centrum", text="Minska övertiden")
    client, department = as_role("controller"), "/uppfoljning/2025-07/ordinart-boende/"
    assert "Minska övertiden" in client.get(f"{department}atgarder/").content.decode()
    assert "Hemtjänst Centrum" in client.get(f"{department}mal/").content.decode()
    assert "Minska övertiden" in client.get(
        "/uppfoljning/2025-05/hemtjanst-centrum/mal/"
    ).content.decode()  # fmt: skip
    gone = client.get("/uppfoljning/2025-07/hemtjanst-centrum/mal/")
    assert gone.status_code == 404


def test_the_register_asks_as_seldom_for_many_measures_as_for_few(as_role: AsRole) -> None:
    client, path = as_role("controller"), "/uppfoljning/2025-07/exempelkoping/atgarder/"
    made_measure()
    counts = []
    for more in (0, 8):
        for number in range(more):
            measure = made_measure("it", text=f"Åtgärd {number}")
            book_effect(by=manager(), measure=measure, month="2025-07", version=0, booked_ore=1,
                        words="", part=None)  # fmt: skip
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        counts.append(len(found.captured_queries))
    assert counts[0] == counts[1]
