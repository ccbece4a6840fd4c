"""Random files, usual and odd: both readers say the same, and so does the control scan."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fast.agreement import agree
from tests.fast.sie_lines import sie_file

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(sie_file(), st.integers(1, 200))
@settings(max_examples=150, deadline=None, suppress_health_check=_SLOW)
def test_any_file_is_read_alike_however_it_is_cut(content: bytes, chunk_bytes: int) -> None:
    agree(content, chunk_bytes, 1 << 20)
