"""Words by which a column says whose side a row's amount is on: debit or credit, cost or income."""

from collections.abc import Collection, Iterable
from decimal import Decimal

_SIDES = (
    ({"d", "debet", "debit", "dr"}, {"k", "c", "kredit", "credit", "cr"}),
    ({"k", "u", "kostnad", "kostnader", "utgift", "utgifter"},
     {"i", "intäkt", "intäkter", "inkomst", "inkomster", "inntekt", "inntekter"}),
    ({"+"}, {"-", "\u2212", "\u2013"}),
)  # fmt: skip


def credit_words(texts: Collection[str]) -> tuple[str, ...]:
    """Those of a column's texts that are credit or income; none where it says anything else too,
    or one side alone."""
    said = {text.strip().casefold().rstrip(".") for text in texts if text.strip()}
    for debit, credit in _SIDES:
        if said <= debit | credit and said & debit and said & credit:
            own = (text.strip() for text in texts)
            return tuple(dict.fromkeys(t for t in own if t.casefold().rstrip(".") in credit))
    return ()


def mostly_positive(numbers: Iterable[int | Decimal]) -> bool:
    """Whether more than half of those that are not nil are above it."""
    some = [number for number in numbers if number]
    return 2 * sum(number > 0 for number in some) > len(some)
