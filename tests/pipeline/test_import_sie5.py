"""A SIE 5 file comes in by a profile, actuals and budget, and every öre is found again."""

from pathlib import Path

from tests.command import utfall
from tests.problems.small_folder import SmallFolder

ACTUAL = """slag: actual
källa: ekonomisystem
format: sie5
dimensioner: {"1": ansvar, Projekt: projekt}
"""
BUDGET = ACTUAL.replace("actual", "budget") + "version: KF-2025\nsaldorader: Ansvar\n"
FILE = """<?xml version="1.0" encoding="utf-8"?>
<Sie xmlns="http://www.sie.se/sie5">
<FileInfo><FileCreation time="2025-02-05T08:00:00Z" by="EK"/><FiscalYears>
<FiscalYear start="2025-01" end="2025-12" primary="true" lastCoveredDate="2025-01-31"/>
</FiscalYears><AccountingCurrency currency="SEK"/></FileInfo>
<Accounts>
<Account id="1930" name="Bank" type="asset"><OpeningBalance month="2025-01" amount="900"/></Account>
<Account id="5010" name="Löner" type="cost">
<Budget month="2025-01" amount="1000"/>
<Budget month="2025-01" amount="1000"><ObjectReference dimId="1" objectId="3000"/></Budget>
</Account>
</Accounts>
<Dimensions><Dimension id="1" name="Ansvar"/><Dimension id="6" name="Projekt"/></Dimensions>
<Journal id="A"><JournalEntry id="7" journalDate="2025-01-25" text="Lön">
<EntryInfo date="2025-01-26" by="EK"/>
<LedgerEntry accountId="5010" amount="250.25"><ObjectReference dimId="1" objectId="3000"/>
</LedgerEntry>
<LedgerEntry accountId="1930" amount="-250.25"/>
<LedgerEntry accountId="1930" amount="-99"><Overstrike date="2025-01-27" by="EK"/></LedgerEntry>
</JournalEntry></Journal>
</Sie>
"""


def _folder(root: Path) -> Path:
    folder = SmallFolder(root)
    folder.write("profiler/sie5.yaml", ACTUAL)
    folder.write("profiler/budget-sie5.yaml", BUDGET)
    folder.write("leveranser/uttag.sie", FILE)
    return root / "leveranser" / "uttag.sie"


def test_actuals_come_in_with_what_was_left_out_and_again_change_nothing(tmp_path: Path) -> None:
    file = _folder(tmp_path)
    ended = utfall("--folder", tmp_path, "import", file, "--kind", "actual", "--json")
    assert ended.code == 0, ended.err
    said = ended.document
    assert (said["rows"], said["vouchers"], said["positive_sum_ore"]) == (2, 1, 25025)
    assert said["left_out"] == {"överstruken": 1}
    assert [(t["period"], t["amount_ore"], t["rows"]) for t in said["totals"]] == [
        (0, 90000, 1), (1, 0, 2),
    ]  # fmt: skip
    again = utfall("--folder", tmp_path, "import", file, "--kind", "actual", "--json")
    assert (again.code, again.document["snapshot"]) == (0, said["snapshot"])


def test_its_budget_comes_in_by_a_profile_of_its_own(tmp_path: Path) -> None:
    file = _folder(tmp_path)
    ended = utfall("--folder", tmp_path, "import", file, "--kind", "budget", "--json")
    assert ended.code == 0, ended.err
    assert ended.document["left_out"] == {"Budget, annan nivå": 1}
    assert [
        (t["kind"], t["version"], t["period"], t["amount_ore"]) for t in ended.document["totals"]
    ] == [("budget", "KF-2025", 1, 100000)]


def test_inspect_says_the_format_and_counts_with_a_profile_and_without(tmp_path: Path) -> None:
    file = _folder(tmp_path)
    for more in ((), ("--profile", "sie5")):
        ended = utfall("--folder", tmp_path, "inspect", file, "--json", *more)
        assert ended.code == 0, ended.err
        said = ended.document
        assert (said["format"], said["type"], said["encoding"]) == ("sie5", "Sie", "utf-8")
        assert (said["counts"]["trans"], said["counts"]["btrans"]) == (2, 1)
        assert (said["counts"]["pbudget"], said["counts"]["ib"]) == (2, 1)
