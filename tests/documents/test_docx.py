"""DOCX: the words and figures as printed, real headings, one language, whole rows, one seal."""

import hashlib
import io
import pickle
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.conftest import Example
from tests.documents.make_docx_templates import FOLDER, paper_template, report_template
from utfall.documents import csv, docx
from utfall.documents.finished import FinishedReport
from utfall.documents.paper import (
    FinishedPaper,
    KeyFigures,
    ListItems,
    Paragraph,
    Recipients,
    Section,
)
from utfall.documents.seal import Seal
from utfall.documents.theme import Theme
from utfall.domain.period import Month
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace

SEAL = Seal("sha256:aa", "sha256:bb", "sha256:cc", "sha256:dd", "0.1.0")
SECTIONS = (
    Section("beslut", "Allmänna utskottets beslut", (Paragraph(
        "Allmänna utskottet har tagit del av ekonomi- och verksamhetsuppföljning för "
        "kommunledningsstaben till och med juli månad 2025."),)),
    Section("sammanfattning", "Sammanfattning av ärendet", (Paragraph(
        "Det är viktigt att vi regelbundet följer upp de fastställda ekonomiska och "
        "verksamhetsmässiga målen under budgetåret."),)),
    Section("ekonomi", "Ekonomisk uppföljning över kommunledningsstaben (i tusentals kronor)", (
        KeyFigures((
            ("Budget till och med juli", "23 734", "totalt/bt"),
            ("Redovisning till och med juli", "22 370", "totalt/ut"),
            ("Avvikelse till och med juli", "1 364", "totalt/at"),
            ("Procent av budget", "94,3 %", "totalt/pt"))),
        Paragraph("Den ekonomiska uppföljningen visar att det finns ett överskott på "
                  "ekonomiavdelningen med anledning av vakant tjänst."))),
    Section("verksamhet", "Verksamhetsuppföljning",
            (Paragraph("Verksamheten fortlöper stabilt enligt plan."),)),
    Section("beslutsunderlag", "Beslutsunderlag",
            (ListItems(("Ekonomisk uppföljning för kommunledningsstaben - juli 2025-08-11",)),)),
    Section("skickas", "Beslutet skickas till",
            (Recipients("För kännedom", ("-",)), Recipients("För åtgärd", ("-",)))),
)  # fmt: skip
PAPER = FinishedPaper(
    name="protokollsutdrag", report="uppfoljning", period="2025-07", unit="kommunledningsstab",
    round="2025-03", organ="Allmänna utskottet", kind="Protokollsutdrag", date="2025-08-11",
    paragraph="59", title="Ekonomi- och verksamhetsuppföljning", diary_number="KS/2025:4",
    sections=SECTIONS, draft=False, seal=SEAL, theme=Theme("Exempelköpings kommun"),
)  # fmt: skip
WORDS = [
    "Allmänna utskottet",
    "Protokollsutdrag 2025-08-11",
    "§ 59 Ekonomi- och verksamhetsuppföljning",
    "Diarienummer: KS/2025:4",
]


@pytest.fixture(scope="module")
def report(made_example: Example) -> FinishedReport:
    request = ReportRequest("uppfoljning", Month(2025, 7))
    return make_report(open_workspace(made_example.folder), request)


@pytest.fixture(scope="module")
def content(report: FinishedReport) -> bytes:
    return docx.write(report)


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist() if name.endswith((".xml", ".rels"))
        }  # fmt: skip


def edited(template: bytes, edit: Callable[[Any], None]) -> bytes:
    """The template after a secretary's edit."""
    document = opened(template)
    edit(document)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def with_template(template: bytes, paper: FinishedPaper | None = None) -> FinishedPaper:
    """The paper under a theme that has a Word template of its own."""
    paper = paper or PAPER
    return replace(paper, theme=paper.theme._replace(templates=(("handling.docx", template),)))


def with_text(report: FinishedReport, text: str) -> FinishedReport:
    table = report.table
    changed = table._replace(title=text, label_headings=(text,), notes=(text,),
        columns=tuple(column._replace(headings=(text,)) for column in table.columns),
        rows=tuple(row._replace(label=text) for row in table.rows),
    )  # fmt: skip
    theme = report.theme._replace(municipality=text)
    return report._replace(table=changed, unit_name=text, theme=theme)


def test_the_committed_templates_equal_a_rebuild() -> None:
    for name, made in (("rapport", report_template()), ("handling", paper_template())):
        committed = (FOLDER / f"{name}.docx").read_bytes()
        assert len(committed) < 60_000
        assert parts(committed) == parts(made), "python -m tests.documents.make_docx_templates"


def test_every_cell_is_the_csvs(report: FinishedReport, content: bytes) -> None:
    (table,) = opened(content).tables
    printed = [[cell.text for cell in row.cells] for row in table.rows]
    assert printed == [line.split(";") for line in csv.write(report).decode().splitlines()]


def test_the_header_row_is_repeated_and_no_row_splits(content: bytes) -> None:
    (table,) = opened(content).tables
    for number, row in enumerate(table._tbl.tr_lst):
        assert row.trPr.find(qn("w:cantSplit")) is not None
        assert (row.trPr.find(qn("w:tblHeader")) is not None) == (number == 0)


def test_the_table_says_what_it_is_to_a_screen_reader(content: bytes) -> None:
    properties = opened(content).tables[0]._tbl.tblPr
    caption = properties.find(qn("w:tblCaption")).get(qn("w:val"))
    assert caption == "Uppföljning Kommunledningsstab juli 2025"
    look = properties.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_figures_stand_right_totals_bold_parts_indented_by_style(content: bytes) -> None:
    document = opened(content)
    styles = {
        row.cells[0].text: [cell.paragraphs[0].style.name for cell in row.cells[:2]]
        for row in document.tables[0].rows
    }
    assert styles["Totalt KLS"] == ["Tabellsumma", "Siffra summa"]
    assert styles["TIA-avdelningen"] == ["Tabellsumma", "Siffra summa"]
    assert styles["Oförutsett"] == ["Tabelldel", "Siffra"]
    assert styles["IT"] == ["Tabellrad", "Siffra"]
    assert document.styles["Siffra"].paragraph_format.alignment == 2
    assert document.styles["Tabellsumma"].font.bold
    assert document.styles["Tabelldel"].paragraph_format.left_indent
    smallest = min(style.font.size for style in document.styles
                   if style.type == 1 and style.font.size)  # fmt: skip
    assert smallest >= Pt(8)


def test_a_report_is_landscape_and_a_paper_portrait(content: bytes) -> None:
    wide, tall = opened(content).sections[0], opened(docx.write_paper(PAPER)).sections[0]
    assert (wide.page_width.mm, wide.page_height.mm) == (pytest.approx(297, abs=0.1),
                                                         pytest.approx(210, abs=0.1))  # fmt: skip
    assert (tall.page_width.mm, tall.page_height.mm) == (pytest.approx(210, abs=0.1),
                                                         pytest.approx(297, abs=0.1))  # fmt: skip


def test_swedish_is_the_only_language_and_the_title_is_set(content: bytes) -> None:
    for made, title in (
        (content, "Uppföljning Kommunledningsstab juli 2025"),
        (docx.write_paper(PAPER), "§ 59 Ekonomi- och verksamhetsuppföljning"),
    ):
        found = parts(made)
        languages = re.findall(r"<w:(?:lang|themeFontLang)\b[^>]*>", "".join(found.values()))
        assert languages
        assert {code for tag in languages for code in re.findall(r'="([^"]*)"', tag)} == {"sv-SE"}
        about = opened(made).core_properties
        assert (about.title, about.language) == (title, "sv-SE")
        assert about.author == "Exempelköpings kommun"


def test_a_paper_has_its_words_in_order_under_real_headings() -> None:
    made = docx.write_paper(PAPER)
    texts = docx.read_texts(made)
    assert texts[:4] == WORDS
    expected = list(WORDS)
    for section in SECTIONS:
        expected.append(section.title)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                expected.append(block.text)
            elif isinstance(block, KeyFigures):
                expected.extend(f"{label}\t{text}" for label, text, _ in block.rows)
            elif isinstance(block, ListItems):
                expected.extend(block.items)
            else:
                expected.extend([block.heading, *block.names])
    assert texts[: len(expected)] == expected
    styles = {p.text: p.style.name for p in opened(made).paragraphs}
    assert styles["Protokollsutdrag 2025-08-11"] == "Title"
    assert styles["§ 59 Ekonomi- och verksamhetsuppföljning"] == "Heading 1"
    assert {styles[section.title] for section in SECTIONS} == {"Heading 2"}
    assert styles["För kännedom"] == "Heading 3"


def test_a_draft_says_utkast_in_the_header_and_a_final_paper_does_not() -> None:
    draft = opened(docx.write_paper(replace(PAPER, draft=True)))
    assert "Utkast" in [p.text for p in draft.sections[0].header.paragraphs]
    assert "Utkast" not in docx.read_texts(docx.write_paper(PAPER))


def test_a_draft_whose_template_hides_it_is_refused() -> None:
    def without_mark(document: Any) -> None:
        for paragraph in document.sections[0].header.paragraphs:
            if paragraph.text == "Utkast":
                paragraph.text = "Arbetsmaterial"

    template = edited(paper_template(), without_mark)
    assert docx.write_paper(with_template(template))
    with pytest.raises(docx.TemplateFaultError, match="Utkast"):
        docx.write_paper(replace(with_template(template), draft=True))


def test_the_output_follows_a_template_edited_in_word() -> None:
    """A secretary moves a part, takes a section out of the loop, renames and enlarges styles."""

    def edit(document: Any) -> None:
        by_text = {p.text: p for p in document.paragraphs}
        heading = by_text["{% if paragraf %}{{ paragraf }} {% endif %}{{ rubrik }}"]
        heading._p.addprevious(by_text["Diarienummer: {{ diarienummer }}"]._p)
        loop = by_text["{%p for avsnitt in avsnitten %}"]
        for text, style in (
            ('{%p for avsnitt in avsnitten if avsnitt.id == "skickas" %}', "Normal"),
            ("Först: {{ avsnitt.rubrik }}", "Heading 2"),
            ("{%p endfor %}", "Normal"),
        ):
            loop.insert_paragraph_before(text).style = style
        document.styles["Heading 2"].font.size = Pt(20)
        document.styles["Organ"].name = "Nämndens namn"

    made = docx.write_paper(with_template(edited(paper_template(), edit)))
    texts = docx.read_texts(made)
    assert texts[2:5] == [
        "Diarienummer: KS/2025:4",
        "§ 59 Ekonomi- och verksamhetsuppföljning",
        "Först: Beslutet skickas till",
    ]
    document = opened(made)
    styles = {p.text: p.style for p in document.paragraphs}
    assert styles["Allmänna utskottet"].name == "Nämndens namn"
    assert styles["Beslutsunderlag"].font.size == Pt(20)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ("{{ rubrikk }}", "rubrikk"),
        ("{{ sigill.definitionn }}", "definitionn"),
        ("{% if utkastt %}x{% endif %}", "utkastt"),
        ("{% for a in avsniten %}x{% endfor %}", "avsniten"),
        ("{{ rubrik ~ x.y.z }}", "x"),
        ("{{ åäö(1) }}", "åäö"),
        ("{{ a + 1 }}", "a"),
        ('{{ "%s" | format(b) }}', "b"),
        ("{{ c[0] }}", "c"),
        ("{% if d == 1 %}{% endif %}", "d"),
        ("{{ e | upper }}", "e"),
    ],
)
def test_a_misspelt_field_is_named(wrong: str, field: str) -> None:
    template = edited(paper_template(), lambda document: document.add_paragraph(wrong))
    with pytest.raises(docx.TemplateFieldError) as raised:
        docx.write_paper(with_template(template))
    assert raised.value.field == field


def test_a_misspelt_field_in_a_header_is_named() -> None:
    def edit(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ komun }}"

    with pytest.raises(docx.TemplateFieldError) as raised:
        docx.write_paper(with_template(edited(paper_template(), edit)))
    assert raised.value.field == "komun"


@pytest.mark.parametrize(
    "wrong",
    ["{% for a in %}", "{{ rubrik.__class__.__mro__ }}", "{{ rubrik | okänd }}", "{{ (1 }}",
     "{%p for avsnitt in avsnitten %}", "{{ range(10 ** 9) | list }}", "{{ 1 / 0 }}"],
)  # fmt: skip
def test_a_template_that_cannot_be_filled_is_refused(wrong: str) -> None:
    template = edited(paper_template(), lambda document: document.add_paragraph(wrong))
    with pytest.raises(docx.TemplateFaultError):
        docx.write_paper(with_template(template))


@pytest.mark.parametrize("template", [b"x", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_template_is_refused(template: bytes) -> None:
    with pytest.raises(docx.TemplateFaultError):
        docx.write_paper(with_template(template))


def test_language_and_rows_hold_in_a_municipalitys_own_template(report: FinishedReport) -> None:
    def edit(document: Any) -> None:
        document.styles.element.find(".//" + qn("w:lang")).set(qn("w:val"), "en-US")
        for row in document.tables[0]._tbl.tr_lst:
            for element in row.xpath("./w:trPr/w:cantSplit"):
                element.getparent().remove(element)

    templates = (("rapport.docx", edited(report_template(), edit)),)
    made = docx.write(report._replace(theme=report.theme._replace(templates=templates)))
    assert "en-US" not in "".join(parts(made).values())
    for row in opened(made).tables[0]._tbl.tr_lst:
        assert row.trPr.find(qn("w:cantSplit")) is not None


def test_the_themes_colours_and_logo_are_in_the_document(report: FinishedReport) -> None:
    theme = report.theme._replace(primary="#102030", accent="#aa0011", logo=png(),
                    logo_text='Kommunens "vapen" & <namn>')  # fmt: skip
    made = docx.write_paper(replace(PAPER, theme=theme))
    found = parts(made)
    assert '<a:srgbClr val="AA0011"/>' in found["word/theme/theme1.xml"]
    assert '<a:srgbClr val="102030"/>' in found["word/theme/theme1.xml"]
    colour = opened(made).styles["Organ"].font.color.rgb
    assert str(colour) == "AA0011"
    header = next(part for name, part in found.items() if re.fullmatch(r"word/header\d\.xml", name))
    assert "&lt;namn&gt;" in header
    assert "<w:drawing>" in header
    assert opened(made).sections[0].header.part.related_parts


def png() -> bytes:
    """A picture of one pixel."""
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\x10\x20\x30")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "text",
    ["N" * 300, "=1+1", "<&>\"'", "a\x00b\x0cc\x07", "\ud83d", "{{ rubrik }}", "{%p for x in y %}",
     "]]>", "😀 åäö"],
)  # fmt: skip
def test_hostile_and_long_texts_make_a_whole_file(report: FinishedReport, text: str) -> None:
    expected = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff]", "\ufffd", text)
    made = docx.write(with_text(report, text))
    (table,) = opened(made).tables
    assert {row.cells[0].text for row in table.rows} == {expected}
    assert opened(made).core_properties.title == expected[:255]
    sections = (Section("x", text, (Paragraph(text), ListItems((text,)))),)
    paper = replace(PAPER, title=text, organ=text, sections=sections)
    assert docx.read_texts(docx.write_paper(paper)).count(expected) == 4


def test_the_seal_is_read_back_and_stands_to_be_read(
    report: FinishedReport, content: bytes
) -> None:
    origin = {"report": "uppfoljning", "period": "2025-07", "unit": "kommunledningsstab",
              "round": "2025-03"}  # fmt: skip
    assert docx.read_seal(content) == {
        "kind": "report", "name": "uppfoljning", **origin, **report.seal.as_dict(),
    }  # fmt: skip
    made = docx.write_paper(PAPER)
    assert docx.read_seal(made) == {
        "kind": "paper", "name": "protokollsutdrag", **origin, **SEAL.as_dict(),
    }  # fmt: skip
    assert any("Ögonblicksbild sha256:aa" in text for text in docx.read_texts(made))


def test_the_seal_stands_beside_a_templates_own_properties() -> None:
    first = docx.write_paper(PAPER)
    other = re.sub(r"utfall:kind", "Kommunens egenskap", parts(first)["docProps/custom.xml"])
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, part in {**parts(paper_template()), "docProps/custom.xml": other}.items():
            declared = name in {"[Content_Types].xml", "_rels/.rels"}
            archive.writestr(name, parts(first)[name] if declared else part)
    made = docx.write_paper(with_template(output.getvalue()))
    assert docx.read_seal(made)["kind"] == "paper"
    assert "Kommunens egenskap" in parts(made)["docProps/custom.xml"]
    assert parts(made)["[Content_Types].xml"].count("custom.xml") == 1
    again = docx.write_paper(with_template(made, replace(PAPER, name="annan")))
    assert docx.read_seal(again)["name"] == "annan"
    assert parts(again)["docProps/custom.xml"].count("utfall:name") == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a document"])
def test_what_is_no_document_is_a_value_error(content: bytes) -> None:
    for read in (docx.read_seal, docx.read_texts):
        with pytest.raises(ValueError, match="dokumentet"):
            read(content)


def test_one_changed_letter_is_seen_also_in_header_and_cell(content: bytes) -> None:
    def in_cell(document: Any) -> None:
        document.tables[0].rows[3].cells[1].paragraphs[0].runs[0].text = "2 575"

    def in_header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].runs[-1].text = "Annan kommun"

    before = docx.read_texts(content)
    for edit in (in_cell, in_header):
        after = docx.read_texts(edited(content, edit))
        assert len([1 for one, other in zip(before, after, strict=True) if one != other]) == 1


def test_page_numbers_that_word_computes_are_no_text(content: bytes) -> None:
    def other_number(document: Any) -> None:
        for text in document.sections[0].footer._element.iter(qn("w:t")):
            if text.text == "1":
                text.text = "7"

    assert docx.read_texts(edited(content, other_number)) == docx.read_texts(content)


def test_the_bytes_are_the_same_in_two_processes(
    report: FinishedReport, content: bytes, tmp_path: Path
) -> None:
    kept = tmp_path / "both.pickle"
    kept.write_bytes(pickle.dumps((report, PAPER)))
    code = (
        "import hashlib, pathlib, pickle, sys; from utfall.documents import docx; "
        "report, paper = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes()); "
        "made = docx.write(report) + docx.write_paper(paper); "
        "print(hashlib.sha256(made).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(kept)], check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    assert found == {hashlib.sha256(content + docx.write_paper(PAPER)).hexdigest()}
