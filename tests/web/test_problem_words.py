"""What a delivery's page and its list say of a Problem: a browser's words, and never a formula."""

import pytest

from utfall.documents.formulas import no_formula
from utfall.domain.problem_words import CATALOGUE
from utfall.web.frame.what_to_do import what_to_do

OF_THE_COMMAND_LINE = "SAK-"  # backups are made on the command line alone


@pytest.mark.parametrize("code", [c for c in CATALOGUE if not c.startswith(OF_THE_COMMAND_LINE)])
def test_no_page_names_an_option_of_the_command_line(code: str) -> None:
    words = CATALOGUE[code]
    assert "--" not in words.message
    assert "--" not in what_to_do(words.action)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("KONTR-01",
         "Rätta verifikationen i källan, eller godta varningen när du godkänner inläsningen."),
        ("SIE-06",
         ("Filen kan ha ändrats efter uttaget. Ta ut den på nytt, eller godta varningen, om du vet "
          "varför, när du godkänner inläsningen.")),
        ("PROF-01",
         "Ange en profil när du lämnar in filen, eller lägg till en i mappen profiler."),
        ("PROF-09", "Ange version i profilen eller när du lämnar in filen."),
        ("PROF-19", "Ange en profil för {asked}, eller ändra vad filen innehåller till {kind}."),
        ("MAPP-01", "Starta Utfall i kommunens mapp, eller lägg dit filen."),
        ("TAB-08", CATALOGUE["TAB-08"].action),
    ],
)  # fmt: skip
def test_what_to_do_is_called_what_it_is_in_a_browser(code: str, said: str) -> None:
    assert what_to_do(CATALOGUE[code].action) == said


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1+1", "-1+1", "@SUMMA(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-", "=", "-1;2;3",
     "+46 8-123", "-x", "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_a_text(cell: str) -> None:
    assert no_formula(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-1 234,56",
        "-1\u00a0234,56",
        "+7",
        "-1.234,56",
        "12",
        "TAB-08",
        "Rad 1 = 2",
        "−5",
        "'=1",
    ],
)
def test_a_number_and_a_plain_text_stay_as_they_are(cell: str) -> None:
    assert no_formula(cell) == cell
