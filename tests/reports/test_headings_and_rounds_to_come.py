"""A heading's row is blank, and a column of a round to come is blank whatever its rows count."""

from pathlib import Path

import pytest

from tests.small_municipality import Row, SmallMunicipality, texts

TKR = 100_000
HEADING = "    - {id: rubrik, mellanrubrik: Avdelningar}\n"
ROUNDS = """
tal:
  budget: {fakta: budget, konto: resultat}
  prognosavvikelse: {fakta: forecast, avvikelse_mot: omgångens-budget}
kolumner:
  k:
    - {id: mars, rubrik: Mars, tal: prognosavvikelse, omgång: mars}
    - {id: maj,  rubrik: Maj,  tal: prognosavvikelse, omgång: maj}
rader:
  r:
    - {id: avdelningar, barn_av: "{enhet}"}
    - {id: avvikelse, etikett: Summa avvikelse, summa: avdelningar}
    - {id: budget, etikett: Budget, enhet: "{enhet}", tal: budget, istället: ja, period: helår}
    - {id: brygga, etikett: Brygga, summa: [budget, avvikelse]}
utskrift:
  tkr: {kostnad: negativ}
rapport:
  r: {enhet: top, kolumner: k, rader: r, utskrift: tkr}
"""


@pytest.fixture
def small(tmp_path: Path) -> SmallMunicipality:
    return SmallMunicipality(tmp_path / "kommun")


def test_a_headings_row_is_blank_whatever_a_figure_that_cannot_be_is_written_as(
    small: SmallMunicipality,
) -> None:
    """1 of no budget is written ``–``; the heading's row has no figure at all."""
    small.change("rapporter.yaml", "    - {id: avdelningar,", f"{HEADING}    - {{id: avdelningar,")
    small.change("rapporter.yaml", "vid_noll: 0}", 'vid_noll: 0, gäller_ej: "–"}')
    small.publish([Row("actual", "20", 7, TKR)])
    found = texts(small.report())
    assert found["b"][3] == "–"
    assert set(found["rubrik"]) == {""}


def test_a_column_of_a_round_to_come_is_blank_in_rows_that_count_the_budget_too(
    small: SmallMunicipality,
) -> None:
    """In March: budget −9, forecast −8, so the deviation is 1 and the bridge ends at −8."""
    small.write("rapporter.yaml", ROUNDS)
    small.publish([
        Row("budget", "11", 99, 9 * TKR, version="KF"), Row("actual", "11", 5, 1),
        Row("forecast", "10", 99, 8 * TKR, account="", version="2025-03", cost_type="personal",
            against=("KF", "2025-03-31")),
        Row("forecast", "10", 99, 7 * TKR, account="", version="2025-05", cost_type="personal",
            against=("KF", "2025-03-31")),
    ])  # fmt: skip
    rows = {"a": 0, "avvikelse": 0, "budget": 0, "brygga": 0}
    march, may = (texts(small.report(period)) for period in ("2025-03", "2025-05"))
    assert {key: march[key] for key in rows} == {
        "a": ["1", ""], "avvikelse": ["1", ""], "budget": ["-9", ""], "brygga": ["-8", ""],
    }  # fmt: skip
    assert {key: may[key] for key in rows} == {
        "a": ["1", "2"], "avvikelse": ["1", "2"], "budget": ["-9", "-9"], "brygga": ["-8", "-7"],
    }  # fmt: skip
