"""A real ``utfall import`` killed at a moment of chance, which a seed and a number say."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

from tests.crash.formats import FORMATS, Format
from tests.crash.municipality import CrashMunicipality, new
from tests.crash.standing import Start, retried, standing
from tests.forked import Forked, loaded, started_utfall

_LOOK_SECONDS = 0.001
READING, WRITING, ENDED = "reading", "writing", "ended"


@dataclass(frozen=True, slots=True)
class Kill:
    """Which import is killed when: at a share of all of it, or of the time it writes."""

    form: Format
    while_writing: bool
    share: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How long an import takes here and now: in all, and from when it has the lock."""

    whole: float
    writing: float


def kill_of(seed: int, number: int) -> Kill:
    """The kill with a number; two of three while it writes, which is the shorter time."""
    chance = random.Random(f"{seed}/{number}")
    return Kill(FORMATS[number % len(FORMATS)], chance.random() < 2 / 3, chance.random())


def pace_of(start: Start, place: Path) -> Pace:
    """Measured on an import that is left in peace."""
    there = start.copy(place)
    loaded()
    began = time.monotonic()
    process = started_utfall(*there.words(new(start.form)))
    _wait_for_lock(process, there)
    locked = time.monotonic()
    code = process.wait()
    ended = time.monotonic()
    assert code == 0
    assert standing(start, there) == "new"
    return Pace(ended - began, ended - locked)


def killed(start: Start, place: Path, kill: Kill, pace: Pace) -> tuple[str, str]:
    """Kill an import and look at what stands, then take the delivery in again: where it was hit,
    and whether the old or the new stood."""
    there = start.copy(place)
    locked_before = _locked_ns(there)
    process = started_utfall(*there.words(new(start.form)))
    if kill.while_writing:
        _wait_for_lock(process, there)
    time.sleep(kill.share * (pace.writing if kill.while_writing else pace.whole))
    process.kill()
    end = process.ended()
    assert end.code in (0, -9), end
    hit = WRITING if _locked_ns(there) != locked_before else READING
    stood = standing(start, there)
    assert stood == "old" or hit == WRITING
    retried(start, there)
    return (hit if end.code else ENDED), stood


def _wait_for_lock(process: Forked, there: CrashMunicipality) -> None:
    """Until the import has begun to write; it says so by touching the lock."""
    before = _locked_ns(there)
    while process.poll() is None and _locked_ns(there) == before:
        time.sleep(_LOOK_SECONDS)


def _locked_ns(there: CrashMunicipality) -> int:
    return (there.store.data / "lock").stat().st_mtime_ns
