"""What the copies have shown, each as the smallest file that shows it."""

import pytest

from tests.ledger.small_municipality import SIE_HEAD, VOUCHER, read
from utfall.ledger.control.sie4_scan import scan_sie4


@pytest.mark.parametrize("end", ["\r\r\n", "\n\r", "\r\n", "\n", "\r"])
def test_the_scan_counts_an_amount_once_whatever_ends_its_line(end: str) -> None:
    """A CR too many at the end of a line counted it twice, and refused the file."""
    content = (SIE_HEAD + VOUCHER).replace("\n", end).encode()
    totals = scan_sie4(content, opening=False)
    assert (totals.rows, totals.sum_ore, totals.positive_sum_ore) == (2, 0, 100_00)
    delivery, problems = read(content)
    assert problems == []
    assert delivery is not None
    assert len(delivery.rows) == 2
