"""``python -m tests.fuzz``: go on with the copies and the guided runs; write what came of them."""

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from tests.fuzz.batches import (
    MOST_SECONDS,
    batches,
    copy_number,
    fingerprint,
    run_batch,
    run_copy,
    workers_of_machine,
)
from tests.fuzz.guided import Guided, is_there, read_guided, run_guided
from tests.fuzz.page import GOALS, write_page
from tests.fuzz.state import Progress, read_progress
from tests.soak.__main__ import commit_of
from tests.soak.scoreboard import PAGE

SEED = 8
GUIDED_SECONDS = 3_600
LOOKED_AT = ("src", "tests/fuzz", "tests/hostile_packages.py", "examples/profiler")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, write the page, and give 1 where a finding is open."""
    asked = _parser().parse_args(arguments)
    if asked.again:
        return _again(asked.seed, asked.again[0], int(asked.again[1]))
    commit, date = commit_of(LOOKED_AT), datetime.now(UTC).date().isoformat()
    print(f"seed {asked.seed}, commit {commit}", flush=True)
    runs = []
    for size, share in (("small", 4), ("large", 1)):
        progress = read_progress(asked.seed, size, fingerprint(size))
        seconds = None if asked.seconds is None else asked.seconds * share // 5
        _run(progress, commit, date, seconds, asked.workers)
        runs.append(progress)
    guided = _guided(asked.guided, commit, date, asked.seed)
    still_open = {item.size: _open_now(item) for item in runs}
    write_page([item for item in runs if item.stretches], still_open, guided, MOST_SECONDS)
    open_findings = sum(map(len, still_open.values())) + sum(len(g.findings) for g in guided)
    print(f"{open_findings} findings are open. Written: {PAGE}")
    return 1 if open_findings else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, help="stop the copies after so long")
    parser.add_argument("--guided", type=int, default=GUIDED_SECONDS, metavar="SECONDS",
                        help="for how long the guided runs go on, all together")  # fmt: skip
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=workers_of_machine())
    parser.add_argument("--again", nargs=2, metavar=("SIZE", "NUMBER"), help="read one anew")
    return parser


def _again(seed: int, size: str, number: int) -> int:
    file, content = copy_number(size, seed, number)
    outcome = run_copy(size, seed, number)
    print(f"{file.name}: {len(content)} bytes: {outcome}")
    return 1 if outcome.kind == "finding" else 0


def _run(
    progress: Progress, commit: str, date: str, seconds: int | None, workers: int
) -> None:  # fmt: skip
    """Batch by batch, saved after each; stops with the time, or by Ctrl-C."""
    began, shown = time.monotonic(), 0.0
    stretch = progress.stretch(commit, date)
    size = progress.size
    done = batches(size, progress.seed, progress.copies, GOALS[size], workers)
    try:
        for batch in done:
            stretch.add(batch)
            progress.save()
            past = time.monotonic() - began
            if past - shown > 10:
                shown = past
                print(f"{progress.copies} copies of {size} files, "
                      f"{len(stretch.findings)} findings", flush=True)  # fmt: skip
            if seconds is not None and past >= seconds:
                break
    except KeyboardInterrupt:
        print("stopped; the next run goes on from here", flush=True)
    finally:
        done.close()


def _guided(seconds: int, commit: str, date: str, seed: int) -> list[Guided]:
    if not is_there():
        print("guided: left out, as atheris is not there (Linux on x86-64 alone).", flush=True)
        return []
    known = run_guided(seconds, commit, date, seed) if seconds else read_guided()
    return list(known.values())


def _open_now(progress: Progress) -> dict[str, str]:
    """The findings that are findings still."""
    numbers = [int(number) for stretch in progress.stretches for number in stretch.findings]
    if not numbers:
        return {}
    again: dict[str, str] = {}
    for number in numbers:
        again |= run_batch(progress.size, progress.seed, [number]).findings
    return again


if __name__ == "__main__":
    sys.exit(main())
