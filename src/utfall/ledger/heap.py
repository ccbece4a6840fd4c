"""One heap for all threads, and what is free in it given back when it is said.

glibc gives each thread a heap of its own, and keeps what each has once held: a bucket's arrays four
times over. Arrow keeps a heap beside it. What is large glibc gives back at once, and the next array
of the same size begins with pages that the system must clear anew: a fifth of reading's time.
Other libraries have no such choices, and need none.
"""

import ctypes
from functools import cache
from typing import Any

import pyarrow as pa

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_LARGEST_KEPT, _MOST_KEPT = 32 << 20, 64 << 20


@cache
def use_one_heap() -> None:
    """From here on; asked again it is done already."""
    choose = _function("mallopt")
    if choose is not None:
        choose(_M_ARENA_MAX, 1)
        choose(_M_MMAP_THRESHOLD, _LARGEST_KEPT)
        choose(_M_TRIM_THRESHOLD, _MOST_KEPT)
        pa.set_memory_pool(pa.system_memory_pool())


def give_back(*, needed: bool) -> None:
    """Where ``needed``, what is free between the things that are held goes back to the system: a
    long row of large arrays would leave ever more of it."""
    trim = _function("malloc_trim")
    if needed and trim is not None:
        trim(0)


@cache
def _function(name: str) -> Any:
    return getattr(ctypes.CDLL(None), name, None)
