"""What was booked on reported or closed months after the last paper is listed before the next, with
amount, voucher and place."""

from pathlib import Path
from typing import Any

import pytest

from tests.command import Ended, utfall
from tests.problems.small_folder import SmallFolder
from utfall.facts.store import Store

LEDGER, PAPER = "leveranser/redovisning.se", "handlingar/manadsbrev.yaml"
LATE = '#VER A 9 20250131 "Sen"\n{\n#TRANS 6010 {1 2000} 5.00\n#TRANS 1930 {} -5.00\n}\n'
MARCH = '#VER A 10 20250310 "Mars"\n{\n#TRANS 6010 {1 2000} 7.00\n#TRANS 1930 {} -7.00\n}\n'


@pytest.fixture
def folder(tmp_path: Path) -> SmallFolder:
    """January is reported in a paper; the words of the paper hold whatever comes."""
    found = SmallFolder(tmp_path)
    text = found.texts[PAPER]
    head, _, rest = text.partition("      - text: Skola")
    found.write(PAPER, head + "  - id: skickas" + rest.partition("  - id: skickas")[2])
    _import(tmp_path, LEDGER)
    _import(tmp_path, "leveranser/budget.xlsx", "budget")
    ended = _paper(tmp_path, "2025-01")
    assert "Sedan" not in ended.out
    return found


def _import(root: Path, name: str, kind: str = "actual", *more: str) -> None:
    ended = utfall("import", root / name, "--kind", kind, "--folder", root, *more)
    assert ended.code == 0, ended.err


def _paper(root: Path, period: str, *more: str) -> Ended:
    ended = utfall("paper", "manadsbrev", "--period", period, "--folder", root, "--format", "json",
                   "--out", root / "ut" / period, *more)  # fmt: skip
    assert ended.code == 0, ended.err
    return ended


def _ledger(folder: SmallFolder, *vouchers: str) -> None:
    """The ledger to March, with some more vouchers."""
    text = folder.texts[LEDGER].replace("#OMFATTN 20250131", "#OMFATTN 20250331")
    folder.write(LEDGER, text + "".join(vouchers))
    _import(folder.root, LEDGER, "actual", "--accept", "KONTR-22")


def _since(root: Path, period: str = "2025-03") -> dict[str, Any]:
    ended = utfall("since", "manadsbrev", "--period", period, "--folder", root, "--json")
    assert ended.code == 0, ended.err
    return ended.document


def test_a_voucher_on_a_reported_month_is_listed_and_one_on_a_new_month_is_not(
    folder: SmallFolder,
) -> None:
    _ledger(folder, LATE, MARCH)
    found = _since(folder.root)
    assert (found["since"]["period"], found["change_ore"], found["whole"]) == ("2025-01", 500, True)
    (line,) = found["lines"]
    assert line["source"].pop("sha256")
    assert line == {
        "side": "added", "amount_ore": 500, "period": "2025-01",
        "codes": {"konto": "6010", "ansvar": "2000"}, "voucher": "A 9", "date": "2025-01-31",
        "source": {"file": found["lines"][0]["source"]["file"], "sheet": "", "line": 20,
                   "column": ""},
    }  # fmt: skip
    kept = folder.root / line["source"]["file"]
    assert kept.read_text("utf-8").splitlines()[19] == "#TRANS 6010 {1 2000} 5.00"


def test_the_next_paper_says_it_in_one_line_and_how_to_see_them(folder: SmallFolder) -> None:
    _ledger(folder, LATE, MARCH)
    assert (
        "Sedan handlingen för 2025-01: 1 rad har tillkommit på redovisade eller stängda månader, "
        "tillsammans 5,00 kr. Se dem: utfall since manadsbrev --period 2025-03"
    ) in _paper(folder.root, "2025-03").out
    listed = utfall("since", "manadsbrev", "--period", "2025-03", "--folder", folder.root).out
    assert "+             5,00  2025-01  A 9  2025-01-31  konto 6010 ansvar 2000" in listed


def test_a_line_that_is_gone_is_listed_with_its_file_of_then(folder: SmallFolder) -> None:
    folder.write(LEDGER, folder.texts[LEDGER].replace("250.00", "240.00"))
    _ledger(folder)
    found = _since(folder.root, "2025-02")
    assert found["change_ore"] == -1000
    lines = {(line["side"], line["amount_ore"]) for line in found["lines"]}
    assert lines == {("added", 240_00), ("gone", 250_00)}
    files = {line["source"]["file"] for line in found["lines"]}
    assert len(files) == 2
    assert all((folder.root / name).is_file() for name in files)


def test_two_lines_alike_of_which_one_is_new_are_one_line_since(folder: SmallFolder) -> None:
    _ledger(folder, LATE)
    _paper(folder.root, "2025-01")
    _ledger(folder, LATE)
    assert [line["amount_ore"] for line in _since(folder.root)["lines"]] == [500]


def test_another_month_that_was_closed_when_the_paper_was_made_counts_too(
    folder: SmallFolder,
) -> None:
    root = folder.root
    _import(root, "leveranser/foregaende-ar.csv", "actual", "--state", "closed")
    _paper(root, "2025-01")
    folder.write("leveranser/foregaende-ar.csv", folder.texts["leveranser/foregaende-ar.csv"]
                 + "3000;6010;2024-12-31;2;1,50\n;1930;2024-12-31;2;-1,50\n")  # fmt: skip
    _import(root, "leveranser/foregaende-ar.csv", "actual", "--state", "closed")
    found = _since(root)
    assert [(x["period"], x["amount_ore"]) for x in found["lines"]] == [("2024-12", 150)]


def test_months_to_come_are_not_closed_though_the_whole_file_was_called_so(
    folder: SmallFolder,
) -> None:
    root, name = folder.root, "leveranser/foregaende-ar.csv"
    profile = folder.texts["profiler/foregaende-ar.yaml"]
    folder.write("profiler/foregaende-ar.yaml", profile.replace("2024", "2025"))
    folder.write(name, folder.texts[name].replace("2024", "2025"))
    _import(root, name, "actual", "--state", "closed")
    _paper(root, "2025-01")
    folder.write(
        name, folder.texts[name] + "2000;6010;2025-02-15;2;1,50\n;1930;2025-02-15;2;-1,50\n"
    )
    _import(root, name, "actual", "--state", "closed")
    assert _since(root)["lines"] == []


def test_the_same_rows_again_and_a_changed_state_are_nothing_since(folder: SmallFolder) -> None:
    _import(folder.root, LEDGER, "actual", "--state", "closed")
    found = _since(folder.root)
    assert (found["change_ore"], found["lines"]) == (0, [])


def test_a_draft_and_a_paper_of_the_same_month_are_not_the_paper_before(
    folder: SmallFolder,
) -> None:
    _ledger(folder, LATE, MARCH)
    _paper(folder.root, "2025-03", "--draft")
    _paper(folder.root, "2025-03")
    assert _since(folder.root, "2025-03")["since"]["period"] == "2025-01"
    assert _since(folder.root, "2025-01")["since"] is None
    assert _since(folder.root, "2025-04")["since"]["period"] == "2025-03"


def test_a_snapshot_that_is_gone_is_said_and_stops_no_new_paper(folder: SmallFolder) -> None:
    then = Store(folder.root).current_id()
    assert then
    _ledger(folder, LATE, MARCH)
    Store(folder.root).manifest_path(then).unlink()
    assert "Det går inte att jämföra" in _paper(folder.root, "2025-03").out
    assert utfall("since", "manadsbrev", "--period", "2025-03", "--folder", folder.root).code == 21
    assert utfall("since", "okänd", "--period", "2025-03", "--folder", folder.root).code == 2
