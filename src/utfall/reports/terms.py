"""What a cell is made of: signed selections on some codes."""

from collections.abc import Iterable
from typing import NamedTuple

from utfall.facts.selection import Selection
from utfall.facts.statistic_selection import StatisticSelection
from utfall.reports.definition.model import Counting


class Term(NamedTuple):
    """One selection on some codes, added or taken away; ``side`` is set in a share or quotient."""

    sign: int
    selection: Selection
    codes: frozenset[str]
    side: str = ""


class CountTerm(NamedTuple):
    """Values of a statistic on some codes, and how its months are counted together."""

    sign: int
    selection: StatisticSelection
    codes: frozenset[str]
    counting: Counting
    side: str = ""


class CellPlan(NamedTuple):
    """What a cell is made of: ``terms`` of money or ``counts`` of a statistic, in a quotient both.
    ``reason`` is set where it does not apply.

    ``is_variance``: surplus is positive, and print never turns the sign. ``text`` is a row's own
    text under a text column.
    """

    terms: tuple[Term, ...]
    share: bool = False
    reason: str = ""
    is_variance: bool = False
    quotient: bool = False
    text: str | None = None
    counts: tuple[CountTerm, ...] = ()


def not_applicable(reason: str) -> CellPlan:
    """A cell that can have no figure."""
    return CellPlan((), reason=reason)


def combined(
    parts: Iterable[tuple[int, CellPlan]], *, is_difference: bool, cost_positive: bool
) -> CellPlan:
    """A sum or difference of amounts.

    A difference of amounts (budget − actual, in the ledger's sign) is a variance. Where amounts and
    variances meet, an amount counts with the sign it is printed with, as who wrote it sees it.
    """
    plans = list(parts)
    if any(plan.counts for _, plan in plans):
        return _combined_counts(plans)
    mixed = any(plan.is_variance for _, plan in plans)
    terms: list[Term] = []
    for sign, plan in plans:
        turned = -1 if mixed and not plan.is_variance and not cost_positive else 1
        terms.extend(term._replace(sign=sign * turned * term.sign) for term in plan.terms)
    return CellPlan(gathered(terms), is_variance=mixed or is_difference)


def _combined_counts(plans: list[tuple[int, CellPlan]]) -> CellPlan:
    """A sum or difference of one statistic's values; money is never added to them."""
    if any(plan.terms for _, plan in plans):
        return not_applicable("Belopp och mått kan inte läggas ihop.")
    counts = [c._replace(sign=sign * c.sign) for sign, plan in plans for c in plan.counts]
    if len({count.selection.statistic for count in counts}) > 1:
        return not_applicable("Två olika mått kan inte läggas ihop.")
    return CellPlan((), counts=tuple(counts))


def gathered(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms of one sign and selection put together where their codes are apart."""
    found: dict[tuple[int, Selection, str], list[_Together]] = {}
    for term in terms:
        alike = found.setdefault((term.sign, term.selection, term.side), [])
        if alike and alike[-1].takes(term.codes):
            alike[-1].add(term.codes)
        else:
            alike.append(_Together(term))
    return tuple(together.term() for alike in found.values() for together in alike)


class _Together:
    """A term that grows: the codes of one alone stay the set they are, as others hold it too."""

    def __init__(self, first: Term) -> None:
        self.first = first
        self.codes: set[str] = set()

    def takes(self, codes: frozenset[str]) -> bool:
        """Whether the codes are none of those there."""
        return (self.codes or self.first.codes).isdisjoint(codes)

    def add(self, codes: frozenset[str]) -> None:
        """The codes too."""
        self.codes = self.codes or set(self.first.codes)
        self.codes |= codes

    def term(self) -> Term:
        """All as one."""
        return self.first._replace(codes=frozenset(self.codes)) if self.codes else self.first


def counts_that_remain(
    whole: Iterable[CountTerm], taken: Iterable[CountTerm]
) -> tuple[CountTerm, ...]:
    """A statistic's values on the codes that nobody has taken."""
    gone = {(count.selection, code) for count in taken for code in count.codes}
    left = (
        count._replace(codes=frozenset(c for c in count.codes if (count.selection, c) not in gone))
        for count in whole
    )
    return tuple(count for count in left if count.codes)


def what_remains(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms of which those that cancel, code by code, are gone: no facts remain there."""
    by_selection: dict[tuple[Selection, str], dict[str, int]] = {}
    for term in terms:
        weights = by_selection.setdefault((term.selection, term.side), {})
        for code in term.codes:
            weights[code] = weights.get(code, 0) + term.sign
    found: list[Term] = []
    for (selection, side), weights in by_selection.items():
        for weight in sorted(set(weights.values()) - {0}, reverse=True):
            codes = frozenset(code for code, own in weights.items() if own == weight)
            sign = 1 if weight > 0 else -1
            found.extend(Term(sign, selection, codes, side) for _ in range(abs(weight)))
    return tuple(found)
