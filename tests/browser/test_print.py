"""What comes out of the browser's printer."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import Pages
from tests.browser.views import WIDE, View, shown
from tests.documents.pdf_reading import flat, opened, spans

A4 = (595, 842)
SMALLEST = 8  # pt


def printed(browser: Browser, path: Path, view: View = WIDE) -> bytes:
    """The page as PDF, on the paper its style sheet asks for."""
    with shown(browser, path, view) as page:
        return page.pdf(prefer_css_page_size=True)


def test_the_report_prints_its_whole_table_on_one_landscape_page(
    browser: Browser, pages: Pages
) -> None:
    with opened(printed(browser, pages.report)) as document:
        first = document[0]
        text = flat(first.get_text())
        assert (round(first.rect.height), round(first.rect.width)) == A4
    for words in ("Prognos efter mars", "Kommundirektör 340 335", "Totalt KLS 7 660"):
        assert words in text


def test_a_phone_prints_the_same_table(browser: Browser, pages: Pages) -> None:
    with opened(printed(browser, pages.report, View(320))) as document:
        assert "Totalt KLS 7 660" in flat(document[0].get_text())


def test_the_extract_prints_on_one_upright_page(browser: Browser, pages: Pages) -> None:
    with opened(printed(browser, pages.extract)) as document:
        assert len(document) == 1
        first = document[0]
        assert (round(first.rect.width), round(first.rect.height)) == A4


def test_a_draft_says_so_on_every_printed_page(browser: Browser, pages: Pages) -> None:
    long = pages.draft.with_name("long.html")
    page = pages.draft.read_text()
    long.write_text(page.replace("</section>", "<p>Ett stycke till.</p>" * 60 + "</section>", 1))
    with opened(printed(browser, long)) as document:
        texts = [flat(one.get_text()) for one in document]
    assert len(texts) > 1
    assert all("Utkast" in text for text in texts)
    with opened(printed(browser, pages.extract)) as document:
        assert "Utkast" not in document[0].get_text()


def test_no_printed_text_is_smaller_than_eight_points(browser: Browser, pages: Pages) -> None:
    for path in (pages.report, pages.extract):
        sizes = {round(span.size, 1) for span in spans(printed(browser, path))}
        assert min(sizes) >= SMALLEST, path.parent.name
