"""Random files, usual and odd: both readers say the same, and the control scan agrees with them."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fast.agreement import agree
from tests.fast.sie_lines import sie_file
from utfall.domain.problem import has_errors
from utfall.ledger.control.sie4_scan import scan_sie4

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(sie_file(), st.integers(1, 200))
@settings(max_examples=120, deadline=None, suppress_health_check=_SLOW)
def test_any_file_is_read_alike_however_it_is_cut(content: bytes, chunk_bytes: int) -> None:
    read = agree(content, chunk_bytes, 1 << 20)
    if read.file is not None and not has_errors(read.problems):
        scanned = scan_sie4(content, opening=False)
        assert (scanned.rows, scanned.sum_ore, scanned.positive_sum_ore) == (
            len(read.rows),
            *read.sums,
        )
