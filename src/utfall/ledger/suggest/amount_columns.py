"""What each column of amounts is about: its year, kind and version, or its month."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.heading_words import (
    is_cumulative,
    kind_of,
    month_of,
    side_of,
    words_of,
)
from utfall.ledger.suggest.heading_years import month_in, year_in
from utfall.ledger.suggest.sheet_columns import FEWEST_MONTHS


@dataclass(frozen=True, slots=True)
class AmountGuess:
    """One column: ``year`` 0 and ``kind`` empty where its heading says nothing."""

    heading: str
    year: int = 0
    kind: str = ""
    version: str = ""
    period: int = 0
    statistic: str = ""
    side: int = 0


@dataclass(frozen=True, slots=True)
class AmountPlan:
    """Either one column, or a column a month (with or without the year's), or several columns."""

    columns: tuple[AmountGuess, ...] = ()
    months: tuple[tuple[int, str], ...] = ()
    rest: tuple[ColumnProfile, ...] = ()

    @property
    def single(self) -> str:
        """The only column's heading, empty where there are several."""
        return self.columns[0].heading if len(self.columns) == 1 else ""


def amount_plan(amounts: Sequence[ColumnProfile]) -> AmountPlan:
    """What the headings say; what stands beside months (their sum, the whole year) is ``rest``."""
    months = {month_of(p.words): p.heading for p in amounts if month_of(p.words)}
    counted = sum(month_of(p.words) > 0 for p in amounts)
    if len(months) == counted >= FEWEST_MONTHS:
        rest = tuple(p for p in amounts if not month_of(p.words))
        return AmountPlan(months=tuple(sorted(months.items())), rest=rest)
    return AmountPlan(columns=tuple(_guess(profile) for profile in amounts))


def _guess(profile: ColumnProfile) -> AmountGuess:
    words = profile.words
    return AmountGuess(
        profile.heading,
        year_in(words) or 0,
        kind_of(words),
        version_name(words or profile.heading),
        month_in(words) or month_of(words),
        side=side_of(words),
    )  # fmt: skip


def version_name(heading: str) -> str:
    """A heading as the name of a version, in plain words; a bare year is the year's budget."""
    if heading.strip().isdecimal() and year_in(heading):
        return f"budget {heading.strip()}"
    return re.sub(r"[_\s]+", " ", heading).strip() or heading


def own_actuals(
    guesses: Sequence[AmountGuess], own: str
) -> tuple[list[AmountGuess], list[AmountGuess]]:
    """Those to read, and those left: of actuals one column per year (or month, where months
    head columns), as another of the same is the same money summed another way (*ack*)."""
    kept: list[AmountGuess] = []
    left: list[AmountGuess] = []
    seen: set[tuple[int, int, int]] = set()
    for guess in sorted(guesses, key=lambda g: (is_cumulative(g.heading), "." in g.heading)):
        is_actual = (guess.kind or own) == "actual"
        key = (guess.year, month_of(guess.heading), guess.side)
        (left if is_actual and key in seen else kept).append(guess)
        if is_actual:
            seen.add(key)
    order = list(guesses)
    return sorted(kept, key=order.index), sorted(left, key=order.index)


def statistic_name(heading: str) -> str:
    """What a column counts, as the id of a statistic: without its year, in small letters."""
    words = [word for word in words_of(heading) if not word.isdecimal()]
    return "-".join(words).translate(str.maketrans("åäöæø", "aaoao")) or heading
