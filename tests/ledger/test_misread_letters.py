"""Letters read in another character set than they were written in are a warning; what is right, or
merely foreign, is left alone."""

import pytest

from tests.ledger.small_municipality import SIE_HEAD, codes, read
from tests.ledger.test_table_delivery import HEAD, LONG
from utfall.ledger.checks.misread_letters import _TRACE, misreading_of

WORDS = ("förskola", "Köp av måltider", "LÄROMEDEL", "Åldre", "ÖVRIGT", "häst", "Skolan på ön")


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    ("written_as", "read_as", "named"),
    [
        ("utf-8", "cp1252", "UTF-8 läst som CP1252"),
        ("utf-8", "latin-1", "UTF-8 läst som CP1252"),
        ("utf-8", "cp437", "UTF-8 läst som CP437"),
        ("cp437", "latin-1", "CP437 läst som Latin-1"),
        ("cp1252", "cp437", "CP1252 läst som CP437"),
    ],
)
def test_a_word_misread_is_known_and_can_be_read_right(
    word: str, written_as: str, read_as: str, named: str
) -> None:
    misread = word.encode(written_as).decode(read_as, errors="replace")
    found = misreading_of(misread)
    assert found is not None, misread
    assert _TRACE.search(misread)
    assert found.words == named
    assert found.undone(misread) == word


@pytest.mark.parametrize(
    ("misread", "right"),
    [("f”rskola", "förskola"), ("l„romedel", "läromedel"), ("p† skolan", "på skolan"),
     ("F™RSKOLA", "FÖRSKOLA"), ("TILLŽGG", "TILLÄGG"), ("†rsredovisning", "årsredovisning")],
)  # fmt: skip
def test_cp437_read_as_cp1252_is_known_inside_a_word(misread: str, right: str) -> None:
    found = misreading_of(misread)
    assert found is not None
    assert _TRACE.search(misread)
    assert (found.words, found.undone(misread)) == ("CP437 läst som CP1252", right)


@pytest.mark.parametrize(
    "text",
    ["förskola", "Köp ”Kök & bad”", "São Paulo", "Želimir Knežević", "KNEŽEVIC", "JOÃO",
     "10 ÷ 2", "Acme™", "½ tjänst à 12 £", "Müller †1998", "Łódź", "naïve café", "Σ 12", "",
     "Å", "VÄSTERÅS", "ÅÄÖ", "kr/m²", "§ 59 – 60", "…"],
)  # fmt: skip
def test_text_that_is_right_or_merely_foreign_is_left_alone(text: str) -> None:
    assert misreading_of(text) is None


def test_one_warning_names_the_first_example_and_counts_the_rows() -> None:
    rows = "6010;2130;7;1;Hyra\n6010;2130;7;2;InkÃ¶p\n6010;2130;7;3;InkÃ¶p\n6010;2130;7;4;MÃ¥l\n"
    _, problems = read(HEAD + rows, LONG)
    assert [(p.code, p.severity, p.line) for p in problems] == [("KONTR-20", "warning", 3)]
    assert "Texten InkÃ¶p (text) ser felläst ut: UTF-8 läst som CP1252." in problems[0].message
    assert "Rätt läst blir den Inköp. Antal rader: 3" in problems[0].message


def test_codes_are_looked_at_under_the_name_of_their_part() -> None:
    rows = SIE_HEAD + '#VER A 1 20250715\n{\n#TRANS 6010 {1 2130 6 "Ã–"} 1\n#TRANS 1930 {} -1\n}\n'
    problems = read(rows)[1]
    assert codes(problems) == {"KONTR-03": 1, "KONTR-20": 1}
    assert "(Projekt)" in next(p.message for p in problems if p.code == "KONTR-20")


def test_letters_that_could_not_be_read_at_all_are_named_without_a_guess() -> None:
    _, problems = read(HEAD + "6010;2130;7;1;Ink\ufffdp\n", LONG)
    assert codes(problems) == {"KONTR-20": 1}
    assert "Rätt läst" not in problems[0].message
