"""A paper as PDF: § 59's words in their order, its figures as a table, a draft marked as one."""

from dataclasses import replace

import pytest

from tests.documents import pdf_reading as read
from tests.documents.pdf_examples import paper_59
from utfall.documents.paper import KeyFigures, ListItems, Paragraph, Recipients, Section
from utfall.documents.pdf import write_paper
from utfall.documents.pdf_errors import MissingCharacterError
from utfall.documents.pdf_words import words_in_pieces

ORDER = (
    "Allmänna utskottet", "Protokollsutdrag 2025-08-11", "§ 59 Ekonomi- och", "KS/2025:4",
    "Allmänna utskottets beslut", "Allmänna utskottet har tagit del", "Sammanfattning av ärendet",
    "Det är viktigt", "Ekonomisk uppföljning över", "Budget till och med juli 23 734",
    "Redovisning till och med juli 22 370", "Avvikelse till och med juli 1 364",
    "Procent av budget 94,3 %", "Den ekonomiska uppföljningen", "Verksamhetsuppföljning",
    "stabilt enligt plan", "Beslutsunderlag", "juli 2025-08-11", "Tjänsteskrivelse",
    "Beslutet skickas till", "För kännedom -", "För åtgärd -", "Sigill", "sha256:000", "0.1.0",
)  # fmt: skip


def test_the_words_stand_in_their_order_on_one_page() -> None:
    (text,) = read.pages(write_paper(paper_59()))
    at = 0
    for words in ORDER:
        at = text.index(words, at) + len(words)
    assert "Utkast" not in text


def test_every_section_is_a_bookmark() -> None:
    marks = read.bookmarks(write_paper(paper_59()))
    assert marks[0] == (1, "§ 59 Ekonomi- och verksamhetsuppföljning")
    assert (3, "För åtgärd") in marks
    assert [level for level, _ in marks].count(2) == 7  # six sections and the seal


def test_key_figures_are_a_table_with_row_headers() -> None:
    pdf = write_paper(paper_59())
    assert read.scopes(pdf) == ["/Row"] * 4
    assert read.kinds(pdf).count("/TD") == 4
    assert read.kinds(pdf).count("/LI") == 2
    rights = [s.right for s in read.spans(pdf) if s.text in ("23 734", "22 370", "1 364")]
    assert len(rights) == 3
    assert max(rights) - min(rights) <= 0.5


def test_no_text_is_under_8_points() -> None:
    assert min(span.size for span in read.spans(write_paper(paper_59()))) >= 8 - 0.01


@pytest.mark.parametrize("times", [1, 5])
def test_a_draft_says_so_on_every_page(times: int) -> None:
    paper = replace(paper_59(), draft=True, sections=paper_59().sections * times)
    texts = read.pages(write_paper(paper))
    assert len(texts) >= times // 2
    assert [text.count("Utkast") for text in texts] == [1] * len(texts)
    finished = read.pages(write_paper(replace(paper, draft=False)))
    assert not any("Utkast" in text for text in finished)


def test_a_paper_without_figures_or_diary_number_is_whole() -> None:
    sections = (Section("a", "Beslut", (Paragraph("Ett\nTvå"), KeyFigures(()))),)
    paper = replace(paper_59(), sections=sections, diary_number="")
    (text,) = read.pages(write_paper(paper))
    assert "Ett Två" in text
    assert "Diarienummer" not in text


def test_a_section_without_title_skips_no_heading_level() -> None:
    sections = (Section("a", "", (Recipients("För åtgärd", ("-",)), ListItems(()))),)
    marks = read.bookmarks(write_paper(replace(paper_59(), sections=sections)))
    assert [level for level, _ in marks] == [1, 2, 2]


def test_a_missing_character_is_named_by_its_section() -> None:
    sections = (Section("beslut", "Beslut", (Paragraph("Ett 漢 till"),)),)
    with pytest.raises(MissingCharacterError) as caught:
        write_paper(replace(paper_59(), sections=sections))
    assert (caught.value.characters, caught.value.where) == ("漢", "avsnittet beslut")


@pytest.mark.parametrize("text", [
    "Redovisning t o m juli", "", "  två  blanksteg ", "x" * 300, "Överförmyndarverksamhet",
    "t o m", "IT", "Administrativa avdelningen",
])  # fmt: skip
def test_pieces_of_words_joined_are_the_text(text: str) -> None:
    words = words_in_pieces(text)
    assert " ".join("".join(pieces) for pieces in words) == text
    assert max(len(piece) for pieces in words for piece in pieces) <= 12


def test_words_break_before_a_consonant_and_its_vowel() -> None:
    assert words_in_pieces("Redovisning t o m juli") == [
        ["Re", "do", "vis", "ning"], ["t o m"], ["juli"],
    ]  # fmt: skip
