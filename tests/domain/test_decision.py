"""A decision is one text in the facts, and is read back from it whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.domain.decision import PHASING, TYPES, Decision, decision_of, read_decision

WORDS = st.text(alphabet="aåBÖ 1§:()/.", max_size=12).map(str.strip)


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        (("", "tilläggsanslag", "KF", "§ 31"), "KF § 31 (tilläggsanslag)"),
        (("KF § 31", "tilläggsanslag", "KF", "31"), "KF § 31 (tilläggsanslag)"),
        (("KF § 31", "tilläggsanslag", "", ""), "KF § 31 (tilläggsanslag)"),
        (("Fler platser", "omdisponering", "BIN", "22"), "BIN § 22 (omdisponering): Fler platser"),
        (("BIN D 2025:7", "delegationsbeslut", "BIN", ""), "BIN (delegationsbeslut): D 2025:7"),
        (("", "", "KS (AU)", "§ 45 a"), "KS AU § 45a"),
        (("KS § 7", "", "KF", "§ 8"), "KF § 8: KS § 7"),
    ],
)
def test_the_columns_of_a_file_become_one_text(
    columns: tuple[str, str, str, str], text: str
) -> None:
    decision = decision_of(*columns)
    assert decision.text == text
    assert read_decision(text) == decision


@pytest.mark.parametrize("text", ["", "Beslut i nämnden", "KF § 31, 32", "KF: Fler platser"])
def test_a_text_of_no_known_form_is_a_name(text: str) -> None:
    assert read_decision(text) == Decision(name=text)


def test_a_text_people_write_without_type_has_body_and_paragraph() -> None:
    assert read_decision("KS § 7") == Decision(body="KS", paragraph="7")
    assert read_decision("§ 7") == Decision(paragraph="7")


def test_names_differ_within_one_paragraph_but_tell_delegated_decisions_apart() -> None:
    one, other = read_decision("KF § 31: Platser"), read_decision("KF § 31: Elever")
    assert one.one_decision == other.one_decision
    one, other = (read_decision(f"SN (delegationsbeslut): D {n}") for n in (1, 2))
    assert one.one_decision != other.one_decision


def test_the_council_is_known_by_its_names() -> None:
    assert all(Decision(body=body).is_by_council for body in ("KF", "Kommunfullmäktige", "kf"))
    assert not Decision(body="KS").is_by_council


@given(WORDS, st.sampled_from(TYPES), WORDS, WORDS)
def test_every_typed_decision_is_read_back_whole(
    name: str, kind: str, body: str, paragraph: str
) -> None:
    decision = decision_of(name, kind, body, paragraph)
    assert read_decision(decision.text) == decision


def test_a_new_phasing_is_read_back_as_one_and_is_no_type_a_file_may_state() -> None:
    phasing = Decision(PHASING, name="5010 månadslöner: jämnt")
    assert phasing.text == "(periodisering): 5010 månadslöner: jämnt"
    assert read_decision(phasing.text) == phasing
    assert PHASING not in TYPES
