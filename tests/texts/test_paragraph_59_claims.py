"""§ 59's words pass with one rule and are refused, unit by unit, with a stricter one."""

from pathlib import Path
from typing import Any

import pytest

from tests.texts.paragraph_59 import NAME, Extract, shown_words

LOOSE = "väsentlig: {tkr: 100, procent: 5, villkor: och}"
STRICT = "väsentlig: {tkr: 50, procent: 3, villkor: eller}"
OTHERS = ("TIA-avdelningen", "IT", "Näringslivsenheten")
THE_SENTENCE = "ord: Övriga verksamheter redovisar utfall i paritet med budget"


@pytest.fixture
def strict(changed: Extract) -> Extract:
    """The extract in a municipality with the stricter rule, not yet made again."""
    changed.change("regler.yaml", LOOSE, STRICT)
    return changed


def errors(extract: Extract) -> list[dict[str, Any]]:
    document = extract.ended.document
    found: list[dict[str, Any]] = [p for p in document["problems"] if p["severity"] == "error"]
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_with_100_tkr_and_5_percent_every_claim_holds(paragraph_59: Extract) -> None:
    claims = [c for section in paragraph_59.document["sections"] for c in section["claims"]]
    assert paragraph_59.ended.code == 0
    assert [claim["holds"] for claim in claims] == [True] * 4
    assert [claim["units"] for claim in claims] == [
        ["ekonomi-o-planering"],
        ["hr-avdelning"],
        ["kommundirektor"],
        ["it", "tia-avdelningen", "naringslivsenheten"],
    ]


def test_with_50_tkr_or_3_percent_three_units_contradict_the_one_sentence(strict: Extract) -> None:
    made = strict.again()
    found = errors(made)
    assert made.ended.code == 12
    assert [p["code"] for p in found] == ["ORD-03"] * 3
    assert {name for name in OTHERS for p in found if f"för {name} är" in p["message"]} == {*OTHERS}
    assert {(p["file"], p["line"]) for p in found} == {
        (f"handlingar/{NAME}.yaml", strict.line_of(THE_SENTENCE))
    }
    assert all("Skriv det för sig om" in p["action"] for p in found)
    assert all("50 tkr eller 3 %" in p["action"] for p in found)


def test_each_says_the_units_deviation_and_its_share_of_budget(strict: Extract) -> None:
    said = {p["message"] for p in errors(strict.again())}
    assert said == {
        f"Texten säger i paritet med budget, men för {unit} är det {figure} av budget)."
        for unit, figure in {
            "IT": "underskott: -147 tkr (3,2 %",
            "TIA-avdelningen": "underskott: -246 tkr (3,2 %",
            "Näringslivsenheten": "överskott: 58 tkr (7,1 %",
        }.items()
    }


def test_a_refused_paper_leaves_the_last_good_one_as_it_was(strict: Extract) -> None:
    before = files(strict.out)
    assert set(before) == {f"{NAME}.html", f"{NAME}.json"}
    assert strict.again().ended.code == 12
    assert files(strict.out) == before


def test_a_refused_paper_writes_no_file_where_there_was_none(strict: Extract) -> None:
    for path in strict.out.iterdir():
        path.unlink()
    assert strict.again().ended.code == 12
    assert files(strict.out) == {}


def test_a_draft_says_utkast_and_ends_12(strict: Extract) -> None:
    made = strict.again("--draft")
    assert made.ended.code == 12
    assert len(errors(made)) == 3
    assert made.document["draft"] is True
    assert "Utkast" in shown_words(made.html)
    claims = [c for section in made.document["sections"] for c in section["claims"]]
    assert [claim["holds"] for claim in claims] == [True, True, True, False]


def test_a_draft_without_a_fault_says_utkast_and_ends_0(changed: Extract) -> None:
    made = changed.again("--draft")
    assert made.ended.code == 0
    assert "Utkast" in shown_words(made.html)


def test_a_final_paper_nowhere_says_utkast(paragraph_59: Extract) -> None:
    assert "Utkast" not in shown_words(paragraph_59.html)
    assert 'class="draft' not in paragraph_59.html
    assert paragraph_59.document["draft"] is False


def test_only_the_sentence_on_operations_is_free(changed: Extract) -> None:
    text = changed.text_file.read_text("utf-8")
    free = "text: Verksamheten fortlöper stabilt enligt plan.\n        fritt: ja\n"
    assert text.count("\n        fritt:") == 1
    assert free in text


def test_without_fritt_ja_its_two_sign_words_need_claims(changed: Extract) -> None:
    changed.change_words("        fritt: ja\n", "")
    made = changed.again()
    place = changed.line_of("text: Verksamheten fortlöper stabilt enligt plan.")
    assert made.ended.code == 12
    assert [(p["code"], p["line"]) for p in errors(made)] == [("ORD-02", place)] * 2
    assert sorted(p["message"].split(",")[0] for p in errors(made)) == [
        "Texten säger enligt plan", "Texten säger stabilt",
    ]  # fmt: skip


def test_a_claim_taken_away_leaves_its_word_without_one(changed: Extract) -> None:
    claim = ("          - {ord: överskott även hos kommundirektör, enheter: kommundirektor, "
             "mått: at}\n")  # fmt: skip
    changed.change_words(claim, "")
    made = changed.again()
    assert made.ended.code == 12
    assert "ORD-02" in [p["code"] for p in errors(made)]


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("1 364", "totalt/at"),
        ("1 364 tkr", "totalt/at"),
        ("94,3 %", "totalt/pt"),
        ("-246", "tia-avdelningen/at"),
        ("−246", "tia-avdelningen/at"),
        ("23734", "totalt/bt"),
    ],
)
def test_a_typed_amount_is_answered_with_the_reference_that_prints_it(
    changed: Extract, typed: str, reference: str
) -> None:
    changed.change_words("tjänsten tillsatt.", f"tjänsten tillsatt ({typed}).")
    made = changed.again()
    (found,) = errors(made)
    assert made.ended.code == 12
    assert found["code"] == "ORD-01"
    assert found["line"] == changed.line_of("Den ekonomiska uppföljningen visar") - 1
    assert found["action"].startswith(f"Skriv {{{reference}}} i stället")


def test_the_suggested_reference_prints_what_was_typed(changed: Extract) -> None:
    changed.change_words("tjänsten tillsatt.", "tjänsten tillsatt ({totalt/at} tkr).")
    made = changed.again()
    assert made.ended.code == 0
    assert "tjänsten tillsatt (1 364 tkr)." in made.html


def test_an_amount_of_no_cell_is_told_how_a_reference_is_written(changed: Extract) -> None:
    changed.change_words("tjänsten tillsatt.", "tjänsten tillsatt, 777 tkr.")
    (found,) = errors(changed.again())
    assert "{rad/kolumn}" in found["action"]
