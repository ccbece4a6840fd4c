"""One heap for all threads, and what is free in it given back.

glibc gives each thread a heap of its own, and keeps what each has once held: a bucket's arrays four
times over. Arrow keeps a heap beside it. Other libraries have no such choices, and need none.
"""

import ctypes
from functools import cache
from typing import Any

import pyarrow as pa

_M_ARENA_MAX = -8


@cache
def use_one_heap() -> None:
    """From here on; asked again it is done already."""
    choose = _function("mallopt")
    if choose is not None:
        choose(_M_ARENA_MAX, 1)
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
