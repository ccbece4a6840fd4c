"""Values of a statistic counted together: summed, averaged, or the latest.

A month counts where every unit that reports the statistic has reported it; a unit is one that does
from its first value of the year on. A sum over months of which one is missing would look like a
fall. So a sum with a missing month is missing; a mean is of
the whole months there are, the latest is the latest whole one. Percentages of several units are
never added: their sum would mean nothing, so it is missing.
"""

from collections.abc import Sequence
from fractions import Fraction

from utfall.domain.code_plan import Statistic
from utfall.facts.queries.statistics_by_code import Values
from utfall.reports.result import Count
from utfall.reports.terms import CountTerm

_NOT_SUMMED = ("procent", "%")


def count_of(
    counts: Sequence[CountTerm], values: Values, statistics: dict[str, Statistic]
) -> Count:  # fmt: skip
    """The signed sum of the terms; None in it where one is missing."""
    if not counts:
        return Count(None, 0, "")
    statistic = statistics.get(counts[0].selection.statistic)
    scale, unit = (statistic.decimals, statistic.unit) if statistic else (0, "")
    if unit in _NOT_SUMMED and len({c for t in counts for c in _first_months(t, values)}) > 1:
        return Count(None, scale, unit)
    total: Fraction | None = None
    for term in _together(counts):
        part = _counted(term, values)
        if part is None:
            return Count(None, scale, unit)
        total = (total or Fraction(0)) + term.sign * part
    assert total is not None
    return Count(total.numerator, scale, unit, total.denominator)


def _together(counts: Sequence[CountTerm]) -> list[CountTerm]:
    """Terms of one selection put together, so that a mean is of the whole and not of means."""
    found: dict[tuple[int, object], CountTerm] = {}
    for term in counts:
        key = (term.sign, term.selection)
        held = found.get(key)
        codes = term.codes | held.codes if held else term.codes
        found[key] = CountTerm(term.sign, term.selection, codes, term.counting, term.side)
    return list(found.values())


def _first_months(term: CountTerm, values: Values) -> dict[str, int]:
    """The codes that have reported, each with the first month it did."""
    last = max(term.selection.periods, default=0)
    first: dict[str, int] = {}
    for code, month in values[term.selection]:
        if code in term.codes and month <= last:
            first[code] = min(month, first.get(code, month))
    return first


def _counted(term: CountTerm, values: Values) -> Fraction | None:
    by_key = values[term.selection]
    first = _first_months(term, values)
    sums: list[int] = []
    for month in term.selection.periods:
        expected = [code for code, since in first.items() if since <= month]
        if expected and all((code, month) in by_key for code in expected):
            sums.append(sum(by_key[code, month] for code in expected))
    if not sums:
        return None
    if term.counting == "senaste":
        return Fraction(sums[-1])
    if term.counting == "medel":
        return Fraction(sum(sums), len(sums))
    return Fraction(sum(sums)) if len(sums) == len(term.selection.periods) else None
