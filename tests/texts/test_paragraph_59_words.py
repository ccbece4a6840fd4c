"""The extract has exactly the words of the real § 59, in its order, on the page and as data."""

from pathlib import Path

import pytest

from tests.texts.paragraph_59 import Extract, real_words, shown_words

TABLE = Path(__file__).parents[1] / "example" / "tabell-2025-07.csv"


def test_the_page_has_the_papers_words_in_its_order(paragraph_59: Extract) -> None:
    assert paragraph_59.ended.code == 0
    assert shown_words(paragraph_59.html) == real_words()


def test_the_json_has_the_same_words_section_by_section(paragraph_59: Extract) -> None:
    document = paragraph_59.document
    head = (f"{document['organ']} {document['kind']} {document['date']} "
            f"§ {document['paragraph']} {document['title']} "
            f"Diarienummer: {document['diary_number']}")  # fmt: skip
    sections = (f"{section['title']} {section['text']}" for section in document["sections"])
    assert " ".join((head, *sections)).split() == real_words()


def test_no_figure_of_the_extract_stands_in_its_text_file(paragraph_59: Extract) -> None:
    words = paragraph_59.text_file.read_text("utf-8")
    figures = [ref["text"] for s in paragraph_59.document["sections"] for ref in s["references"]]
    assert figures == ["23 734", "22 370", "1 364", "94,3 %"]
    assert not [figure for figure in figures if figure in words]


def test_the_table_prints_94_3_without_a_blank_and_the_extract_with_one(
    paragraph_59: Extract,
) -> None:
    assert "94,3%" in TABLE.read_text("utf-8")
    assert "94,3 %" not in TABLE.read_text("utf-8")
    assert "94,3 %" in paragraph_59.html
    assert "94,3%" not in paragraph_59.html


def test_every_figure_is_a_cell_of_the_report_with_its_exact_ore(paragraph_59: Extract) -> None:
    references = {
        f"{ref['row']}/{ref['column']}": ref
        for section in paragraph_59.document["sections"] for ref in section["references"]
    }  # fmt: skip
    assert list(references) == ["totalt/bt", "totalt/ut", "totalt/at", "totalt/pt"]
    budget, actual, deviation = (references[f"totalt/{c}"]["ore"] for c in ("bt", "ut", "at"))
    assert deviation == budget - actual
    for cell, reference in references.items():
        assert f'<td data-cell="{cell}">{reference["text"]}</td>' in paragraph_59.html


def test_recipients_of_for_kannedom_and_for_atgard_are_nobody(paragraph_59: Extract) -> None:
    last = paragraph_59.document["sections"][-1]
    assert (last["title"], last["text"]) == (
        "Beslutet skickas till", "För kännedom\n-\nFör åtgärd\n-",
    )  # fmt: skip


def titles(extract: Extract) -> list[str]:
    assert extract.ended.code == 0, extract.ended.err
    return [section["title"] for section in extract.document["sections"]]


def test_a_section_that_moves_moves_on_the_page(changed: Extract) -> None:
    text = changed.text_file.read_text("utf-8")
    start, end = text.index("  - id: verksamhet"), text.index("  - id: underlag")
    moved = text[:start] + text[end:]
    first = moved.index("  - id: beslut")
    changed.text_file.write_text(moved[:first] + text[start:end] + moved[first:], "utf-8")
    made = changed.again()
    assert titles(made)[:2] == ["Verksamhetsuppföljning", "Allmänna utskottets beslut"]
    assert made.html.index("<h2>Verksamhetsuppföljning") < made.html.index("<h2>Allmänna")


def test_a_section_with_another_title_has_it_on_the_page(changed: Extract) -> None:
    changed.change_words("rubrik: Beslutsunderlag", "rubrik: Underlag i {månad}")
    made = changed.again()
    assert "Underlag i juli" in titles(made)
    assert "<h2>Underlag i juli</h2>" in made.html
    assert "Beslutsunderlag" not in made.html


def test_a_section_without_a_title_has_no_heading(changed: Extract) -> None:
    changed.change_words("    rubrik: Verksamhetsuppföljning\n", "")
    made = changed.again()
    assert "" in titles(made)
    assert "<h2></h2>" not in made.html


def test_a_removed_section_is_gone(changed: Extract) -> None:
    text = changed.text_file.read_text("utf-8")
    start, end = text.index("  - id: sammanfattning"), text.index("  - id: ekonomi")
    changed.text_file.write_text(text[:start] + text[end:], "utf-8")
    made = changed.again()
    assert len(titles(made)) == 5
    assert "Sammanfattning av ärendet" not in made.html


@pytest.mark.parametrize(
    ("style", "budget", "share"),
    [
        ('{i: tkr, andel: "0,0 %"}', "23 734", "94,3 %"),
        ('{i: kr, andel: "0%"}', "23 733 519", "94%"),
        ('{i: mkr, decimaler: 1, andel: "0 %"}', "23,7", "94 %"),
    ],
)
def test_the_print_style_is_the_papers_own(
    changed: Extract, style: str, budget: str, share: str
) -> None:
    changed.change_words('{i: tkr, andel: "0,0 %", noll: "0", saknas: "0"}', style)
    made = changed.again()
    assert titles(made)
    assert f'<td data-cell="totalt/bt">{budget}</td>' in made.html
    assert f'<td data-cell="totalt/pt">{share}</td>' in made.html
