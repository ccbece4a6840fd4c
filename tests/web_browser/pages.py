"""Every page × state: how it is come to, who looks, what is answered.

One table drives axe, the validator, permissions and pictures. ``at`` is an address, or a function
that brings the state about and keeps it while the block lasts. The month's own lie beside.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from playwright.sync_api import Page

from tests.web_browser import deliveries as d
from tests.web_browser.month_pages import STATES_OF_MONTH
from tests.web_browser.state import (
    ADMIN,
    AUDITOR,
    BIN,
    CONTROLLER,
    ECONOMIST,
    ELECTED,
    EVERYONE,
    HEAD,
    JULY,
    KLS,
    MANAGER,
    OF_BIN,
    OF_KLS,
    OF_KS,
    OF_TIA,
    OF_WHOLE,
    SECRETARY,
    TIA,
    WHOLE,
    WITH_FIGURES,
    Brought,
    State,
    sent,
)
from tests.web_browser.world import PASSWORD, SIGNED_OUT, WITHOUT_ROLE, World


@contextmanager
def with_a_faulty_definition(world: World, page: Page) -> Iterator[None]:
    """A file of the municipality's that cannot be understood."""
    file = world.demo.folder / "rapporter" / "webbsidor.yaml"
    right = file.read_text("utf-8")
    file.write_text(right.replace("rapport:", "rapport: [oavslutad", 1), "utf-8")
    try:
        page.goto("/uppfoljning/2025-07/tia-avdelningen/")
        yield
    finally:
        file.write_text(right, "utf-8")


@contextmanager
def too_many_tries(world: World, page: Page) -> Iterator[None]:
    """More forms than anyone sends in a minute; afterwards they are forgotten."""
    page.goto("/logga-in/")
    page.evaluate(d.UNCHECKED)
    page.evaluate(SENT_OFTEN)
    with page.expect_navigation():
        page.locator("main button.primary").click()
    try:
        yield
    finally:
        with closing(sqlite3.connect(world.empty.folder / "data" / "utfall.sqlite3")) as database:
            database.execute("DELETE FROM cache")
            database.commit()


@contextmanager
def with_an_old_form(world: World, page: Page) -> Iterator[None]:
    """A form whose token is of another session."""
    del world
    page.goto("/hjalp/tangenter/")
    page.evaluate(
        "document.querySelector('main [name=csrfmiddlewaretoken]').value = 'x'.repeat(64)"
    )
    with page.expect_navigation():
        page.locator("main form button").click()
    yield


@contextmanager
def rules_edited_meanwhile(world: World, page: Page) -> Iterator[None]:
    """A form for the rules made from a file that somebody has edited since."""
    file = world.demo.folder / "regler.yaml"
    right = file.read_text("utf-8")
    page.goto(RULES)
    page.locator("#id_explained_tkr").fill("75")
    file.write_text(right.replace("förklaras: {tkr: 50", "förklaras: {tkr: 60", 1), "utf-8")
    try:
        with page.expect_navigation():
            page.locator("main button.primary").click()
        yield
    finally:
        file.write_text(right, "utf-8")


def person(name: str) -> Brought:
    """The page of someone in the list."""

    @contextmanager
    def brought(world: World, page: Page) -> Iterator[None]:
        del world
        page.goto("/underlag/personer/")
        page.get_by_role("link", name=f"Ändra {name}").first.click()
        page.wait_for_url("**/underlag/personer/*/")
        yield

    return brought


@contextmanager
def someone_deactivated(world: World, page: Page) -> Iterator[None]:
    """Someone added who had a role, which was ended at once."""
    if "deactivated" not in world.kept:
        with sent("/underlag/personer/ny/", name=GONE, slug="bo-borta", password=PASSWORD)(
            world, page
        ):
            world.kept["deactivated"] = page.url
        for button in ("Ge rollen", "Avsluta nu", "Stäng av"):
            page.goto(world.kept["deactivated"])
            page.get_by_role("button", name=button).click()
            page.wait_for_url("**/underlag/personer/**")
    page.goto(world.kept["deactivated"])
    yield


GONE = "Bo Borta"
SENT_OFTEN = """async () => {
  const form = document.querySelector("main form");
  for (let sent = 0; sent < 30; sent++) {
    await fetch(form.action, {method: "POST", body: new FormData(form)});
  }
}"""
P59 = f"{KLS}rapport/uppfoljning/"
TRACE = "/spara/2025-07"
TIA_CELL = f"{TRACE}/tia-avdelningen/enhet"
PERSONNEL = f"{TIA_CELL}/kostnadsslag-personal/redovisning/"
MEASURE = f"{TRACE}/bildningsnamnd/volymer/arsarbetare/hittills/"
CHANGES = f"{JULY}/kommunstyrelse/rapport/budgetandringar/"
BUDGET = "/underlag/budget/2025/"
PHASED_ROW = f"{BUDGET}periodisering/kommundirektor/5020.2110.91010....../"
SALARIES = f"{BIN}konto/personal/verifikat/?sida=2"
RULES = "/underlag/regler/"

STATES = (
    State("logga-in", "demo", SIGNED_OUT, "/logga-in/"),
    State("logga-in", "losenord", SIGNED_OUT, "/logga-in/", server="empty"),
    State("logga-in", "fel", SIGNED_OUT, sent("/logga-in/", login="lo-berg", password="fel"),
          422, "empty"),
    State("logga-in", "tomma-falt", SIGNED_OUT, sent("/logga-in/"), 422, "empty"),
    State("logga-in", "for-manga-forsok", SIGNED_OUT, too_many_tries, 429, "empty"),
    State("logga-ut", "fraga", CONTROLLER, "/logga-ut/", server="empty"),
    State("byt-losenord", "tomt", CONTROLLER, "/mitt-konto/losenord/", server="empty"),
    State("byt-losenord", "fel", CONTROLLER,
          sent("/mitt-konto/losenord/", oldpassword="fel", password1="kort", password2="annat"),
          422, "empty"),
    State("byt-losenord", "inget", MANAGER, "/mitt-konto/losenord/", by=EVERYONE),
    State("enhet", "full", MANAGER, TIA, by=OF_TIA),
    State("enhet", "delar", HEAD, KLS, by=OF_KLS),
    State("enhet", "forsta-manaden", MANAGER, "/uppfoljning/2025-01/tia-avdelningen/", by=OF_TIA),
    State("enhet", "namnd", ELECTED, BIN, by=OF_BIN),
    State("enhet", "styrelse", SECRETARY, f"{JULY}/kommunstyrelse/", by=OF_KS),
    State("enhet", "ny-enhet", CONTROLLER, f"{JULY}/hemtjanst-centrum-vaster/", by=OF_WHOLE),
    State("enhet", "annan-organisation", CONTROLLER,
          "/uppfoljning/2025-06/ordinart-boende/?organisation=2025-07", by=OF_WHOLE),
    State("enhet", "inga-siffror", CONTROLLER, "/uppfoljning/", 404, "empty"),
    State("enhet-inte-da", "tom", CONTROLLER, f"{JULY}/hemtjanst-centrum/", 404, by=OF_WHOLE),
    State("rapporter", "full", HEAD, f"{KLS}rapporter/", by=OF_KLS),
    State("rapport", "alla-kolumner", SECRETARY, P59, by=OF_KLS),
    State("rapport", "avvikelser", SECRETARY, f"{P59}?visa=avvikelser", by=OF_KLS),
    State("rapport", "en-rad", SECRETARY, f"{P59}?rad=it", by=OF_KLS),
    State("rapport", "hela-kommunen", CONTROLLER, f"{WHOLE}rapport/drift-namnder/", by=OF_WHOLE),
    State("rapport", "beslut", CONTROLLER, CHANGES, by=OF_KS),
    State("rapport", "personal", HEAD, f"{KLS}rapport/personal/", by=OF_KLS),
    State("rapport", "resultatrakning", AUDITOR, f"{WHOLE}rapport/resultatrakning/", by=OF_WHOLE),
    State("rapport", "tom", MANAGER, f"{TIA}rapport/investeringar/", by=OF_TIA),
    State("kostnadsslag", "full", MANAGER, f"{TIA}konto/personal/", by=OF_TIA),
    State("konto", "full", MANAGER, f"{TIA}konto/6410/", by=OF_TIA),
    State("verifikat", "med-texter", MANAGER, f"{TIA}konto/6410/verifikat/", by=OF_TIA),
    State("verifikat", "utan-texter", SECRETARY, f"{TIA}konto/6410/verifikat/", by=OF_TIA),
    State("verifikat", "flera-sidor", CONTROLLER, SALARIES, by=OF_BIN),
    State("verifikat", "inga", MANAGER, f"{TIA}konto/7910/verifikat/", by=OF_TIA),
    State("spara", "belopp", MANAGER, PERSONNEL, by=OF_TIA),
    State("spara", "avvikelse", MANAGER, f"{TIA_CELL}/totalt/avvikelse/", by=OF_TIA),
    State("spara", "andel", HEAD, f"{TRACE}/kommunledningsstab/uppfoljning/it/p/", by=OF_KLS),
    State("spara", "tal", ECONOMIST, MEASURE, by=OF_BIN),
    State("spara", "diagram", MANAGER, f"{TIA_CELL}/diagram-avvikelse/m07/", by=OF_TIA),
    State("spara", "utan-texter", SECRETARY, PERSONNEL, by=OF_TIA),
    State("sok", "tomt", MANAGER, "/sok/", by=WITH_FIGURES),
    State("sok", "traffar", CONTROLLER, "/sok/?q=65", by=WITH_FIGURES),
    State("sok", "inga", MANAGER, "/sok/?q=finns+inte", by=WITH_FIGURES),
    State("inlasning", "ny", CONTROLLER, "/underlag/inlasning/", by=frozenset((CONTROLLER,))),
    State("inlasning", "fel", CONTROLLER, sent("/underlag/inlasning/"), 422),
    State("inlasningar", "tomt", CONTROLLER, "/underlag/inlasningar/", server="empty"),
    State("leverans", "pagar", CONTROLLER, d.under_way),
    State("leverans", "vantar", CONTROLLER, d.waiting),
    State("leverans", "matt", CONTROLLER, d.waiting_with_statistics),
    State("leverans", "varningar", CONTROLLER, d.waiting_with_warnings),
    State("leverans", "utan-kryss", CONTROLLER, d.accepted_without_ticks, 422),
    State("leverans", "har-fel", CONTROLLER, d.refused),
    State("leverans", "inlast", CONTROLLER, d.accepted),
    State("leverans", "samma-igen", CONTROLLER, d.the_same_file_again),
    State("leverans", "kastad", CONTROLLER, d.thrown),
    State("leverans", "misslyckad", CONTROLLER, d.failed),
    State("profilforslag", "nytt", CONTROLLER, d.profile_suggested),
    State("profilforslag", "fel", CONTROLLER, d.profile_with_faults, 422),
    State("inlasningar", "full", AUDITOR, "/underlag/inlasningar/", by=OF_WHOLE),
    State("personer", "full", ADMIN, "/underlag/personer/", by=frozenset((ADMIN, AUDITOR))),
    State("personer", "laser", AUDITOR, "/underlag/personer/", by=frozenset((ADMIN, AUDITOR))),
    State("ny-person", "tomt", ADMIN, "/underlag/personer/ny/", by=frozenset((ADMIN,))),
    State("ny-person", "fel", ADMIN,
          sent("/underlag/personer/ny/", slug="Å Ä", password="kort"), 422),
    State("person", "full", ADMIN, person("Karin Lind")),
    State("person", "en-sjalv", ADMIN, person("Nils Ek")),
    State("person", "avstangd", ADMIN, someone_deactivated),
    State("personer", "avstangd", ADMIN, "/underlag/personer/"),
    State("historik", "full", AUDITOR, "/historik/", by=frozenset((AUDITOR,))),
    State("historik", "kedjan", AUDITOR, "/historik/?kontrollera=ja", by=frozenset((AUDITOR,))),
    State("historik", "inga", AUDITOR, "/historik/?objekt=finns-inte", by=frozenset((AUDITOR,))),
    State("budget", "full", CONTROLLER, BUDGET, by=OF_WHOLE),
    State("budget", "laser", AUDITOR, f"{BUDGET}?namnd=socialnamnd", by=OF_WHOLE),
    State("budget", "stangd", CONTROLLER, "/underlag/budget/2024/andring/"),
    State("budgetandring", "ny", CONTROLLER, f"{BUDGET}andring/?reserv=oforutsett"),
    State("budgetandring", "fel", CONTROLLER,
          sent(f"{BUDGET}andring/", from_0_unit="Kvarnskola", from_0_amount="12 t",
               body="KF", name="Läromedel 19121212-1212"), 422),
    State("periodisering", "full", CONTROLLER, f"{BUDGET}periodisering/kommundirektor/",
          by=OF_WHOLE),
    State("periodisering", "tom", CONTROLLER, f"{BUDGET}periodisering/grundskola/", by=OF_WHOLE),
    State("periodisera", "nu", CONTROLLER, PHASED_ROW),
    State("periodisera", "redan-sa", CONTROLLER, sent(PHASED_ROW), 422),
    State("regler", "full", CONTROLLER, RULES, by=OF_WHOLE | {ADMIN}),
    State("regler", "laser", AUDITOR, RULES, by=OF_WHOLE | {ADMIN}),
    State("regler", "fel", CONTROLLER,
          sent(RULES, explained_tkr="12 t", questions="Vem är 19121212-1212?"), 422),
    State("regler", "samtidigt", ADMIN, rules_edited_meanwhile, 409),
    State("om", "inloggad", MANAGER, "/hjalp/", by=EVERYONE),
    State("om", "utloggad", SIGNED_OUT, "/hjalp/"),
    State("tangenter", "pa", MANAGER, "/hjalp/tangenter/", by=EVERYONE),
    State("fel", "ingen-roll", WITHOUT_ROLE, "/", 403, "empty"),
    State("fel", "inte-din", MANAGER, BIN, 403),
    State("fel", "finns-inte", MANAGER, "/finns-inte/", 404),
    State("fel", "gammalt-formular", ADMIN, with_an_old_form, 403),
    State("fel", "kommunens-filer", CONTROLLER, with_a_faulty_definition, 409),
    *STATES_OF_MONTH,
)  # fmt: skip
"""In this order: what a delivery leaves behind is seen by the pages after it."""


def first_of_each_page() -> tuple[State, ...]:
    """Each page once."""
    found: dict[str, State] = {}
    for state in STATES:
        found.setdefault(state.page, state)
    return tuple(found.values())
