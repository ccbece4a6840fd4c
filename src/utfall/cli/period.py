"""A month given on the command line."""

from utfall.domain.period import Month, month_from_text
from utfall.pipeline.refused import UsageError


def period_of(text: str) -> Month:
    """The month, or a usage error in words."""
    month = month_from_text(text)
    if month is None:
        raise UsageError(f"{text} är ingen månad. Skriv år och månad så här: 2025-07.")
    return month
