"""The forecast round in ``installningar.yaml``: put in and turned, the rest letter by letter."""

import fcntl
from pathlib import Path

import pytest

from utfall.facts.store import StoreBusyError
from utfall.municipality.settings import FILE
from utfall.web.rounds import settings_file
from utfall.web.rounds.forecast_round_text import (
    NotWritableError,
    WantedRound,
    with_forecast_round,
)

HEAD = "# Åke säger: rör inte.\nkommun: X   # två blanka\nentitet: x\n\n"
MAY = "{månad: 2025-05, läge: stängd, nivå: enhet}"
MAY_LINES = "prognosomgångar:\n-   månad: 2025-05\n    läge: stängd\n    nivå: enhet"
AUGUST_LINE = "{månad: 2025-08, läge: öppen, nivå: enhet}"
AUGUST = WantedRound("2025-08", "öppen", "enhet")


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        (
            "prognosomgångar:\n  - {månad: 2025-05, läge: stängd, nivå: enhet}   # maj\n\ntal: 1\n",
            AUGUST,
            f"prognosomgångar:\n  - {MAY}   # maj\n  - {AUGUST_LINE}\n\ntal: 1\n",
        ),
        (
            "prognosomgångar:\n- månad: 2025-05\n  läge: 'stängd'  # jo\n  nivå: enhet\n# sist\n",
            WantedRound("2025-05", "öppen"),
            "prognosomgångar:\n- månad: 2025-05\n  läge: öppen  # jo\n  nivå: enhet\n# sist\n",
        ),
        (
            'prognosomgångar:\n  - {nivå: "enhet", läge: "öppen", månad: 2025-08}\n',
            WantedRound("2025-08", "stängd", "nämnd"),
            "prognosomgångar:\n  - {nivå: nämnd, läge: stängd, månad: 2025-08}\n",
        ),
        (
            MAY_LINES,
            AUGUST,
            f"{MAY_LINES}\n-   {AUGUST_LINE}",
        ),
        ("", AUGUST, "\nprognosomgångar:\n  - {månad: 2025-08, läge: öppen, nivå: enhet}\n"),
        (
            "prognosomgångar:\r\n  - {månad: 2025-05, läge: stängd, nivå: enhet}\r\n",
            AUGUST,
            f"prognosomgångar:\r\n  - {MAY}\r\n  - {AUGUST_LINE}\r\n",
        ),
        (
            "prognosomgångar: [{månad: 2025-08, läge: öppen, nivå: enhet}]\n",
            WantedRound("2025-08", "stängd"),
            "prognosomgångar: [{månad: 2025-08, läge: stängd, nivå: enhet}]\n",
        ),
    ],
)
def test_all_else_stays_letter_by_letter(before: str, wanted: WantedRound, after: str) -> None:
    head = HEAD.replace("\n", "\r\n") if "\r\n" in before else HEAD
    before, after = before.replace("tal: 1\n", "# slut\n"), after.replace("tal: 1\n", "# slut\n")
    made = with_forecast_round(f"{head}{before}".encode(), wanted)
    assert made.decode() == f"{head}{after}"
    assert with_forecast_round(made, wanted) == made


@pytest.mark.parametrize(
    "text",
    [
        "prognosomgångar: [{månad: 2025-05, läge: stängd, nivå: enhet}]\n",
        "prognosomgångar: []\n",
        "prognosomgångar:\n  - {månad: i maj, läge: stängd, nivå: enhet}\n",
        "prognosomgångar:\n  - månad: 2025-05\n    läge: stängd\n    nivå: >\n      en\n      x\n",
    ],
)
def test_a_file_that_cannot_take_it_is_left_alone(text: str) -> None:
    with pytest.raises(NotWritableError):
        with_forecast_round(f"{HEAD}{text}".encode(), AUGUST)


def test_while_others_write_the_file_waits_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_file, "_PAUSE_SECONDS", 0)
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(HEAD, "utf-8")
    with (tmp_path / "data" / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreBusyError):
            settings_file.write_forecast_round(tmp_path, AUGUST)
    assert (tmp_path / FILE).read_text("utf-8") == HEAD
    settings_file.write_forecast_round(tmp_path, AUGUST)
    assert "2025-08, läge: öppen" in (tmp_path / FILE).read_text("utf-8")
