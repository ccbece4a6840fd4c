"""The few numbers a random municipality is grown from: Hypothesis draws and shrinks them."""

import random
from dataclasses import dataclass

from hypothesis import strategies as st

MANY = 330


@dataclass(frozen=True, slots=True)
class Shape:
    """What ``seed`` may grow: at most so many of each. Rows come from a generator of their own, so
    that fewer rows are the same municipality with fewer rows."""

    seed: int
    units: int
    levels: int
    actual_rows: int
    budget_rows: int
    change_pairs: int
    rounds: int
    columns: int
    row_groups: int
    previous_year: bool
    dated: bool
    two_budgets: bool
    corrected: bool
    through_yaml: bool
    month: int

    def stream(self, name: str) -> random.Random:
        """The random numbers of one part of the municipality."""
        return random.Random(f"{self.seed}/{name}")


def shapes() -> st.SearchStrategy[Shape]:
    """Shapes, the smallest first."""
    return st.builds(
        Shape,
        seed=st.integers(0, 2**32 - 1),
        units=st.integers(2, 20),
        levels=st.integers(3, 5),
        actual_rows=st.integers(0, MANY),
        budget_rows=st.integers(0, MANY // 2),
        change_pairs=st.integers(0, 10),
        rounds=st.sampled_from((1, 0, 1, 2)),
        columns=st.integers(2, 12),
        row_groups=st.integers(2, 10),
        previous_year=_one_in(5),
        dated=st.booleans(),
        two_budgets=_one_in(6),
        corrected=_one_in(8),
        through_yaml=_one_in(4),
        month=st.sampled_from((7, 12, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)),
    )


def random_shape(numbers: random.Random) -> Shape:
    """A shape without Hypothesis, for the long runs of ``tests.soak``."""
    return Shape(
        seed=numbers.randrange(2**32),
        units=numbers.randint(2, 20),
        levels=numbers.randint(3, 5),
        actual_rows=numbers.randint(0, MANY),
        budget_rows=numbers.randint(0, MANY // 2),
        change_pairs=numbers.randint(0, 10),
        rounds=numbers.choice((1, 0, 1, 2)),
        columns=numbers.randint(2, 12),
        row_groups=numbers.randint(2, 10),
        previous_year=numbers.random() < 0.2,
        dated=numbers.random() < 0.5,
        two_budgets=numbers.random() < 0.17,
        corrected=numbers.random() < 0.12,
        through_yaml=numbers.random() < 0.25,
        month=numbers.choice((7, 12, *range(1, 13))),
    )


def _one_in(number: int) -> st.SearchStrategy[bool]:
    return st.integers(0, number - 1).map(lambda drawn: drawn == number - 1)
