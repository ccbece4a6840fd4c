"""The pipe stays the pipe: a report's figures are the same on the page and in every file of it."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import openpyxl
import pypdf
import pytest
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web_plugin import FOLDER
from utfall.domain.period import Month
from utfall.pipeline.month import requests_of_month
from utfall.pipeline.workspace import open_workspace
from utfall.reports.definition.blocks import read_blocks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
JULY = Month(2025, 7)
Cells = dict[str, str]
UNIT_PAGES = ("tia-avdelningen", "bildningsnamnd", "hemtjanst-centrum-vaster", "exempelkoping")
BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f"), " ")


class Figures(HTMLParser):
    """The texts of a page's elements with ``data-cell``, of one report."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.report = report
        self.found: Cells = {}
        self._key = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        own = dict(attrs)
        if self._key:
            self._depth += 1
        elif own.get("data-cell") and own.get("data-report", self.report) == self.report:
            self._key, self._depth = str(own["data-cell"]), 1
            self.found[self._key] = ""

    def handle_endtag(self, tag: str) -> None:
        del tag
        if self._key:
            self._depth -= 1
            self._key = self._key if self._depth else ""

    def handle_data(self, data: str) -> None:
        if self._key:
            self.found[self._key] += data


def plain(text: str) -> str:
    """A figure as it is compared: one kind of blank, one kind of minus."""
    return text.translate(BLANKS).replace("−", "-").strip()


def of_page(client: Client, url: str, report: str) -> Cells:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    parser = Figures(report)
    parser.feed(answer.content.decode())
    return {key: plain(text) for key, text in parser.found.items()}


def of_json(content: bytes) -> Cells:
    document = json.loads(content)
    assert document["schema"] == "utfall.result/1"
    return {f"{c['row']}/{c['column']}": plain(c["text"]) for c in document["cells"]}


def of_csv(content: bytes, keys: list[str], columns: int) -> Cells:
    """The last rows of the file, its figures from the right: the labels stand before them."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    figures = [plain(text) for row in rows[-(len(keys) // columns) :] for text in row[-columns:]]
    return dict(zip(keys, figures, strict=True))


def numbers_of(text: str) -> list[str]:
    return re.findall(r"-?\d[\d ]*(?:,\d+)?", plain(text))


def reports() -> list[tuple[str, str]]:
    """(report, unit) of every report that ``report --all`` writes of the demo's July."""
    workspace = open_workspace(FOLDER)
    blocks = read_blocks(workspace.files, [])
    requests = requests_of_month(workspace, blocks, JULY, "")
    return [(r.name, r.unit or blocks.reports[r.name].unit) for _, r in requests]


def same_everywhere(client: Client, page: str, stem: str, report: str) -> int:
    """Compare one page with each of its files; give how many figures there were."""
    answers = {e: client.get(f"{stem}.{e}") for e in ("json", "csv", "xlsx", "pdf")}
    assert {a.status_code for a in answers.values()} == {200}, stem
    from_json = of_json(answers["json"].content)
    on_page = {k: v for k, v in of_page(client, page, report).items() if "diagram-" not in k}
    assert on_page == from_json, stem
    keys = list(from_json)
    columns = len(json.loads(answers["json"].content)["columns"])
    assert of_csv(answers["csv"].content, keys, columns) == from_json, stem
    same_in_pdf(answers["pdf"].content, from_json, stem)
    same_in_xlsx(answers["xlsx"].content, answers["json"].content, stem)
    return len(keys)


def same_in_pdf(content: bytes, cells: Cells, stem: str) -> None:
    """Every figure's text stands in the file's text, in the same order."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    text = re.sub(r"\s+", "", plain("".join(page.extract_text() for page in pages)))
    for key, shown in cells.items():
        assert re.sub(r"\s+", "", shown) in text, (stem, key, shown)


def same_in_xlsx(content: bytes, document: bytes, stem: str) -> None:
    """Every amount of the file is a number that is the exact öre."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    there = [cell.value for row in sheet.iter_rows() for cell in row]
    numbers = {round(float(n) * 100) for n in there if isinstance(n, int | float)}
    for cell in json.loads(document)["cells"]:
        if cell.get("ore"):
            assert {cell["ore"], -cell["ore"]} & numbers, (stem, cell)


def test_every_report_of_the_demo_is_the_same_on_the_page_and_in_every_file(
    signed_in: SignedIn,
) -> None:
    client, compared = signed_in("controller"), 0
    listed = reports()
    assert len(listed) >= 38
    for report, unit in listed:
        stem = f"/uppfoljning/2025-07/{unit}/rapport/{report}"
        compared += same_everywhere(client, f"{stem}/", stem, report)
    assert compared > 4_500


@pytest.mark.parametrize("unit", UNIT_PAGES)
def test_the_units_page_is_the_same_as_its_files(signed_in: SignedIn, unit: str) -> None:
    stem = f"/uppfoljning/2025-07/{unit}"
    assert same_everywhere(signed_in("controller"), f"{stem}/", stem, "enhet") > 20


@pytest.mark.parametrize("code", ["personal", "5010"])
def test_a_drill_down_is_the_same_as_its_files(signed_in: SignedIn, code: str) -> None:
    stem = f"/uppfoljning/2025-07/tia-avdelningen/konto/{code}"
    assert same_everywhere(signed_in("chef"), f"{stem}/", stem, "konton") >= 10
