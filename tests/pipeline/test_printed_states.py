"""A paper says how finished its months are and when they were taken out, where it asks; and what it
said then holds when the months have been closed since."""

import json
from pathlib import Path
from typing import Any

from tests.command import utfall
from tests.problems.small_folder import SmallFolder

PAPER = "handlingar/manadsbrev.yaml"
LEDGER = "leveranser/redovisning.se"


def _folder(root: Path) -> SmallFolder:
    folder = SmallFolder(root)
    text = folder.texts[PAPER]
    assert text.count("Övriga följer budget.") == 1
    folder.write(
        PAPER,
        text.replace(
            "Övriga följer budget.", "Övriga följer budget. Läget är {läge}, uttaget {uttag}."
        ),
    )
    _import(root, LEDGER, "actual", "--state", "preliminary", "--extracted", "2025-02-05T07:30:12")
    _import(root, "leveranser/budget.xlsx", "budget")
    return folder


def _import(root: Path, name: str, kind: str, *more: str) -> None:
    ended = utfall("import", root / name, "--kind", kind, "--folder", root, *more)
    assert ended.code == 0, ended.err


def _words(root: Path, out: Path) -> str:
    ended = utfall("paper", "manadsbrev", "--period", "2025-01", "--folder", root, "--out", out)
    assert ended.code == 0, ended.err + ended.out
    document: dict[str, Any] = json.loads((out / "manadsbrev.json").read_text("utf-8"))
    return " ".join(section["text"] for section in document["sections"])


def test_a_paper_prints_its_months_state_and_time_of_extraction(tmp_path: Path) -> None:
    _folder(tmp_path)
    assert "Läget är januari preliminär, uttaget 2025-02-05 07:30." in _words(
        tmp_path, tmp_path / "ut"
    )


def test_what_it_said_is_verified_after_the_month_is_closed(tmp_path: Path) -> None:
    _folder(tmp_path)
    _words(tmp_path, tmp_path / "ut")
    _import(tmp_path, LEDGER, "actual", "--state", "closed", "--extracted", "2025-03-01")
    assert "Läget är januari stängd, uttaget 2025-03-01." in _words(tmp_path, tmp_path / "nu")
    ended = utfall("verify", tmp_path / "ut" / "manadsbrev.json", "--folder", tmp_path)
    assert ended.code == 0, ended.out + ended.err


def test_several_sources_each_say_their_time(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    folder.write(
        "profiler/lon.yaml",
        "slag: actual\nkälla: lön\nformat: csv\når: 2025\n"
        "perioder: 1\nkolumner: {ansvar: Ansvar, konto: Konto, period: P, belopp: B}\n",
    )
    folder.write("leveranser/lon.csv", "Ansvar;Konto;P;B\n2000;5010;1;1,00\n")
    _import(tmp_path, "leveranser/lon.csv", "actual", "--profile", "lon")
    assert "uttaget ekonomisystem 2025-02-05 07:30, lön –." in _words(tmp_path, tmp_path / "ut")
