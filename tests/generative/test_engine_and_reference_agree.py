"""A thousand random municipalities: the engine and the plain-Python reference give the same öre."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from statistics import median

from hypothesis import HealthCheck, given, seed, settings

from tests.generative.compare import Size, compare
from tests.generative.shape import Shape, shapes
from tests.generative.snapshots import fast_small_snapshots

PARTS = 4
EXAMPLES = 1_000


def part_of_the_thousand(number: int) -> list[Size]:
    """One fourth of the examples, always the same; a difference is shrunk and raised."""
    sizes: list[Size] = []

    @seed(number)
    @settings(max_examples=EXAMPLES // PARTS, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(shapes())
    def check(shape: Shape) -> None:
        sizes.append(compare(shape))

    with fast_small_snapshots():
        check()
    return sizes


def test_every_cell_of_a_thousand_random_municipalities_is_computed_alike() -> None:
    workers = min(PARTS, os.cpu_count() or 1)
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        parts = pool.map(part_of_the_thousand, range(PARTS))
        _assert_worth_while([size for part in parts for size in part])


def _assert_worth_while(sizes: list[Size]) -> None:
    """What was compared was large enough, and full of figures."""
    assert len(sizes) >= EXAMPLES
    assert median(size.rows for size in sizes) >= 200
    assert median(size.levels for size in sizes) >= 3
    assert median(size.report_rows for size in sizes) >= 5
    assert sum(size.cells_with_amounts for size in sizes) > 10 * EXAMPLES
    assert sum(size.cells_blank for size in sizes) > EXAMPLES
