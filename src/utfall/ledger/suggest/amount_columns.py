"""What each column of amounts is about: its year, kind and version, or its month."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from utfall.ledger.suggest.column_profile import ColumnProfile
from utfall.ledger.suggest.heading_words import (
    is_cumulative,
    kind_of,
    month_of,
    months_named,
    quarter_named,
    side_of,
    without_quarter,
    words_of,
)
from utfall.ledger.suggest.heading_years import month_in, months_in, year_in
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
    rest = tuple(p for p in amounts if not month_of(p.words))
    years = {year_in(p.words) for p in amounts if month_of(p.words)}
    if len(years) == 1 and len(months) == counted >= _fewest(rest):
        return AmountPlan(months=tuple(sorted(months.items())), rest=rest)
    return AmountPlan(columns=tuple(_guess(profile) for profile in amounts))


def _fewest(rest: Sequence[ColumnProfile]) -> int:
    """Two months are enough where nothing beside them says a kind or a year of its own."""
    return FEWEST_MONTHS if any(kind_of(p.words) or year_in(p.words) for p in rest) else 2


def _guess(profile: ColumnProfile) -> AmountGuess:
    words = profile.words
    kind = kind_of(words)
    version = version_name(words or profile.heading)
    if kind == "forecast":
        period = month_in(words) or month_of(words)
    else:
        period = last_month(words)
        version = _without_months(version) if period else version
    return AmountGuess(
        profile.heading, year_in(words) or 0, kind, version, period, side=side_of(words)
    )  # fmt: skip


def months_said(heading: str) -> tuple[int, ...]:
    """The months a heading says, in words or figures: one, or a span's first and last."""
    found = months_in(heading) or months_named(heading) or quarter_named(heading)
    found = found or (month_of(heading),)
    is_span = len(found) == 2 and found[0] < found[1]
    return found if found[0] and (len(found) == 1 or is_span) else ()


def last_month(heading: str) -> int:
    """The month a heading's amounts reach to, 0 where it says none: that of ``Utfall jan-jul`` is
    7. The month of a forecast is its round's, and no period."""
    said = months_said(heading)
    return said[-1] if said else 0


def _without_months(version: str) -> str:
    """The months of one version have its name: ``Budget jan 2025`` is of ``Budget 2025``; what is
    a month alone names no version."""
    if month_of(version):
        return ""
    words = [word for word in without_quarter(version).split() if not months_named(word)]
    return re.sub(r"((?:19|20)[0-9]{2})-?(?:0[1-9]|1[0-2])(?![0-9])", r"\1", " ".join(words))


def version_name(heading: str) -> str:
    """A heading as the name of a version, in plain words; a bare year is the year's budget."""
    if heading.strip().isdecimal() and year_in(heading):
        return f"budget {heading.strip()}"
    return re.sub(r"[_\s]+", " ", heading).strip() or heading


def own_actuals(
    guesses: Sequence[AmountGuess], own: str
) -> tuple[list[AmountGuess], list[AmountGuess]]:
    """Those to read, and those left: of actuals one column per year (or month, where months
    head columns), as another of the same is the same money summed another way (*ack*). A plan's
    year beside its months is their sum."""
    kept: list[AmountGuess] = []
    left: list[AmountGuess] = []
    order = list(guesses)
    for guess in sorted(guesses, key=lambda g: _rank(g, own)):
        is_same = any(_is_same_money(guess, other, own) for other in kept)
        (left if is_same else kept).append(guess)
    return sorted(kept, key=order.index), sorted(left, key=order.index)


def _rank(guess: AmountGuess, own: str) -> tuple[bool, bool, bool]:
    is_actual = (guess.kind or own) == "actual"
    is_year = not is_actual and not last_month(guess.heading)
    return is_cumulative(guess.heading), "." in guess.heading, is_year


def _is_same_money(guess: AmountGuess, other: AmountGuess, own: str) -> bool:
    """Of one year and side: the same month, or a month and what says none."""
    kind = guess.kind or own
    if (guess.year, guess.side, kind) != (other.year, other.side, other.kind or own):
        return False
    months = last_month(guess.heading), last_month(other.heading)
    if kind == "actual":
        return months[0] == months[1] or 0 in months or is_cumulative(guess.heading)
    is_plan = kind == "budget" and guess.version == other.version
    return is_plan and not months[0] and months[1] > 0


def statistic_name(heading: str) -> str:
    """What a column counts, as the id of a statistic: without its year, in small letters."""
    words = [word for word in words_of(heading) if not word.isdecimal()]
    return "-".join(words).translate(str.maketrans("åäöæø", "aaoao")) or heading
