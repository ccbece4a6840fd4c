"""Addresses of pages → the same by hand, and whether the two show the same figures."""

from typing import Any, NamedTuple

from benchmarks.bare.web_page import BarePage
from benchmarks.web_recorded import (
    figures_of,
    lines_of,
    recorded_lines,
    recorded_page,
    request_of,
)
from utfall.pipeline.reading import Reading

_COLUMN = "redovisning"


class Recorded(NamedTuple):
    """An address, its page by hand, and the page itself."""

    url: str
    by_hand: BarePage
    html: str


def bare_pages(client: Any, reading: Reading, urls: list[str], most: int) -> list[Recorded]:
    """The first pages that have figures or voucher rows: an account may have none."""
    found: list[Recorded] = []
    for url in urls:
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        html = answer.content.decode()
        if len(found) < most and (figures_of(html) or lines_of(html)):
            found.append(Recorded(url, BarePage(_recorded(url, html, reading)), html))
    return found


def _recorded(url: str, html: str, reading: Reading) -> dict[str, Any]:
    first, period, unit, *rest = url.strip("/").split("/")
    if first == "spara":
        name, row, column = rest
        return recorded_lines(html, reading, request_of(name, period, unit), row, column)
    if rest[:1] == ["konto"]:
        asked = request_of("konton", period, unit, rest[1])
        if rest[2:] == ["verifikat"]:
            return recorded_lines(html, reading, asked, "", _COLUMN)
        return recorded_page(html, reading, [asked])
    if rest[:1] == ["rapport"]:
        return recorded_page(html, reading, [request_of(rest[1], period, unit)])
    names = ["enhet", *(["delar"] if 'data-report="delar"' in html else []), "volymer"]
    return recorded_page(html, reading, [request_of(name, period, unit) for name in names])


def same_figures(page: str, by_hand: str) -> None:
    """Stop the run where a figure or a voucher row of the page is not what it is by hand."""
    shown, made = ([*figures_of(one).items(), *lines_of(one)] for one in (page, by_hand))
    wrong = set(map(str, shown)) ^ set(map(str, made))
    assert shown, "no figures to compare"
    if wrong:
        raise AssertionError(f"page and by hand differ: {sorted(wrong)[:6]}")
