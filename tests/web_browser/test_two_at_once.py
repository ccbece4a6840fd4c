"""Two at once, and accidents, in real browsers: nothing that is written is lost, and nothing that
somebody else has saved is overwritten unseen."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    StorageState,
    expect,
)

from tests.browser.checkers import axe_violations
from tests.command import REPOSITORY
from tests.demo_folder import demo_folder_of_tests, without_a_round
from tests.web.workbook_editing import edited, filled
from tests.web_browser.looking import Listening, sideways
from tests.web_browser.server import Server, clean_environment, served
from tests.web_browser.world import TELL, sign_in

TIA = "/uppfoljning/2025-07/tia-avdelningen/"
MANAGER, CONTROLLER = "chef", "controller"
HERS = "Två vakanser sedan maj, återsätts i oktober."
THEIRS = "Vikarier dyrare än budgeterat."
WRITTEN = ("drafts_draft", "comments_comment", "forecasts_forecast", "forecasts_forecastwords")
ROUND = """
from pathlib import Path
from utfall.web.start import prepare_database, start_django
start_django(Path({folder!r}), demo=True)
prepare_database()
from utfall.web.people.demo_people import add_demo_people
add_demo_people()
from utfall.web.rounds.models import Round
from tests.web.july import july_round
Round.objects.filter(month="2025-07").exists() or july_round()
"""


@dataclass
class Office:
    """A running Utfall with July's round open, and the people's browsers."""

    browser: Browser
    server: Server
    contexts: list[BrowserContext] = field(default_factory=list)
    _signed_in: dict[str, StorageState] = field(default_factory=dict)

    def context(self, role: str, **options: Any) -> BrowserContext:
        """A browser of its own, signed in: she has signed in before, and has her session there."""
        if role not in self._signed_in:
            self._signed_in[role] = self._sign_in(role)
        context = self.browser.new_context(
            base_url=self.server.origin, storage_state=self._signed_in[role], **options
        )
        self.contexts.append(context)
        context.add_init_script(TELL)
        return context

    def _sign_in(self, role: str) -> StorageState:
        context = self.browser.new_context(base_url=self.server.origin)
        sign_in(context.new_page(), role)
        state = context.storage_state()
        context.close()
        return state

    def change(self, sql: str) -> None:
        """What happens meanwhile, in the database itself."""
        path = self.server.folder / "data" / "utfall.sqlite3"
        with closing(sqlite3.connect(path, timeout=20)) as database:
            database.execute(sql)
            database.commit()


@pytest.fixture(scope="module")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A folder and a database of these tests' own."""
    folder = tmp_path_factory.mktemp("two") / "exempelkoping"
    shutil.copytree(demo_folder_of_tests(), folder)
    without_a_round(folder)
    subprocess.run([sys.executable, "-c", ROUND.format(folder=str(folder))], check=True,
                   cwd=REPOSITORY, env=clean_environment())  # fmt: skip
    with served(folder, "--demo") as server:
        yield Office(browser, server)


@pytest.fixture
def office(running: Office) -> Iterator[Office]:
    """The office with nothing written in it; its browsers are closed afterwards."""
    for table in WRITTEN:
        running.change(f"DELETE FROM {table}")
    running.change("UPDATE rounds_round SET state = 'open', closed_at = NULL")
    yield running
    for context in running.contexts:
        for page in context.pages:
            page.wait_for_load_state()  # one that is closed while it comes may never be gone
        context.close()
    running.contexts.clear()


def comment_at(context: BrowserContext, row: str = "personal") -> Page:
    """The page of a row's comment."""
    page = context.new_page()
    page.goto(f"{TIA}kommentera/enhet/kostnadsslag-{row}/")
    return page


def write(page: Page, text: str) -> None:
    """Type as a person does: key by key."""
    page.locator("textarea[name=text]").press_sequentially(text)


def text_in(page: Page) -> str:
    return page.locator("textarea[name=text]").input_value()


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara kommentaren").click()


def kept(page: Page) -> None:
    """It is said at the form that the draft was kept."""
    expect(page.locator(".draft-state")).to_contain_text("Utkast sparat")


def copies(page: Page) -> list[str]:
    """What this browser keeps by itself."""
    found: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('utkast'))"
    )
    return found


def side_by_side(office: Office, **options: object) -> Page:
    """Two write the same comment; the page of who comes second."""
    first, second = (
        comment_at(office.context(CONTROLLER)), comment_at(office.context(MANAGER, **options))
    )  # fmt: skip
    write(first, THEIRS)
    write(second, HERS)
    save(first)
    first.wait_for_url("**/tia-avdelningen/**")
    save(second)
    expect(second.locator("[data-side=mine]")).to_have_text(HERS)
    expect(second.locator("[data-side=theirs]")).to_have_text(THEIRS)
    expect(second.locator("main")).to_contain_text("Sara Holm sparade")
    return second


def test_who_comes_second_keeps_hers(office: Office) -> None:
    page = side_by_side(office)
    page.get_by_role("button", name="Behåll min").click()
    page.wait_for_url(lambda url: "kommentera" not in url)
    assert text_in(comment_at(page.context)) == HERS


def test_who_comes_second_takes_the_others_and_her_draft_is_gone(office: Office) -> None:
    page = side_by_side(office)
    page.get_by_text("Använd det Sara Holm sparade").click()
    page.wait_for_url(lambda url: "kommentera" not in url)
    again = comment_at(page.context)
    assert text_in(again) == THEIRS
    expect(again.locator("[data-draft-notice]")).to_have_count(0)


def test_who_comes_second_joins_both_by_the_keyboard(office: Office) -> None:
    page = side_by_side(office)
    page.get_by_text("Slå ihop").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Tillsammans: ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "kommentera" not in url)
    joined = text_in(comment_at(page.context))
    assert "Tillsammans" in joined
    assert THEIRS in joined
    assert HERS in joined


def test_both_sides_are_read_on_a_phone(office: Office) -> None:
    page = side_by_side(office, viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    mine, theirs = (page.locator(f"[data-side={side}]").bounding_box()
                    for side in ("mine", "theirs"))  # fmt: skip
    assert mine is not None
    assert theirs is not None
    assert theirs["y"] > mine["y"]


def test_a_draft_on_an_older_text_does_not_write_over_what_was_saved_since(office: Office) -> None:
    hers = office.context(MANAGER)
    page = comment_at(hers)
    write(page, HERS)
    kept(page)
    page.close()
    other = comment_at(office.context(CONTROLLER))
    write(other, THEIRS)
    save(other)
    other.wait_for_url(lambda url: "kommentera" not in url)
    again = comment_at(hers)
    assert text_in(again) == HERS
    save(again)
    expect(again.locator("[data-side=theirs]")).to_have_text(THEIRS)


def test_a_saved_comment_leaves_no_draft_anywhere(office: Office) -> None:
    page = comment_at(office.context(MANAGER))
    write(page, HERS)
    save(page)
    page.wait_for_url(lambda url: "kommentera" not in url)
    assert copies(page) == []
    page.goto("/utkast/")
    expect(page.locator("main")).to_contain_text("Du har inga utkast.")


def test_the_session_ends_while_she_writes(office: Office) -> None:
    context = office.context(MANAGER)
    page = comment_at(context)
    write(page, HERS[:10])
    kept(page)
    context.clear_cookies(name="utfall_session")
    write(page, HERS[10:])
    expect(page.locator(".draft-state")).to_contain_text("Du är utloggad")
    page.locator(".draft-state a").click()
    page.locator("form[data-role=chef] button").click()
    page.wait_for_url("**/kommentera/**")
    assert text_in(page) == HERS
    save(page)
    page.wait_for_url(lambda url: "kommentera" not in url)
    assert copies(page) == []
    assert text_in(comment_at(context)) == HERS


def test_another_who_signs_in_there_does_not_see_it(office: Office) -> None:
    context = office.context(MANAGER)
    page = comment_at(context)
    context.clear_cookies(name="utfall_session")
    write(page, HERS)
    expect(page.locator(".draft-state")).to_contain_text("Du är utloggad")
    page.goto("/logga-in/")
    with page.expect_navigation():
        page.locator("form[data-role=controller] button").click()
    assert text_in(comment_at(context)) == ""


def test_the_session_ends_and_she_saves_without_javascript(office: Office) -> None:
    context = office.context(MANAGER, java_script_enabled=False)
    page = comment_at(context)
    page.locator("textarea[name=text]").fill(HERS)
    context.clear_cookies(name="utfall_session")
    save(page)
    page.locator("form[data-role=chef] button").click()
    page.wait_for_url("**/kommentera/**")
    assert text_in(page) == HERS
    save(page)
    expect(page.locator("main")).to_contain_text("Kommentaren är sparad.")


def test_the_connection_drops_and_comes_back(office: Office) -> None:
    context = office.context(MANAGER)
    page = comment_at(context)
    context.set_offline(True)
    write(page, HERS)
    expect(page.locator(".draft-state")).to_have_text(
        "Inget nät: utkastet ligger kvar i den här webbläsaren"
    )
    save(page)
    expect(page.locator(".draft-state")).to_contain_text("inget är sparat än")
    assert text_in(page) == HERS
    assert len(copies(page)) == 1
    context.set_offline(False)
    kept(page)
    assert copies(page) == []
    save(page)
    page.wait_for_url(lambda url: "kommentera" not in url)
    assert text_in(comment_at(context)) == HERS


def test_the_connection_drops_and_the_tab_is_closed(office: Office) -> None:
    context = office.context(MANAGER)
    page = comment_at(context)
    context.set_offline(True)
    write(page, HERS)
    expect(page.locator(".draft-state")).to_contain_text("Inget nät")
    page.close()
    context.set_offline(False)
    assert text_in(comment_at(context)) == HERS


def test_the_tab_closes_at_once(office: Office) -> None:
    context = office.context(MANAGER)
    page = comment_at(context)
    write(page, HERS)
    page.close()
    assert text_in(comment_at(context)) == HERS


def test_the_tab_closes_and_she_goes_on_in_another_browser(office: Office) -> None:
    page = comment_at(office.context(MANAGER))
    write(page, HERS)
    kept(page)
    page.close()
    again = comment_at(office.context(MANAGER))
    assert text_in(again) == HERS
    expect(again.locator("[data-draft-notice]")).to_contain_text("Du har ett utkast från")


def test_the_deadline_passes_while_she_writes(office: Office) -> None:
    page = comment_at(office.context(MANAGER))
    write(page, HERS)
    office.change("UPDATE rounds_round SET state = 'closed', closed_at = '2026-08-08 11:22:00'")
    save(page)
    expect(page.locator("main")).to_contain_text(HERS)
    expect(page.locator("main")).to_contain_text("stäng")
    office.change("UPDATE rounds_round SET state = 'open', closed_at = NULL")
    assert text_in(comment_at(page.context)) == HERS


def test_the_forecasts_fields_are_there_again(office: Office) -> None:
    context = office.context(MANAGER)
    page = context.new_page()
    page.goto(f"{TIA}prognos/")
    page.locator("#prognos-personal").press_sequentially("-250")
    page.locator("#orsak-personal").select_option("vakans")
    page.locator("#andrat").press_sequentially(HERS)
    page.close()
    again = context.new_page()
    again.goto(f"{TIA}prognos/")
    expect(again.locator("#andrat")).to_have_value(HERS)
    expect(again.locator("#prognos-personal")).to_have_value("-250")
    expect(again.locator("#orsak-personal")).to_have_value("vakans")


# How the pages are


def faults_of(page: Page, words: list[str]) -> list[str]:
    """What axe, the browser and its console have against a page, on a screen and on a phone."""
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {what}" for what in (*sideways(page), *axe_violations(page))]
    violations: list[str] = page.evaluate("window.violations ?? []")
    return [*found, *violations, *words]


def test_the_pages_of_drafts_are_for_everyone(office: Office) -> None:
    page = comment_at(office.context(MANAGER))
    with Listening(page) as listening:
        page.goto("/utkast/")
        found = faults_of(page, listening.words())
        page.goto(f"{TIA}kommentera/enhet/kostnadsslag-personal/")
        write(page, HERS)
        kept(page)
        found += faults_of(page, listening.words())
        page.goto("/utkast/")
        expect(page.locator("main")).to_contain_text(HERS)
        found += faults_of(page, listening.words())
    assert found == []


def test_two_texts_side_by_side_are_for_everyone(office: Office) -> None:
    page = side_by_side(office)
    page.get_by_text("Slå ihop").click()
    assert faults_of(page, []) == []


def send_in(page: Page, **fields: object) -> None:
    """Fetch the workbook, fill in a row, send it in."""
    content = page.context.request.get(f"{TIA}arbetsbok.xlsx").body()
    book = edited(content, filled("kostnadsslag-personal", **fields))
    file: FilePayload = {"name": "arbetsbok.xlsx", "mimeType": "application/zip", "buffer": book}
    page.locator("#fil").set_input_files(files=[file])
    page.get_by_role("button", name="Läs arbetsboken").click()


def test_the_workbooks_page_is_for_everyone_in_every_state(office: Office) -> None:
    page = office.context(MANAGER).new_page()
    page.goto(TIA)
    with page.expect_navigation():
        page.get_by_role("link", name="Fyll i prognos och kommentarer i Excel").click()
    found = faults_of(page, [])
    send_in(page, forecast="12 t", comment="=1+1")
    expect(page.locator(".error-summary li")).to_have_count(2)
    found += faults_of(page, [])
    send_in(page, comment=HERS)
    expect(page.locator("td.after")).to_have_text(HERS)
    found += faults_of(page, [])
    page.get_by_role("button", name="Kasta arbetsboken").click()
    expect(page.locator("main")).to_contain_text("Arbetsboken är kastad.")
    assert found == []


def test_a_workbook_comes_back_in_four_actions(office: Office) -> None:
    page = office.context(MANAGER).new_page()
    page.goto(f"{TIA}arbetsbok/")
    send_in(page, comment=HERS)
    page.get_by_role("button", name="Spara ändringarna").click()
    expect(page.locator("main")).to_contain_text("1 ändring är sparad.")
    assert text_in(comment_at(page.context)) == HERS
