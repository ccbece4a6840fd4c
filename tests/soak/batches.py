"""Batches of numbered examples: number and seed are all it takes to make one again."""

import random
from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from tests.generative.compare import compare
from tests.generative.shape import Shape, random_shape
from tests.generative.snapshots import fast_small_snapshots

BATCH = 25


@dataclass
class Batch:
    """What came of some examples: how many agreed, and by number how the others failed."""

    examples: int = 0
    agreed: int = 0
    failed: dict[str, str] = field(default_factory=dict)


def shape_of(seed: int, number: int) -> Shape:
    """The shape of one numbered example."""
    return random_shape(random.Random(f"{seed}/{number}"))


def run_batch(seed: int, numbers: list[int]) -> Batch:
    """Compare some examples; a difference or a fault of any kind is a failure, and is kept."""
    batch = Batch()
    with fast_small_snapshots():
        for number in numbers:
            batch.examples += 1
            try:
                compare(shape_of(seed, number))
            except Exception as fault:  # noqa: BLE001 - whatever it is, it counts as a failure
                batch.failed[str(number)] = f"{type(fault).__name__}: {fault}"[:2_000]
            else:
                batch.agreed += 1
    return batch


def batches(seed: int, first: int, end: int, workers: int) -> Generator[Batch, None, None]:
    """The batches from example ``first`` up to ``end``, in order, some at a time."""
    starts = iter(range(first, end, BATCH))
    running: deque[Future[Batch]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        while True:
            while len(running) <= workers and (start := next(starts, None)) is not None:
                numbers = list(range(start, min(start + BATCH, end)))
                running.append(pool.submit(run_batch, seed, numbers))
            if not running:
                return
            yield running.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
