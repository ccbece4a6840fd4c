"""The only profile that fits, by content."""

from dataclasses import replace

import pytest

from tests.ledger.small_municipality import SIE_HEAD, SIE_PROFILE, codes, profile
from tests.ledger.test_table_delivery import DATED, FORECAST, HEAD, LONG, WIDE, _wide
from utfall.domain.problem import Problem
from utfall.ledger.choose_profile import choose_profile

PROFILES = [
    replace(profile(text), name=name)
    for name, text in (
        ("sie", SIE_PROFILE), ("lång", LONG), ("daterad", DATED), ("bred", WIDE),
        ("prognos", FORECAST),
    )
]  # fmt: skip


def _chosen(content: bytes, kind: str | None = None) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    chosen = choose_profile(content, "fil", PROFILES, kind, problems)
    return chosen.name if chosen else None, problems


def test_content_decides() -> None:
    assert _chosen(SIE_HEAD.encode()) == ("sie", [])
    assert _chosen(HEAD.encode()) == ("lång", [])
    assert _chosen(_wide()) == ("bred", [])


def test_none_that_fits_says_what_was_missing() -> None:
    name, problems = _chosen(b"Konto;Ansvar\n")
    assert name is None
    assert codes(problems) == {"PROF-01": 1}
    assert "lång: rad 1 saknar Period, Belopp, Text." in problems[0].message
    assert (
        "Mappen har ingen profil för unbooked." in _chosen(HEAD.encode(), "unbooked")[1][0].message
    )


def test_several_that_fit_are_named() -> None:
    both = [*PROFILES, replace(PROFILES[1], name="lång två")]
    problems: list[Problem] = []
    assert choose_profile(HEAD.encode(), "fil", both, None, problems) is None
    assert [(p.code, p.message) for p in problems] == [
        ("PROF-02", "Flera profiler passar filen: lång, lång två.")
    ]


def test_a_sie_file_of_another_year_does_not_fit() -> None:
    problems: list[Problem] = []
    other = [replace(PROFILES[0], year=2024)]
    assert choose_profile(SIE_HEAD.encode(), "fil", other, None, problems) is None
    assert "sie: filen gäller 2025, inte 2024." in problems[0].message


def test_what_no_profile_can_read_is_said() -> None:
    assert codes(_chosen(b"")[1]) == {"FIL-04": 1}
    assert codes(_chosen(b"\x00\x01")[1]) == {"FIL-06": 1}
    assert codes(_chosen(b"%PDF-1.4\nKonto;Ansvar;Belopp\n")[1]) == {"FIL-06": 1}
    assert codes(_chosen(b"<html>")[1]) == {"SIE-01": 1}
    assert codes(_chosen(_wide()[:100])[1]) == {"TAB-01": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"svar": [{"Konto": "6010"}]}',
         "ingen lista av poster vid filens början. Det finns: svar. Ange poster i profilen"),
        (b'[{"Konto": "6010"', "Filen är inte hel JSON"),
    ],
)  # fmt: skip
def test_json_that_is_not_as_the_profile_says_is_told_why(content: bytes, said: str) -> None:
    api = replace(profile(LONG.replace("format: csv", "format: json")), name="api")
    problems: list[Problem] = []
    assert choose_profile(content, "fil", [api], None, problems) is None
    assert codes(problems) == {"PROF-01": 1}
    assert said in problems[0].message
