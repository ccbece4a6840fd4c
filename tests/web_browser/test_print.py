"""What comes out of the browser's printer: every column whole, on A4."""

import pytest
from playwright.sync_api import Page

from tests.documents.pdf_reading import flat, opened, spans
from tests.web_browser.pages import P59
from tests.web_browser.state import CONTROLLER, HEAD, KLS, WHOLE
from tests.web_browser.world import World

A4 = (595.28, 841.89)
SMALLEST = 7  # pt
WIDE_REPORT = f"{WHOLE}rapport/drift-enheter/"
NOT_PRINTED = ("Sök", "Excel", "Visa", "Till innehållet")


def printed(page: Page) -> bytes:
    """The page as PDF, on paper of the size all printers here have."""
    return page.pdf(format="A4", prefer_css_page_size=True)


@pytest.mark.parametrize(
    ("role", "address"), [(HEAD, KLS), (HEAD, P59), (CONTROLLER, WIDE_REPORT)], ids=str
)
def test_every_figure_is_printed_whole(world: World, role: str, address: str) -> None:
    page = world.page_of(role)
    page.goto(address)
    figures = page.locator("main table.figures [data-cell]:visible").all_text_contents()
    file = printed(page)
    with opened(file) as document:
        sides = [side for one in document for side in sorted((one.rect.width, one.rect.height))]
        text = flat(" ".join(one.get_text() for one in document))
        widest = max(one.rect.width for one in document)
    assert sides == pytest.approx(A4 * (len(sides) // 2), abs=1)
    assert figures
    assert [one for one in figures if flat(one) not in text] == []
    assert max(span.right for span in spans(file)) <= widest
    assert min(span.size for span in spans(file)) >= SMALLEST


def test_what_is_pressed_is_not_printed(world: World) -> None:
    page = world.page_of(HEAD)
    page.goto(P59)
    with opened(printed(page)) as document:
        words = {flat(line) for one in document for line in one.get_text().splitlines()}
    assert words.isdisjoint(NOT_PRINTED)
    assert "Uppföljning Kommunledningsstab juli 2025" in words
