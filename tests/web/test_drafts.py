"""What one writes and has not saved is there again: kept while one writes, after a session that
ended, after the place was closed. It is its writer's alone."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.web.altered import said_by
from tests.web.conftest import AsRole
from tests.web.july import july_round, part_in
from utfall.web.drafts.actions import MOST_OF_A_PERSON, drop_draft, keep_draft, sweep_drafts
from utfall.web.drafts.models import Draft
from utfall.web.drafts.queries import draft_of, with_draft
from utfall.web.drafts.signed_form import SignedForm
from utfall.web.frame.changed_meanwhile import (
    BothSides,
    ChangedMeanwhileError,
    changed_meanwhile,
)
from utfall.web.people.access import access_on
from utfall.web.people.models import Person
from utfall.web.rounds.models import RoundState, UnitState

pytestmark = pytest.mark.django_db
KEEP, THROW = "/utkast/", "/utkast/kasta/"
PAGE = "/uppfoljning/2025-07/tia-avdelningen/prognos/"
KEY = "forecast/2025-07/tia-avdelningen"
# a page that takes posts and that a manager may not use: what is posted to it is refused
CLOSED_TO_HER = "/underlag/inlasning/"
WORDS = "Vi har två vakanser sedan maj."


def person_of(people: dict[str, str], role: str = "chef") -> Person:
    return Person.objects.get(slug=people[role])


def request_of(person: Person, posted: Mapping[str, str] | None = None) -> HttpRequest:
    """A request of a signed-in person's, as views are given it."""
    factory = RequestFactory()
    request = factory.get(PAGE) if posted is None else factory.post(PAGE, posted)
    request.user = person
    request.access = access_on(person, timezone.localdate())  # type: ignore[attr-defined]
    return request


def form_of(person: Person, key: str = KEY, page: str = PAGE) -> dict[str, str]:
    """The hidden fields of a form made for that person."""
    return {"draft_key": key, "draft_of": SignedForm(person.pk, key, page).signed()}


def rendered(template: str, request: HttpRequest, **context: object) -> str:
    made = engines["django"].from_string("{% load draft_tags %}" + template)
    return str(made.render({"access": request.access, **context}, request))  # type: ignore[attr-defined]


def test_what_is_posted_while_one_writes_is_there_and_says_when(
    as_role: AsRole, people: dict[str, str]
) -> None:
    client, me = as_role("chef"), person_of(people)
    answer = client.post(KEEP, {**form_of(me), "words": WORDS, "version": "3", "sure": "1"})
    draft = draft_of(me.pk, KEY)
    assert draft is not None
    assert draft.fields == {"words": WORDS, "version": "3"}
    assert draft.page == PAGE
    local = timezone.localtime(draft.kept_at)
    assert answer.json()["words"] == f"Utkast sparat {local:%H.%M}"


def test_a_form_has_one_draft_and_the_last_text_stands(
    as_role: AsRole, people: dict[str, str]
) -> None:
    client, me = as_role("chef"), person_of(people)
    for text in ("Vi", "Vi har", WORDS):
        client.post(KEEP, {**form_of(me), "words": text})
    assert [draft.fields["words"] for draft in Draft.objects.all()] == [WORDS]


def test_a_saved_form_has_no_draft(people: dict[str, str]) -> None:
    me = person_of(people)
    keep_draft(by=me.pk, key=KEY, fields={"words": WORDS})
    drop_draft(by=me.pk, key=KEY)
    assert draft_of(me.pk, KEY) is None


def test_a_draft_is_its_writers_alone(as_role: AsRole, people: dict[str, str]) -> None:
    manager, controller = person_of(people), person_of(people, "controller")
    as_role("chef").post(KEEP, {**form_of(manager), "words": WORDS})
    client = as_role("controller")
    assert draft_of(controller.pk, KEY) is None
    assert WORDS not in client.get(KEEP).content.decode()
    client.post(THROW, {"key": KEY})
    assert draft_of(manager.pk, KEY) is not None


def test_a_form_made_for_another_is_kept_for_nobody(
    as_role: AsRole, people: dict[str, str]
) -> None:
    """One browser, two people: the first one's page is still open when the second writes."""
    manager = person_of(people)
    answer = as_role("controller").post(KEEP, {**form_of(manager), "words": WORDS})
    assert answer.status_code == 403
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    "posted", [{}, {"draft_key": ""}, {"draft_key": "k" * 201}], ids=["none", "empty", "long"]
)
def test_a_form_without_a_name_is_not_kept(as_role: AsRole, posted: dict[str, str]) -> None:
    answer = as_role("chef").post(KEEP, {**posted, "words": WORDS})
    assert (answer.status_code, Draft.objects.count()) == (422, 0)


def test_more_than_a_draft_holds_is_said_and_leaves_what_was_kept(
    as_role: AsRole, people: dict[str, str]
) -> None:
    client, me = as_role("chef"), person_of(people)
    client.post(KEEP, {**form_of(me), "words": WORDS})
    answer = client.post(KEEP, {**form_of(me), "words": "x" * 100_001})
    assert answer.status_code == 422
    assert answer.json()["words"] == "Texten är för lång för ett utkast: mer än 100000 tecken."
    assert draft_of(me.pk, KEY).fields == {"words": WORDS}  # type: ignore[union-attr]


def test_a_text_too_long_to_be_saved_is_kept_all_the_same(
    as_role: AsRole, people: dict[str, str]
) -> None:
    me, pasted = person_of(people), "å" * 20_000
    as_role("chef").post(KEEP, {**form_of(me), "words": pasted})
    assert draft_of(me.pk, KEY).fields["words"] == pasted  # type: ignore[union-attr]


def test_a_sign_no_database_takes_is_left_out(as_role: AsRole, people: dict[str, str]) -> None:
    me = person_of(people)
    as_role("chef").post(KEEP, {**form_of(me), "words": "Vi\0 har 🙂 <script>"})
    assert draft_of(me.pk, KEY).fields["words"] == "Vi har 🙂 <script>"  # type: ignore[union-attr]


def test_the_oldest_goes_where_one_person_has_too_many(people: dict[str, str]) -> None:
    me, other = person_of(people), person_of(people, "controller")
    keep_draft(by=other.pk, key=KEY, fields={})
    for number in range(MOST_OF_A_PERSON + 2):
        keep_draft(by=me.pk, key=f"comment/{number}", fields={})
    assert Draft.objects.filter(person_id=me.pk).count() == MOST_OF_A_PERSON
    assert draft_of(me.pk, "comment/1") is None
    assert draft_of(me.pk, "comment/2") is not None
    assert draft_of(other.pk, KEY) is not None


def test_drafts_nobody_comes_back_to_are_swept_after_sixty_days(people: dict[str, str]) -> None:
    me = person_of(people)
    for key, days in (("old", 61), ("new", 59)):
        keep_draft(by=me.pk, key=key, fields={})
        Draft.objects.filter(key=key).update(kept_at=timezone.now() - timedelta(days=days))
    assert sweep_drafts() == 1
    assert [draft.key for draft in Draft.objects.all()] == ["new"]


# A form that has a draft


def test_a_form_shows_the_draft_with_the_version_it_was_written_against(
    people: dict[str, str],
) -> None:
    """So the other's save since then is seen when the draft is saved."""
    me = person_of(people)
    keep_draft(by=me.pk, key=KEY, fields={"words": WORDS, "version": "1", "unasked": "x"})
    values, draft = with_draft(request_of(me), KEY, {"words": "Sparat", "version": "2"})
    assert values == {"words": WORDS, "version": "1"}
    assert draft is not None


def test_a_draft_that_says_what_is_saved_is_none(people: dict[str, str]) -> None:
    """A copy that was on its way when the form was saved."""
    me = person_of(people)
    keep_draft(by=me.pk, key=KEY, fields={"words": "Rad ett \r\nrad två\n", "version": "1"})
    saved = {"words": "Rad ett\nrad två", "version": "2"}
    assert with_draft(request_of(me), KEY, saved) == (saved, None)


def test_the_page_says_from_when_the_draft_is_and_how_to_throw_it(people: dict[str, str]) -> None:
    me = person_of(people)
    keep_draft(by=me.pk, key=KEY, fields={"words": WORDS})
    draft = draft_of(me.pk, KEY)
    assert draft is not None
    page = rendered("{% draft_notice draft %}", request_of(me), draft=draft)
    local = timezone.localtime(draft.kept_at)
    assert f"Du har ett utkast från {local:%H.%M} som inte är sparat." in page
    assert f'name="next" value="{PAGE}"' in page
    assert "Kasta utkastet" in page
    assert rendered("{% draft_notice draft %}", request_of(me), draft=None).strip() == ""


def test_a_draft_of_another_day_says_which(people: dict[str, str]) -> None:
    me = person_of(people)
    keep_draft(by=me.pk, key=KEY, fields={"words": WORDS})
    Draft.objects.update(kept_at=datetime(2025, 8, 6, 11, 22, tzinfo=UTC))
    page = rendered("{% draft_notice draft %}", request_of(me), draft=draft_of(me.pk, KEY))
    assert "ett utkast från 6 augusti 2025 kl. 13.22 som" in page


def test_a_thrown_draft_is_gone_and_leads_back(as_role: AsRole, people: dict[str, str]) -> None:
    client, me = as_role("chef"), person_of(people)
    keep_draft(by=me.pk, key=KEY, fields={"words": WORDS})
    answer = client.post(THROW, {"key": KEY, "next": "/hjalp/"}, follow=True)
    assert answer.redirect_chain == [("/hjalp/", 302)]
    assert "Utkastet är kastat." in answer.content.decode()
    assert draft_of(me.pk, KEY) is None


def test_nobody_is_led_elsewhere(as_role: AsRole) -> None:
    answer = as_role("chef").post(THROW, {"key": KEY, "next": "https://example.org/"})
    assert answer["Location"] == KEEP


def test_the_list_has_every_draft_its_words_and_its_page(
    as_role: AsRole, people: dict[str, str]
) -> None:
    me = person_of(people)
    assert "Du har inga utkast." in as_role("chef").get(KEEP).content.decode()
    keep_draft(by=me.pk, key=KEY, fields={"words": "<b>Vi</b>", "version": "77"}, page=PAGE)
    page = as_role("chef").get(KEEP).content.decode()
    assert "&lt;b&gt;Vi&lt;/b&gt;" in page
    assert f'href="{PAGE}"' in page
    assert "77" not in said_by(page.partition("<main")[2].partition("</main>")[0].encode())


# The session ends while she writes, and there is no JavaScript


def posted_signed_out(client: Client, form: dict[str, str], **typed: str) -> HttpResponse:
    """The form is sent after the session has ended; its token still holds."""
    return client.post(CLOSED_TO_HER, {**form, **typed})  # type: ignore[return-value]


def test_a_form_posted_after_the_session_ended_is_her_draft_when_she_is_back(
    people: dict[str, str],
) -> None:
    client, me = Client(), person_of(people)
    answer = posted_signed_out(client, form_of(me), words=WORDS, version="2")
    assert answer.status_code == 302
    assert answer["Location"] == f"/logga-in/?next={PAGE}"
    assert Draft.objects.count() == 0, "nothing is anybody's before she has signed in"
    client.post("/logga-in/", {"person": me.slug})
    draft = draft_of(me.pk, KEY)
    assert draft is not None
    assert (draft.fields, draft.page) == ({"words": WORDS, "version": "2"}, PAGE)
    assert WORDS not in json.dumps([s.get_decoded() for s in Session.objects.all()])


def test_it_is_dropped_where_another_signs_in(people: dict[str, str]) -> None:
    client, me = Client(), person_of(people)
    posted_signed_out(client, form_of(me), words=WORDS)
    client.post("/logga-in/", {"person": people["controller"]})
    client.post("/logga-ut/")
    client.post("/logga-in/", {"person": me.slug})
    assert Draft.objects.count() == 0
    assert WORDS not in json.dumps([s.get_decoded() for s in Session.objects.all()])


def test_after_an_hour_it_is_dropped(
    people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, me = Client(), person_of(people)
    posted_signed_out(client, form_of(me), words=WORDS)
    session = client.session
    session["form_posted_signed_out"]["at"] -= 3601
    session.save()
    client.post("/logga-in/", {"person": me.slug})
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("change", ["unsigned", "altered", "other key", "too large", "a file"])
def test_what_is_not_a_form_of_ours_leaves_nothing(people: dict[str, str], change: str) -> None:
    client, me = Client(), person_of(people)
    form, typed = form_of(me), {"words": WORDS}
    if change == "unsigned":
        form["draft_of"] = me.pk.hex
    elif change == "altered":
        form["draft_of"] = "x" + form["draft_of"]
    elif change == "other key":
        form["draft_key"] = "comment/1"
    elif change == "too large":
        typed["words"] = "x" * 100_001
    if change == "a file":
        from django.core.files.uploadedfile import SimpleUploadedFile

        client.post(CLOSED_TO_HER, {**form, **typed, "f": SimpleUploadedFile("a.txt", b"a")})
    else:
        posted_signed_out(client, form, **typed)
    assert not client.session.keys()


def test_a_form_without_its_token_leaves_nothing(people: dict[str, str]) -> None:
    """But her words on the page that says so."""
    client, me = Client(enforce_csrf_checks=True), person_of(people)
    answer = posted_signed_out(client, form_of(me), words=WORDS)
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert f'href="{PAGE}"' in answer.content.decode()
    assert not client.session.keys()
    unsigned = posted_signed_out(client, {"draft_key": KEY, "draft_of": "x"}, words=WORDS)
    assert WORDS not in unsigned.content.decode()


def test_a_form_shown_again_after_a_post_leads_to_the_page_it_first_stood_on(
    people: dict[str, str],
) -> None:
    me = person_of(people)
    form = form_of(me, page="/uppfoljning/2025-07/tia-avdelningen/?rad=1")
    page = rendered('{% draft_key "k" %}', request_of(me, {**form, "words": WORDS}))
    signed = page.partition('name="draft_of" value="')[2].partition('"')[0]
    client = Client()
    answer = posted_signed_out(client, {"draft_key": "k", "draft_of": signed}, words=WORDS)
    assert answer["Location"] == "/logga-in/?next=/uppfoljning/2025-07/tia-avdelningen/%3Frad%3D1"


# What she writes in is closed meanwhile


def test_a_round_closed_while_she_writes_is_said_and_her_text_is_there(
    as_role: AsRole, people: dict[str, str]
) -> None:
    made, me = july_round(), person_of(people)
    made.state, made.closed_at = RoundState.CLOSED, datetime(2025, 8, 8, 11, 22, tzinfo=UTC)
    made.save()
    answer = as_role("chef").post(CLOSED_TO_HER, {**form_of(me), "words": WORDS})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Omgången stängdes 8 augusti 2025 kl. 13.22, medan du skrev." in page
    assert WORDS in page
    assert draft_of(me.pk, KEY).fields == {"words": WORDS}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("unit", "said"),
    [("tia-avdelningen", "Enheten klarmarkerades av"),
     ("kommunledningsstab", "Nivån ovanför klarmarkerades av")],
)  # fmt: skip
def test_a_unit_marked_done_while_she_writes_is_said_with_by_whom(
    as_role: AsRole, people: dict[str, str], unit: str, said: str
) -> None:
    july_round()
    me, other, part = person_of(people), person_of(people, "forvaltningschef"), part_in(unit)
    part.state, part.done_at, part.done_by = UnitState.DONE, timezone.now(), other.pk
    part.sent = {}
    part.save()
    answer = as_role("chef").post(CLOSED_TO_HER, {**form_of(me), "words": WORDS})
    assert f"{said} {other.name}" in answer.content.decode()


def test_what_one_may_not_do_is_refused_as_before_without_a_form_with_text(as_role: AsRole) -> None:
    page = as_role("chef").post(CLOSED_TO_HER, {"words": WORDS}).content.decode()
    assert "Du får inte se den här sidan" in page
    assert Draft.objects.count() == 0


# The browser's own copy


def test_the_browser_is_told_which_of_its_copies_was_received(
    as_role: AsRole, people: dict[str, str]
) -> None:
    client = as_role("chef")
    answer = client.post(THROW, {"key": "x", "draft_local": "m3x0-abc"})
    assert answer.cookies["utfall_utkast"].value == "m3x0-abc"
    for refused in ('"; HttpOnly', "x" * 41, "Å"):
        answer = client.post(THROW, {"key": "x", "draft_local": refused})
        assert "utfall_utkast" not in answer.cookies


def test_the_browser_keeps_its_copy_of_what_was_not_taken(
    as_role: AsRole, people: dict[str, str]
) -> None:
    cookies: list[SimpleCookie] = [
        Client().post(THROW, {"draft_local": "m3x0-abc"}).cookies,
        as_role("chef").post(CLOSED_TO_HER, {"draft_local": "m3x0-abc"}).cookies,
    ]
    assert not [found for found in cookies if "utfall_utkast" in found]


# Two at once


def side_by_side(person: Person, posted: dict[str, str]) -> str:
    """The page of who comes second."""
    sides = [BothSides("words", "Kommentar", WORDS, "Tre vakanser."),
             BothSides("shown_to", "Visas för", "upward", "upward")]  # fmt: skip
    fault = ChangedMeanwhileError(sides, by=person.pk, at=timezone.now(), version=4)
    answer = changed_meanwhile(request_of(person, posted), fault, action="/spara/", back="/sidan/",
                               hidden={"cell": "a/b"}, title="Kommentar")  # fmt: skip
    assert answer.status_code == 409
    return answer.content.decode()


def test_who_comes_second_sees_both_texts_and_has_three_ways_on(people: dict[str, str]) -> None:
    page = side_by_side(person_of(people), {})
    assert '<div class="said" data-side="mine">Vi har två vakanser sedan maj.</div>' in page
    assert '<div class="said" data-side="theirs">Tre vakanser.</div>' in page
    assert page.count('name="version" value="4"') == 2
    assert page.count('name="cell" value="a/b"') == 2
    assert "Behåll min" in page
    assert '<a href="/sidan/">Använd det Karin Lind sparade</a>' in page
    assert "Tre vakanser.\n\nVi har två vakanser sedan maj.</textarea>" in page


def test_a_field_both_wrote_alike_is_no_choice_and_is_sent_along(people: dict[str, str]) -> None:
    page = side_by_side(person_of(people), {})
    assert "Visas för" not in page
    assert page.count('type="hidden" name="shown_to" value="upward"') == 2


def test_until_she_chooses_her_text_is_her_draft_with_the_version_it_was_written_against(
    people: dict[str, str],
) -> None:
    me = person_of(people)
    page = side_by_side(me, {**form_of(me), "words": WORDS, "version": "3"})
    assert draft_of(me.pk, KEY).fields == {"words": WORDS, "version": "3"}  # type: ignore[union-attr]
    assert page.count(f'name="draft_key" value="{KEY}"') == 2
    assert f'action="{THROW}"' in page, "choosing the other's throws it"


def test_the_script_is_served_and_every_page_asks_for_it(as_role: AsRole) -> None:
    assert settings.MIDDLEWARE.index("utfall.web.drafts.middleware.DraftsMiddleware") < (
        settings.MIDDLEWARE.index("utfall.web.people.signed_in.SignedInMiddleware")
    )
    page = as_role("chef").get("/hjalp/").content.decode()
    source = page.partition("utkast.js")[0].rpartition('src="')[2] + "utkast.js"
    assert b"draft_key" in Client().get(source).getvalue()
