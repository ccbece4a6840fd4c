"""``python -m tests.soak``: go on with the million comparisons; a second run goes on from there."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from tests.generative.compare import compare
from tests.soak.batches import batches, run_batch, shape_of
from tests.soak.scoreboard import CHECK, GOAL, PAGE, Score, write_scores
from tests.soak.state import State, Stretch, read_state

SEED = 59


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, write the page, and give 1 where an example fails."""
    asked = _parser().parse_args(arguments)
    print(f"seed {asked.seed}", flush=True)
    if asked.example is not None:
        print(shape_of(asked.seed, asked.example))
        print(compare(shape_of(asked.seed, asked.example)))
        return 0
    state = read_state(asked.seed)
    stretch = state.stretch(_commit(), datetime.now(UTC).date().isoformat())
    _run(state, stretch, asked.examples, asked.seconds)
    still_open = _failing_now(state)
    write_scores([_score(state.seed, s, still_open) for s in state.stretches if s.examples])
    failed = sum(len(s.failed) for s in state.stretches)
    print(f"{state.examples} examples with seed {state.seed}: {state.examples - failed} agreed, "
          f"{failed} failed, {len(still_open)} of them open. Written: {PAGE}")  # fmt: skip
    return 1 if still_open else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--examples", type=int, default=GOAL, help="stop when so many have run")
    parser.add_argument("--seconds", type=int, help="stop after so long")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--example", type=int, help="run this one again, and nothing else")
    return parser


def _run(state: State, stretch: Stretch, examples: int, seconds: int | None) -> None:
    """Batch by batch, saved after each; stops with the time, or by Ctrl-C."""
    began, shown = time.monotonic(), 0.0
    done = batches(state.seed, state.examples, examples, os.cpu_count() or 1)
    try:
        for batch in done:
            stretch.examples += batch.examples
            stretch.agreed += batch.agreed
            stretch.failed |= batch.failed
            state.save()
            past = time.monotonic() - began
            if past - shown > 10:
                shown = past
                print(f"{state.examples} examples, {len(stretch.failed)} failed", flush=True)
            if seconds is not None and past >= seconds:
                break
    except KeyboardInterrupt:
        print("stopped; the next run goes on from here", flush=True)
    finally:
        done.close()


def _failing_now(state: State) -> set[str]:
    """The failures that fail still."""
    numbers = [int(number) for stretch in state.stretches for number in stretch.failed]
    return set(run_batch(state.seed, numbers).failed) if numbers else set()


def _score(seed: int, stretch: Stretch, still_open: set[str]) -> Score:
    return Score(
        check=CHECK, seed=str(seed), commit=stretch.commit, examples=stretch.examples,
        found=len(stretch.failed), still_open=len(still_open & stretch.failed.keys()),
        date=stretch.date,
    )  # fmt: skip


def _commit() -> str:
    return commit_of(("src", "tests/reference", "tests/generative"))


def commit_of(paths: Sequence[str]) -> str:
    """The commit the program is of, with ``+`` where any of ``paths`` has been changed since."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", *paths)
    return f"{head}{'+' if changed else ''}"


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
