"""Codes that are the sums of the codes below them: ``6`` of ``61`` and ``62``, or ``6000`` of
``6100`` and ``6200``. Their rows would be counted twice.

A code is below another that it begins with (the noughts that end one of the same length apart). A
level is of sums where at least half of its codes that have others below them are, in all the
table's amounts together, the sum of the details there; and one somewhere has two that are not nil.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from utfall.ledger.total_rows import unit_of

MOST_CODES = 20_000
_CODE = re.compile(r"[0-9A-ZÅÄÖ][0-9A-ZÅÄÖ.-]{0,11}")
_CODE_AND_NAME = re.compile(r"([0-9][0-9A-ZÅÄÖ.-]{0,11}?)[:.,;]?(?: [-–])? (?=.*[^\W\d_]).*")
_MARKS = ".-"
_BEYOND = "\U0010ffff"
_ROUNDING_ONE_IN = 20
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class CodeSum:
    """What the rows of a code come to: how many amounts, and their sum in the smallest unit."""

    amounts: int
    total: int

    def __add__(self, other: "CodeSum") -> "CodeSum":
        return CodeSum(self.amounts + other.amounts, self.total + other.total)


@dataclass(frozen=True, slots=True)
class SummedCode:
    """A code that is the sum of its ``parts``, the details below it."""

    code: str
    parts: tuple[str, ...]

    @property
    def parts_in_words(self) -> str:
        """The first of them, and whether there are more."""
        return ", ".join(self.parts[:_SHOWN]) + (" med flera" if len(self.parts) > _SHOWN else "")


def code_in(text: str) -> str:
    """The code of a cell that has its name too, ``10 Nämnd``; the whole text of any other."""
    found = _CODE_AND_NAME.fullmatch(text)
    return found[1] if found else text


def summed_codes(sums: Mapping[str, CodeSum], per_unit: int) -> tuple[SummedCode, ...]:
    """The codes that are sums, in order; empty where there are none, or too many codes to be
    kept. ``per_unit``: how much the unit of the amounts is."""
    codes = sorted(code for code in sums if _CODE.fullmatch(code))
    if len(sums) > MOST_CODES or len(codes) < 3:
        return ()
    totals = [sums[code].total for code in codes if abs(sums[code].total) < 2**62]
    unit = unit_of(per_unit, np.array(totals, np.int64))
    search = _Search(codes, sums, unit)
    return search.found(len, _shorter) or search.found(_without_noughts, _with_noughts)


def _without_noughts(code: str) -> int:
    return len(code.rstrip("0"))


def _shorter(code: str, codes: Sequence[str]) -> Sequence[str]:
    """The codes that begin with ``code``, with a mark after it where some have one."""
    start = bisect_left(codes, code) + 1
    below = codes[start : bisect_left(codes, code + _BEYOND)]
    marked = [other for other in below if other[len(code)] in _MARKS]
    return marked or below


def _with_noughts(code: str, codes: Sequence[str]) -> Sequence[str]:
    """Those of the same length that begin with ``code`` without its last noughts."""
    stem = code.rstrip("0")
    if stem in ("", code):
        return ()
    below = codes[bisect_left(codes, stem) : bisect_left(codes, stem + _BEYOND)]
    return [other for other in below if len(other) == len(code) and other != code]


@dataclass(frozen=True, slots=True)
class _Search:
    codes: Sequence[str]
    sums: Mapping[str, CodeSum]
    unit: int

    def found(
        self, level_of: Callable[[str], int], below: Callable[[str, Sequence[str]], Sequence[str]]
    ) -> tuple[SummedCode, ...]:
        """From the lowest level up: what is a sum is no detail of those above it."""
        levels: dict[int, list[str]] = defaultdict(list)
        for code in self.codes:
            levels[level_of(code)].append(code)
        found: dict[str, SummedCode] = {}
        for level in sorted(levels, reverse=True):
            asked = [
                SummedCode(code, parts)
                for code in levels[level]
                if self.sums[code].total
                and (parts := self._details(below(code, self.codes), found))
            ]
            summed = [one for one in asked if self._is_sum(one)]
            if 2 * len(summed) >= len(asked):
                found |= {one.code: one for one in summed}
        if any(len(one.parts) > 1 for one in found.values()):
            return tuple(found[code] for code in sorted(found))
        return ()

    def _details(self, below: Iterable[str], found: Mapping[str, SummedCode]) -> tuple[str, ...]:
        return tuple(code for code in below if code not in found and self.sums[code].total)

    def _is_sum(self, one: SummedCode) -> bool:
        """Within what rounding of its amounts can give, which is little of it."""
        own = self.sums[one.code]
        parts = sum((self.sums[code] for code in one.parts), CodeSum(0, 0))
        rounding = self.unit * (parts.amounts + own.amounts)
        differs_by = 2 * abs(parts.total - own.total)
        is_little = abs(own.total) >= _ROUNDING_ONE_IN * rounding
        return not differs_by or (is_little and differs_by <= rounding)
