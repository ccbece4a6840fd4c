"""Sharing out öre so that nothing is lost."""

from collections.abc import Sequence
from itertools import accumulate, pairwise


def share_out(amount_ore: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split an amount by weight; the parts sum to it exactly."""
    total = sum(weights)
    edges = [0, *(amount_ore * reached // total for reached in accumulate(weights))]
    return tuple(after - before for before, after in pairwise(edges))


def per_mille(amount_ore: int, share: int) -> int:
    """Give ``share`` thousandths of an amount, rounded down."""
    return amount_ore * share // 1000
