"""The month's pages × states, in this order: what changes the demo comes last."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FilePayload, Page

from tests.web.workbook_editing import PERSONNEL, edited, filled
from tests.web_browser.state import (
    ADMIN,
    AUDITOR,
    BIN,
    CONTROLLER,
    ECONOMIST,
    EVERYONE,
    HEAD,
    JULY,
    KLS,
    MANAGER,
    OF_BIN,
    OF_KLS,
    OF_TIA,
    TIA,
    WHOLE,
    Brought,
    State,
    sent,
)  # fmt: skip
from tests.web_browser.world import World
from utfall.facts.manifest import read_manifest
from utfall.facts.store import Store

ROUND, NEW_ROUND = "/omgangar/2025-07/", "/omgangar/ny/?manad=2025-06"
COMMENT = f"{TIA}kommentera/enhet/kostnadsslag-personal/"
IT, ECONOMY = f"{JULY}/it/", f"{JULY}/ekonomi-o-planering/"
BACK_IT = "/omgangar/2025-07/it/skicka-tillbaka/"
NUMBER = "Ring 19121212-1212"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PREVIEW, FINAL = "main button[value=preview]", "main button[value=final]"
SMALL = Path(__file__)
"""A file that is no workbook."""


def followed(start: str, link: str) -> Brought:
    """A page that is come to by the first link of that name."""

    @contextmanager
    def brought(world: World, page: Page) -> Iterator[None]:
        del world
        page.goto(start)
        with page.expect_navigation():
            page.locator("main").get_by_role("link", name=link).first.click()
        yield

    return brought


@contextmanager
def one_unbooked_item(world: World, page: Page) -> Iterator[None]:
    """The form of an item, entered first where the list has none."""
    page.goto(f"{TIA}ej-bokfort/")
    if not page.locator("main").get_by_role("link", name="Ändra").count():
        with ITEM(world, page):
            pass
    with followed(f"{TIA}ej-bokfort/", "Ändra")(world, page):
        yield


@contextmanager
def comment_under_its_row(world: World, page: Page) -> Iterator[None]:
    """The form that comes in under the row, without leaving the page."""
    del world
    page.goto(TIA)
    page.locator(".comment-link").first.click()
    page.locator(".comment-editor textarea").wait_for()
    yield


@contextmanager
def goal_value_no_number(world: World, page: Page) -> Iterator[None]:
    """An outcome that is no number."""
    del world
    page.goto(f"{TIA}mal/")
    page.locator("main input[id$=-value]").first.fill("åtta")
    with page.expect_navigation():
        page.locator("main button.primary").click()
    yield


@contextmanager
def forecast_judged(world: World, page: Page) -> Iterator[None]:
    """A forecast of zero typed: the sums and the guard have come in."""
    del world
    page.goto(f"{TIA}prognos/")
    page.locator("#prognos-personal").fill("0")
    with page.expect_response("**/summa/"):
        page.locator("#prognos-personal").blur()
    yield


@contextmanager
def a_draft_kept(world: World, page: Page) -> Iterator[None]:
    """Some words written and left."""
    del world
    page.goto(COMMENT)
    page.locator("#id_text").press_sequentially("Två vakanser sedan maj.")
    page.locator(".draft-state").get_by_text(re.compile("Utkast sparat")).wait_for()
    page.goto("/utkast/")
    yield


@contextmanager
def workbook_refused(world: World, page: Page) -> Iterator[None]:
    """A file that is no workbook of Utfall's."""
    del world
    page.goto(f"{TIA}arbetsbok/")
    page.locator("#fil").set_input_files(
        FilePayload(name="prognos.xlsx", mimeType=WORKBOOK, buffer=SMALL.read_bytes())
    )
    with page.expect_navigation():
        page.locator("main button.primary").click()
    yield


@contextmanager
def workbook_with_changes(world: World, page: Page) -> Iterator[None]:
    """The unit's workbook with a row filled in; thrown away again."""
    del world
    content = page.context.request.get(f"{TIA}arbetsbok.xlsx").body()
    book = edited(
        content, filled(PERSONNEL, forecast=-200, cause="vakans", comment="Två vakanser.")
    )
    page.goto(f"{TIA}arbetsbok/")
    page.locator("#fil").set_input_files(
        FilePayload(name="tia.xlsx", mimeType=WORKBOOK, buffer=book)
    )
    with page.expect_navigation():
        page.locator("main button.primary").click()
    yield


@contextmanager
def two_at_once(world: World, page: Page) -> Iterator[None]:
    """A comment somebody else has saved meanwhile."""
    page.goto(COMMENT)
    page.locator("#id_text").fill("Två vakanser sedan maj, återsätts i oktober.")
    with world.context_of(HEAD) as context:
        other = context.new_page()
        other.goto(COMMENT)
        other.locator("#id_text").fill("Vikarier dyrare än budgeterat.")
        with other.expect_navigation():
            other.locator("main button.primary").click()
    with page.expect_navigation():
        page.locator("main button.primary").click()
    yield


@contextmanager
def done_meanwhile(world: World, page: Page) -> Iterator[None]:
    """A comment for a unit that has been marked done meanwhile."""
    page.goto(f"{ECONOMY}kommentera/enhet/totalt/")
    page.locator("#id_text").fill("Överskottet väntas minska i höst.")
    with world.context_of(HEAD) as context:
        other = context.new_page()
        other.goto(f"{ECONOMY}klarmarkera/")
        with other.expect_navigation():
            other.locator("main button.primary").click()
    with page.expect_navigation():
        page.locator("main button.primary").click()
    yield


@contextmanager
def booked_since(world: World, page: Page) -> Iterator[None]:
    """June's paper was made before the staff office's ledger came in: all of it is booked since."""
    store = Store(world.demo.folder)
    manifests = [read_manifest(store, snapshot_id) for snapshot_id in store.snapshot_ids()]
    before = [
        item
        for item in manifests
        if not any("kommunledningsstab-redovisning-2025" in d.file for d in item.deliveries)
    ]
    record = {"schema": "utfall.paper_record/1", "paper": "protokollsutdrag", "period": "2025-06",
              "unit": "kommunledningsstab", "snapshot": before[-1].id,
              "made": "2025-07-08T07:30:00+00:00"}  # fmt: skip
    path = store.data / "papers" / "protokollsutdrag" / "juni.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record), "utf-8")
    try:
        page.goto(f"{KLS}sammanstall/")
        page.get_by_text("Listan är avkortad").wait_for()
        yield
    finally:
        path.unlink()


@contextmanager
def a_final_paper(world: World, page: Page) -> Iterator[None]:
    """The department's paper made final, without the units that are not done."""
    del world
    page.goto(f"{KLS}sammanstall/")
    page.locator("[name=go_on]").check()
    with page.expect_navigation(url="**/handlingar/"):
        page.locator(FINAL).click()
    yield


ITEM = sent(f"{TIA}ej-bokfort/", avser="Faktura för tolkar i juli", belopp="45", konto="7440")
REPORTING = frozenset((MANAGER, HEAD, CONTROLLER))
OF_GOALS = frozenset((CONTROLLER, ECONOMIST))
OF_ROUND = OF_GOALS | {HEAD, AUDITOR}
ALONE = frozenset((CONTROLLER,))

STATES_OF_MONTH = (
    State("att-gora", "chef", MANAGER, "/att-gora/", by=OF_GOALS | REPORTING),
    State("att-gora", "forvaltningschef", HEAD, "/att-gora/"),
    State("att-gora", "controller", CONTROLLER, "/att-gora/"),
    State("att-gora", "inget", CONTROLLER, "/att-gora/", server="empty"),
    State("omgangar", "full", CONTROLLER, "/omgangar/", by=OF_ROUND),
    State("omgangar", "inga", CONTROLLER, "/omgangar/", 404, "empty"),
    State("ny-omgang", "forslag", CONTROLLER, NEW_ROUND, by=ALONE),
    State("ny-omgang", "redan-oppnad", CONTROLLER, "/omgangar/ny/"),
    State("ny-omgang", "inga-siffror", CONTROLLER, "/omgangar/ny/", 404, "empty"),
    State("ny-omgang", "fel", CONTROLLER,
          sent(NEW_ROUND, units_due="", instructions=NUMBER), 422),
    State("omgang", "behover-dig", CONTROLLER, ROUND, by=OF_ROUND),
    State("omgang", "alla", CONTROLLER, f"{ROUND}?visa=alla"),
    State("omgang", "underskott", CONTROLLER, f"{ROUND}?visa=underskott"),
    State("omgang", "andrad", CONTROLLER, f"{ROUND}?visa=andrad"),
    State("omgang", "forvaltning", HEAD, ROUND),
    State("paminn", "mejl", CONTROLLER, f"{ROUND}paminn/", by=ALONE),
    State("skicka-tillbaka", "formular", HEAD, BACK_IT, by=frozenset((HEAD, CONTROLLER))),
    State("skicka-tillbaka", "inte-klar", HEAD, f"{ROUND}kommundirektor/skicka-tillbaka/"),
    State("skicka-tillbaka", "fel", HEAD, sent(BACK_IT), 422),
    State("enhet", "klar", HEAD, IT),
    State("kommentera", "tom", MANAGER, COMMENT, by=REPORTING),
    State("kommentera", "fel", MANAGER, sent(COMMENT, text=NUMBER), 422),
    State("kommentera", "last", HEAD, f"{IT}kommentera/enhet/kostnadsslag-personal/"),
    State("kommentera", "vid-raden", MANAGER, comment_under_its_row),
    State("forklara", "en-rad", MANAGER, f"{TIA}forklara/", by=REPORTING),
    State("forklara", "fel", MANAGER, sent(f"{TIA}forklara/"), 422),
    State("forklara", "klart", HEAD, f"{ECONOMY}forklara/"),
    State("prognos", "avvikelse", MANAGER, f"{TIA}prognos/", by=OF_TIA),
    State("prognos", "belopp", MANAGER, f"{TIA}prognos/?satt=belopp"),
    State("prognos", "skal", MANAGER, forecast_judged),
    State("prognos", "fel", MANAGER,
          sent(f"{TIA}prognos/", **{"prognos-personal": "12 t", "andrat": NUMBER}), 422),
    State("prognos", "last", HEAD, f"{IT}prognos/"),
    State("prognos", "laser", CONTROLLER, f"{BIN}prognos/"),
    State("ej-bokfort", "tomt", MANAGER, f"{TIA}ej-bokfort/", by=OF_TIA),
    State("ej-bokfort", "fel", MANAGER, sent(f"{TIA}ej-bokfort/", belopp="12 t"), 422),
    State("ej-bokfort", "poster", MANAGER, ITEM),
    State("ej-bokfort", "en-post", MANAGER, one_unbooked_item),
    State("mal", "enhet", MANAGER, f"{TIA}mal/", by=OF_TIA),
    State("mal", "namnd", CONTROLLER, f"{BIN}mal/", by=OF_BIN),
    State("mal", "inga", HEAD, f"{IT}mal/"),
    State("mal", "fel", MANAGER, goal_value_no_number, 422),
    State("nytt-mal", "tomt", CONTROLLER, f"{BIN}mal/nytt/", by=OF_GOALS),
    State("nytt-mal", "fel", CONTROLLER, sent(f"{BIN}mal/nytt/", wording=NUMBER), 422),
    State("ny-indikator", "tomt", CONTROLLER, f"{BIN}mal/indikator/ny/", by=OF_GOALS),
    State("ny-indikator", "fel", CONTROLLER, sent(f"{BIN}mal/indikator/ny/", target="x"), 422),
    State("ny-aktivitet", "tom", MANAGER, f"{TIA}mal/aktivitet/ny/", by=REPORTING),
    State("ny-aktivitet", "fel", MANAGER, sent(f"{TIA}mal/aktivitet/ny/", text=NUMBER), 422),
    State("atgarder", "enhet", MANAGER, f"{TIA}atgarder/", by=OF_TIA),
    State("atgarder", "kommunen", CONTROLLER, f"{WHOLE}atgarder/"),
    State("atgarder", "inga", HEAD, f"{IT}atgarder/"),
    State("ny-atgard", "tom", MANAGER, f"{TIA}atgarder/ny/", by=REPORTING),
    State("ny-atgard", "fel", MANAGER, sent(f"{TIA}atgarder/ny/", promised="12 t"), 422),
    State("atgard", "andra", MANAGER, followed(f"{TIA}mal/", "Ändra")),
    State("atgard", "klar", MANAGER, followed(f"{TIA}mal/", "Förklara klar")),
    State("klarmarkera", "saknas", MANAGER, f"{TIA}klarmarkera/", by=REPORTING),
    State("klarmarkera", "redo", HEAD, f"{ECONOMY}klarmarkera/"),
    State("klarmarkera", "klar", HEAD, f"{IT}klarmarkera/"),
    State("klarmarkera", "under-andra", HEAD, f"{KLS}klarmarkera/"),
    State("klarmarkera", "utan-kryss", HEAD, sent(f"{KLS}klarmarkera/"), 422),
    State("sammanstall", "forvaltning", HEAD, f"{KLS}sammanstall/",
          by=frozenset((HEAD, CONTROLLER))),
    State("sammanstall", "kommunen", CONTROLLER, f"{WHOLE}sammanstall/", by=ALONE),
    State("sammanstall", "granska", HEAD,
          sent(f"{KLS}sammanstall/", PREVIEW,
               **{"t-ekonomi-1": "Staben har ett underskott på {finns-inte}."})),
    State("sammanstall", "sedan", HEAD, booked_since),
    State("handlingar", "inga", HEAD, f"{KLS}handlingar/", by=OF_KLS),
    State("arbetsbok", "formular", MANAGER, f"{TIA}arbetsbok/", by=REPORTING),
    State("arbetsbok", "fel-fil", MANAGER, workbook_refused, 422),
    State("arbetsbok", "andringar", MANAGER, workbook_with_changes),
    State("utkast", "inga", ADMIN, "/utkast/", by=EVERYONE),
    State("utkast", "nagra", MANAGER, a_draft_kept),
    State("kommentera", "med-utkast", MANAGER, COMMENT),
    State("kommentera", "tva-samtidigt", MANAGER, two_at_once, 409),
    State("kommentera", "for-sent", HEAD, done_meanwhile, 409),
    State("handlingar", "en", HEAD, a_final_paper),
)  # fmt: skip
