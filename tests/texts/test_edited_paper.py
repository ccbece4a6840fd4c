"""A paper as it is edited: claims in the text, and back to a file that says the same."""

import pytest

from utfall.domain.problem import Problem
from utfall.municipality.folder import FolderFiles
from utfall.texts.definition import PaperDefinition
from utfall.texts.edited_paper import EditedBlock, block_contents, edited_paper, paper_content
from utfall.texts.inline_claims import InlineClaim, unmarked
from utfall.texts.read_paper import read_paper

PATH = "handlingar/x.yaml"
HEAD = """rapport: r
organ: Nämnden
slag: Utdrag
datum: 2025-08-11
rubrik: Uppföljning
utskrift: {i: tkr, andel: "0,0 %"}
avsnitt:
  - id: ekonomi
    innehåll:
"""


def read(content: bytes) -> PaperDefinition:
    problems: list[Problem] = []
    definition = read_paper(FolderFiles({PATH: content}).node(PATH, problems), PATH, "x", problems)
    assert definition is not None
    assert problems == []
    return definition


def said(definition: PaperDefinition) -> list[object]:
    """A definition's words and claims, wherever they stand in the file."""
    return [
        (one.text and (one.text.text, one.text.free,
                       [(c.words, c.units, c.column, c.compared_with) for c in one.text.claims]),
         [(f.label, f.cell) for f in one.key_figures], one.items,
         one.recipients and (one.recipients.heading, one.recipients.names))
        for section in definition.sections for one in section.contents
    ]  # fmt: skip


def round_trip(contents: str) -> tuple[str, list[object], list[object]]:
    """(the first block's words as edited, what the file said, what the written file says)."""
    content = (HEAD + contents).encode()
    before = read(content)
    edited = edited_paper(before, content)
    after = read(paper_content(edited))
    assert after.style == before.style or after.style is not None
    return edited.sections[0].blocks[0].words, said(before), said(after)


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (("      - text: Ett överskott på IT.\n        påståenden:\n"
         "          - {ord: överskott på IT, enheter: it, mått: at}\n"),
         "Ett [överskott på IT](it: at)."),
        (("      - text: Det har ökat.\n        påståenden:\n"
         "          - {ord: har ökat, enheter: [it, hr], mått: ut, jämfört_med: fut}\n"),
         "Det [har ökat](it, hr: ut jämfört med fut)."),
        (("      - text: Överskott här, överskott där.\n        påståenden:\n"
         "          - {ord: Överskott, enheter: a, mått: at}\n"
         "          - {ord: överskott, enheter: b, mått: at}\n"),
         "[Överskott](a: at) här, [överskott](b: at) där."),
        ("      - text: Stabilt.\n        fritt: ja\n", "Stabilt."),
        ("      - lista: [Ett, Två]\n", "Ett\nTvå"),
        ("      - mottagare: {rubrik: För åtgärd, namn: '-'}\n", "-"),
        ("      - nyckeltal: [{etikett: Budget, cell: totalt/bt}]\n", ""),
        ("      - text: 'nej: \"59\" # inget {månad} [x]'\n", 'nej: "59" # inget {månad} [x]'),
    ],
)  # fmt: skip
def test_a_file_is_edited_and_written_with_the_same_words_and_claims(
    contents: str, words: str
) -> None:
    edited, before, after = round_trip(contents)
    assert edited == words
    assert after == before


def test_a_claim_inside_another_stands_beside_the_text_and_is_kept() -> None:
    contents = (
        "      - text: Överskott på IT.\n        påståenden:\n"
        "          - {ord: Överskott på IT, enheter: it, mått: at}\n"
        "          - {ord: Överskott på IT, enheter: hr, mått: at}\n"
    )
    edited, before, after = round_trip(contents)
    assert edited == "[Överskott på IT](it: at)."
    assert after == before


def test_an_empty_line_begins_a_new_paragraph_with_its_own_claims() -> None:
    block = EditedBlock(
        "text", "IT har [underskott](it: at).\n\n HR har\n[överskott](hr: at). \n\n"
    )
    assert block_contents(block) == [
        {"text": "IT har underskott.",
         "påståenden": [{"ord": "underskott", "enheter": ["it"], "mått": "at"}]},
        {"text": "HR har överskott.",
         "påståenden": [{"ord": "överskott", "enheter": ["hr"], "mått": "at"}]},
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["[ord]", "[ord](it)", "[](it: at)", "[a [b](it: at", "(it: at)"])
def test_what_is_no_whole_claim_is_words_like_others(text: str) -> None:
    assert unmarked(text) == (text, ())


def test_an_empty_block_is_left_out_and_an_empty_section_too() -> None:
    content = (HEAD + "      - text: Ord.\n").encode()
    edited = edited_paper(read(content), content)
    assert b"ekonomi" in paper_content(edited)
    emptied = edited.with_sections({
        "ekonomi": edited.sections[0].__class__("ekonomi", "", (EditedBlock("text", " \n"),))
    })  # fmt: skip
    assert b"ekonomi" not in paper_content(emptied)


def test_a_claim_is_written_as_it_is_read() -> None:
    claim = InlineClaim("har ökat", ("it", "hr"), "ut", "fut")
    assert unmarked(claim.text) == ("har ökat", (claim,))
