"""Batches of numbered copies: file list, seed and number are all it takes to make one again."""

import hashlib
import os
import random
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from types import FrameType

from tests.fuzz.copies import copy_of
from tests.fuzz.outcome import Outcome, outcome_of
from tests.fuzz.seeds import Seed, seeds
from tests.fuzz.state import Tally

SMALL = 65_536
BATCH = {"small": 200, "large": 10}
MOST_SECONDS = 60
MOST_MEMORY = 4_000_000_000


@cache
def files_of(size: str) -> tuple[Seed, ...]:
    """The ``small`` files, under 64 kB, or the ``large`` ones."""
    small = size == "small"
    return tuple(seed for seed in seeds() if (len(seed.content) < SMALL) == small)


@cache
def fingerprint(size: str) -> str:
    """Of names, bytes and profiles: which copies the numbers mean."""
    known = hashlib.sha256()
    for seed in files_of(size):
        known.update(f"{seed.name}\0{seed.profile_text}\0".encode() + seed.content)
    return known.hexdigest()[:16]


def copy_number(size: str, seed: int, number: int) -> tuple[Seed, bytes]:
    """The file and its copy of one number."""
    files = files_of(size)
    file = files[number % len(files)]
    return file, copy_of(file.content, random.Random(f"{seed}/{size}/{number}"))


def run_copy(size: str, seed: int, number: int) -> Outcome:
    """Make a copy and read it."""
    file, content = copy_number(size, seed, number)
    return outcome_of(content, file.profile, file.context)


def run_batch(size: str, seed: int, numbers: Sequence[int]) -> Tally:
    """Read some copies, one that takes too long or too much memory is a finding too."""
    began, tally = time.process_time(), Tally()
    signal.signal(signal.SIGPROF, _stop)
    for number in numbers:
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        outcome = run_copy(size, seed, number)
        signal.setitimer(signal.ITIMER_PROF, 0)
        tally.copies += 1
        tally.whole += outcome.kind == "whole"
        tally.refused += outcome.kind == "refused"
        tally.disagreed += outcome.disagreed
        if outcome.kind == "finding":
            name = files_of(size)[number % len(files_of(size))].name
            tally.findings[str(number)] = f"{name}: {outcome.words}"
    tally.cpu_seconds = round(time.process_time() - began, 3)
    return tally


def _stop(signal_number: int, frame: FrameType | None) -> None:
    del signal_number, frame
    raise TimeoutError(f"more than {MOST_SECONDS} seconds of the processor")


Run = Callable[[str, int, Sequence[int]], Tally]


def batches(
    size: str, seed: int, first: int, end: int, workers: int, run: Run = run_batch
) -> Generator[Tally, None, None]:
    """The batches from copy ``first`` up to ``end``, in order, some at a time. Where a process dies
    the copy that ended it is a finding, and the others go on."""
    starts = iter(range(first, end, BATCH[size]))
    running: deque[tuple[list[int], Future[Tally]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(running) <= workers and (start := next(starts, None)) is not None:
                numbers = list(range(start, min(start + BATCH[size], end)))
                running.append((numbers, pool.submit(run, size, seed, numbers)))
            if not running:
                return
            numbers, batch = running.popleft()
            try:
                yield batch.result()
            except BrokenProcessPool:
                yield _one_by_one(run, size, seed, numbers)
                left = [item for item, _ in running]
                pool = _pool(workers)
                running = deque((n, pool.submit(run, size, seed, n)) for n in left)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one_by_one(run: Run, size: str, seed: int, numbers: Sequence[int]) -> Tally:
    """A process died: each copy in a process of its own tells which ended it."""
    whole = Tally()
    for number in numbers:
        with _pool(1) as alone:
            try:
                whole.add(alone.submit(run, size, seed, [number]).result())
            except BrokenProcessPool:
                whole.add(Tally(copies=1, findings={str(number): "the process died"}))
    return whole


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_limit)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def workers_of_machine() -> int:
    """One a processor."""
    return os.cpu_count() or 1
