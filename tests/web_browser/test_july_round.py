"""July's round of the demo from open to compiled, one test a role, each going on where the one
before it ended. It begins with a municipality in which nobody has opened the round."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checkers import axe_violations
from tests.command import utfall
from tests.demo_folder import copied_demo, without_a_round
from tests.web_browser.doing import Doing
from tests.web_browser.server import Server, served
from tests.web_browser.world import sign_in

JULY = "/uppfoljning/2025-07"
TIA, STAFF = f"{JULY}/tia-avdelningen/", f"{JULY}/kommunledningsstab/"
PAPER = ("protokollsutdrag", "--period", "2025-07")
FORMATS = ("html", "pdf", "docx", "json")
MOST_ACTIONS, MOST_PAGES = 12, 5
WORDS = {
    "personal": "Hög sjukfrånvaro har krävt vikarier; schemat ses över från september.",
    "bidrag": "Bidrag till samlingslokaler betalades ut i juni i stället för i september.",
    "it": "Licenserna för ärendesystemet har blivit dyrare.",
    "tjanster": "Tolkar och översättningar har kostat mer än beräknat.",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo before July's round is opened."""
    folder = copied_demo(tmp_path_factory.mktemp("july") / "exempelkoping")
    without_a_round(folder)
    with served(folder, "--demo") as one:
        yield one


@pytest.fixture(scope="module")
def printed_before(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """§ 59 by the command line, before anyone has entered anything."""
    return printed(server.folder, tmp_path_factory.mktemp("before"))


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=server.origin, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def printed(folder: Path, out: Path) -> Path:
    ended = utfall("--folder", folder, "paper", *PAPER, "--out", out, "--format", ",".join(FORMATS))
    assert ended.code == 0, ended.err
    return out


def as_(page: Page, role: str) -> Page:
    sign_in(page, role)
    return page


@pytest.mark.usefixtures("printed_before")
def test_the_controller_opens_the_round_and_reminds(page: Page) -> None:
    as_(page, "controller")
    page.goto("/omgangar/ny/")
    page.locator("#id_mote").fill("2025-08-11")
    with page.expect_navigation():
        page.get_by_role("button", name="Räkna fram förslaget").click()
    assert page.locator("#id_units_due").input_value() == "2025-08-06"
    page.locator("#id_depth").select_option("goals")
    page.get_by_role("button", name="Öppna juli").click()
    page.wait_for_url("**/omgangar/2025-07/")
    expect(page.locator("h2").first).to_have_text("0 av 118 enheter är klara")
    page.get_by_role("link", name="Påminn 118 ansvariga").click()
    expect(page.locator(".mail .said")).to_contain_text("juli")
    page.get_by_role("button", name="Skicka").click()
    page.wait_for_url("**/omgangar/2025-07/")
    assert axe_violations(page) == []


def test_the_managers_part_takes_twelve_actions_on_five_pages(page: Page) -> None:
    doing = Doing(as_(page, "chef"))
    assert doing.pages == ["/att-gora/"]
    doing.activate(page.locator("td[data-heading='Nästa steg'] a").first)
    assert doing.pages[-1] == f"{TIA}forklara/"
    for row, words in WORDS.items():
        doing.fill(page.locator(f"textarea[name*='{row}']"), words)
    doing.activate(page.get_by_role("button", name="Spara och fortsätt"))
    doing.fill(page.locator("input[data-cell='kostnadsslag-personal/prognos']"), "-250")
    doing.choose(page.locator("select[name='orsak-personal']"), "vakans")
    doing.activate(page.get_by_role("button", name="Spara och fortsätt"))
    doing.fill(page.locator("input[name$='-booked']").first, "20")
    doing.activate(page.get_by_role("button", name="Spara och fortsätt"))
    assert doing.pages[-1] == f"{TIA}klarmarkera/"
    doing.activate(page.get_by_role("button", name="Klarmarkera juli"))
    expect(page.get_by_text("Nu hos Kommunledningsstab").first).to_be_visible()
    assert (doing.actions, len(doing.pages)) == (MOST_ACTIONS, MOST_PAGES), doing.pages
    page.goto(TIA)
    assert page.locator("[data-cell='totalt/avvikelse']").first.inner_text() == "−246"


def test_the_controller_sends_back_with_words_and_the_manager_finds_them_on_top(
    page: Page, browser: Browser, server: Server
) -> None:
    as_(page, "controller")
    page.goto("/omgangar/2025-07/tia-avdelningen/skicka-tillbaka/")
    page.locator("textarea").fill("Säg också vad ni gör åt sjukfrånvaron.")
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka tillbaka").click()
    context = browser.new_context(base_url=server.origin)
    hers = as_(context.new_page(), "chef")
    hers.goto(TIA)
    assert "vad ni gör åt sjukfrånvaron" in hers.locator("main .warning").first.inner_text()
    hers.goto(f"{TIA}klarmarkera/")
    hers.get_by_role("button", name="Klarmarkera juli").click()
    expect(hers.get_by_text("Nu hos Kommunledningsstab").first).to_be_visible()
    context.close()


def test_the_controller_compiles_and_the_paper_is_the_command_lines(
    page: Page, server: Server, tmp_path: Path, printed_before: Path
) -> None:
    as_(page, "controller")
    page.goto(f"{STAFF}sammanstall/")
    assert WORDS["personal"] in page.locator("main").inner_text()
    page.locator("input[name='go_on']").check()
    page.get_by_role("button", name="Gör slutlig").click()
    page.wait_for_url("**/handlingar/**")
    fetched = {ending: _fetched(page, ending) for ending in FORMATS}
    out = printed(server.folder, tmp_path / "ut")
    for ending, content in fetched.items():
        assert (
            hashlib.sha256(content).hexdigest()
            == hashlib.sha256((out / f"protokollsutdrag.{ending}").read_bytes()).hexdigest()
        ), ending
    assert _said(fetched["json"]) == _said((printed_before / "protokollsutdrag.json").read_bytes())
    page.get_by_role("button", name="Kontrollera").first.click()
    expect(page.get_by_text("Stämmer").first).to_be_visible()
    assert axe_violations(page) == []


def _fetched(page: Page, ending: str) -> bytes:
    href = page.locator(f"a[href$='.{ending}']").first.get_attribute("href")
    assert href is not None
    answer = page.context.request.get(href)
    assert answer.status == 200
    return answer.body()


def _said(content: bytes) -> list[tuple[str, str, list[tuple[str, int | None]]]]:
    """Titles, texts and figures of a paper's JSON: what § 59 says, whoever sealed it."""
    return [
        (one["title"], one["text"], [(r["text"], r["ore"]) for r in one["references"]])
        for one in json.loads(content)["sections"]
    ]


def test_the_department_head_marks_done_and_only_its_own_may_open_it_again(
    page: Page, browser: Browser, server: Server
) -> None:
    as_(page, "forvaltningschef")
    page.goto(f"{STAFF}klarmarkera/")
    page.locator("#id_without").check()
    page.get_by_role("button", name="Klarmarkera juli").click()
    expect(page.get_by_text("Nu är det nämnden som beslutar").first).to_be_visible()
    context = browser.new_context(base_url=server.origin)
    controller = as_(context.new_page(), "controller")
    answer = controller.goto("/omgangar/2025-07/kommunledningsstab/skicka-tillbaka/")
    assert answer is not None
    assert answer.status == 403
    context.close()


def test_the_sealed_paper_stands_whatever_is_entered_later(server: Server, tmp_path: Path) -> None:
    kept = tmp_path / "folder"
    shutil.copytree(server.folder, kept)
    out = printed(kept, tmp_path / "ut")
    ended = utfall("--folder", kept, "verify", out / "protokollsutdrag.json")
    assert ended.code == 0, ended.out
