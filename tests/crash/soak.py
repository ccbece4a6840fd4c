"""``python -m tests.crash.soak``: kill imports, a thousand of them; a second run goes on."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.crash.formats import FORMATS
from tests.crash.killing import ENDED, READING, WRITING, Pace, kill_of, killed, pace_of
from tests.crash.page import GOAL, PAGE, Tally, write_tallies
from tests.crash.standing import made_base, made_start

SEED = 8
FOLDER = Path("var/soak")
_PACED_ANEW_AFTER = 50


@dataclass
class Stretch:
    """The kills of one commit: how many ended how, and by number what went wrong."""

    commit: str
    date: str
    hit: dict[str, int] = field(default_factory=dict)
    stood: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def kills(self) -> int:
        """How many were made."""
        return sum(self.hit.values()) + len(self.failed)

    def tally(self, seed: int) -> Tally:
        """As a line of the page."""
        reading, writing, ended = (self.hit.get(where, 0) for where in (READING, WRITING, ENDED))
        old, new = (self.stood.get(which, 0) for which in ("old", "new"))
        made = Tally(seed, self.commit, self.kills, reading, writing, ended, old, new,
                     len(self.failed), self.date)  # fmt: skip
        assert made.adds_up()
        return made


class Killer:
    """Starting points for every format, and how long an import takes now."""

    def __init__(self, place: Path) -> None:
        base = made_base(place / "bas")
        self._place = place
        self._starts = {form.name: made_start(base, place / form.name, form) for form in FORMATS}
        self._made = 0
        self._pace = Pace(0, 0)

    def kill(self, seed: int, number: int) -> tuple[str, str]:
        """Make one kill; whatever is not as promised raises."""
        if self._made % _PACED_ANEW_AFTER == 0:
            with tempfile.TemporaryDirectory(dir=self._place) as own:
                self._pace = pace_of(self._starts[FORMATS[0].name], Path(own) / "takt")
        self._made += 1
        place = self._place / "avbrott"
        try:
            kill = kill_of(seed, number)
            return killed(self._starts[kill.form.name], place, kill, self._pace)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, write the page, and give 1 where a kill left what it must not."""
    asked = _parser().parse_args(arguments)
    print(f"seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="utfall-") as place:
        killer = Killer(Path(place))
        if asked.kill is not None:
            print(kill_of(asked.seed, asked.kill), killer.kill(asked.seed, asked.kill))
            return 0
        stretches = _read(asked.seed)
        _run(killer, asked, stretches)
    write_tallies([s.tally(asked.seed) for s in stretches if s.kills], formats_in_words())
    kills, failed = sum(s.kills for s in stretches), sum(len(s.failed) for s in stretches)
    print(f"{kills} kills with seed {asked.seed}, {failed} left what they must not. "
          f"Written: {PAGE}")  # fmt: skip
    return 1 if failed else 0


def formats_in_words() -> str:
    """The formats that are tried, as the page names them."""
    return ", ".join(form.name for form in FORMATS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.crash.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=GOAL, help="stop when so many are made")
    parser.add_argument("--seconds", type=int, help="stop after so long")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kill", type=int, help="make this one again, and nothing else")
    return parser


def _run(killer: Killer, asked: argparse.Namespace, stretches: list[Stretch]) -> None:
    """Kill by kill, saved after each; stops with the time, or by Ctrl-C."""
    stretch = _stretch(stretches, _commit(), datetime.now(UTC).date().isoformat())
    began = time.monotonic()
    try:
        for number in range(sum(s.kills for s in stretches), asked.kills):
            if asked.seconds is not None and time.monotonic() - began >= asked.seconds:
                return
            _make(killer, asked.seed, number, stretch)
            _save(asked.seed, stretches)
            if number % 10 == 9:
                print(f"{number + 1} kills, {len(stretch.failed)} failed", flush=True)
    except KeyboardInterrupt:
        print("stopped; the next run goes on from here", flush=True)


def _make(killer: Killer, seed: int, number: int, stretch: Stretch) -> None:
    try:
        hit, stood = killer.kill(seed, number)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it counts as a failure
        stretch.failed[str(number)] = f"{type(fault).__name__}: {fault}"[:2_000]
    else:
        stretch.hit[hit] = stretch.hit.get(hit, 0) + 1
        stretch.stood[stood] = stretch.stood.get(stood, 0) + 1


def _stretch(stretches: list[Stretch], commit: str, date: str) -> Stretch:
    """The one that goes on: the last, if it is of the same commit."""
    if not stretches or stretches[-1].commit != commit:
        stretches.append(Stretch(commit, date))
    stretches[-1].date = date
    return stretches[-1]


def _path(seed: int) -> Path:
    return FOLDER / f"avbrott-{seed}.json"


def _read(seed: int) -> list[Stretch]:
    path = _path(seed)
    if not path.exists():
        return []
    return [Stretch(**item) for item in json.loads(path.read_text("utf-8"))]


def _save(seed: int, stretches: list[Stretch]) -> None:
    path = _path(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    text = json.dumps([asdict(s) for s in stretches], ensure_ascii=False, indent=1)
    unfinished.write_text(text, "utf-8")
    unfinished.replace(path)


def _commit() -> str:
    """The commit the program is of, with ``+`` where files have been changed since."""
    asked = (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "--", "src"))
    head, changed = (
        subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout.strip()
        for words in asked
    )
    return f"{head}{'+' if changed else ''}"


if __name__ == "__main__":
    sys.exit(main())
