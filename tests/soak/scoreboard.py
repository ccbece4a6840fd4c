"""``docs/trust/scoreboard.md``: what has been run, and what came of it, written by the run."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.soak.sections import head_of, write_head

PAGE = Path("docs/trust/scoreboard.md")
GOAL = 1_000_000
CHECK = "engine = reference"
_HEAD = (
    "| check | seed | commit | examples | failures found | failures open | date |\n"
    "|---|---|---|---:|---:|---:|---|\n"
)
_PAGE = """# Scoreboard

Written by `make soak`, each part by its own run (this one by `python -m tests.soak`); not edited by
hand. A `+` after a commit: the working tree held changes that were not committed.

An *example* is one random municipality (code plan, dated organisation, ledger of a few hundred rows
with budget, two-sided changes and forecast rounds) published as a snapshot of its own, and one
random report over it. Every cell is computed by the engine and by the plain-Python reference
(`tests/reference/`), and compared in öre. One cell that differs, or any fault, is a failure.

Of {goal} comparisons planned, **{examples}** have been run ({percent} %): {agreed} agreed, {failed}
failed, {open_failures} of the failures are open.

{table}
*Failures open* are those that still failed when they were run again at the end of the run.
`python -m tests.soak --seed SEED --example NUMBER` runs one again; the numbers of those that failed
stand in `var/soak/SEED.json`.

What no example holds: a forecast deviation whose
measure names a layer; rows of several entities; statistics; a unit's code in two places at once (no
organisation file is read with that). Where a computation and its reference share a misunderstanding
they agree: the figures of a real table are checked apart (`tests/example/`).
"""


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table."""

    check: str
    seed: str
    commit: str
    examples: int
    found: int
    still_open: int
    date: str

    def line(self) -> str:
        """As a row of the page."""
        cells = (self.check, self.seed, self.commit, spaced(self.examples), spaced(self.found),
                 spaced(self.still_open), self.date)  # fmt: skip
        return f"| {' | '.join(cells)} |\n"


def write_scores(scores: Iterable[Score], page: Path = PAGE) -> None:
    """Put the scores in place of those of the same check and seed; others on the page stay."""
    new = list(scores)
    replaced = {(score.check, score.seed) for score in new}
    kept = [score for score in read_scores(page) if (score.check, score.seed) not in replaced]
    write_head(page, page_of([*kept, *new]))


def read_scores(page: Path = PAGE) -> list[Score]:
    """The lines that stand on the page."""
    rows = [line for line in head_of(page).splitlines() if line.startswith("| ")]
    return [_score(line) for line in rows[1:]]


def page_of(scores: list[Score]) -> str:
    """The page; its sums are those of its table."""
    examples = sum(score.examples for score in scores)
    found = sum(score.found for score in scores)
    return _PAGE.format(
        goal=spaced(GOAL), examples=spaced(examples), percent=f"{100 * examples / GOAL:.2f}",
        agreed=spaced(examples - found), failed=spaced(found),
        open_failures=spaced(sum(score.still_open for score in scores)),
        table=_HEAD + "".join(score.line() for score in scores),
    )  # fmt: skip


def spaced(number: int) -> str:
    """``1 000 000``."""
    return f"{number:,}".replace(",", " ")


def _score(line: str) -> Score:
    check, seed, commit, examples, found, still_open, date = (
        cell.strip() for cell in line.strip().strip("|").split("|")
    )
    return Score(check, seed, commit, _number(examples), _number(found), _number(still_open), date)


def _number(text: str) -> int:
    return int(text.replace(" ", ""))
