"""Amounts of several months together, ``Utfall jan-jul``: which periods their delivery is of."""

from collections.abc import Sequence

from utfall.domain.fact_kinds import DATED_KINDS
from utfall.ledger.suggest.amount_columns import AmountGuess, months_said
from utfall.ledger.suggest.heading_words import is_cumulative


def months_together(heading: str) -> tuple[int, int] | None:
    """The first and the last month of amounts that are of several; None for those of one."""
    said = months_said(heading)
    if len(said) > 1:
        return said[0], said[-1]
    return (1, said[0]) if said and said[0] > 1 and is_cumulative(heading) else None


def periods_together(guesses: Sequence[AmountGuess], own: str) -> str:
    """What ``perioder`` says where some actuals are of several months: next month's file replaces
    them then. Empty where none are, or where another column is of a month outside."""
    dated = [guess.heading for guess in guesses if (guess.kind or own) in DATED_KINDS]
    spans = [span for span in map(months_together, dated) if span is not None]
    if not spans:
        return ""
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    periods = {guess.period for guess in guesses} - {0}
    return f"{first}-{last}" if all(first <= period <= last for period in periods) else ""
