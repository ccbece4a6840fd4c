"""Several columns of amounts in one file: what each of them is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts. What it does not say (empty, 0, None) the profile or the row does.

    ``sign`` is 1 or −1 as a profile's: income beside cost, credit beside debit.
    """

    heading: str
    year: int = 0
    kind: str = ""
    version: str = ""
    layer: str = ""
    period: int | None = None
    statistic: str = ""
    sign: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FixedField:
    """A field of a fixed-width line: characters ``first`` to ``last``, counted from 1."""

    name: str
    first: int
    last: int
    line: int = 0
