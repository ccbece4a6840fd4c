"""Money is whole öre, as ``int``, in the ledger's sign: debit +, credit −."""

from decimal import Decimal, InvalidOperation

# A binary number that stands for an amount may miss it by this much; more is a third decimal.
_NOISE_ORE = Decimal("0.00001")


# What one amount may be: 100 000 billion kronor. Sums of millions of such still fit 64 bits.
MOST_ORE = 10**16
MOST_DIGITS = 18


def ore_from_decimal(amount: Decimal, ore_per_unit: int = 100) -> int | None:
    """Give the whole öre of an exact ``amount`` in a unit of ``ore_per_unit`` öre (100 for kronor).

    None where the amount has a fraction of an öre. Nothing is rounded.
    """
    scaled = amount * ore_per_unit
    whole = scaled.to_integral_value()
    return int(whole) if scaled == whole else None


def ore_from_binary(shortest_text: str, ore_per_unit: int = 100) -> int | None:
    """Give the whole öre of a number a spreadsheet holds in binary, from its shortest decimal text.

    Noise within 0.00001 öre is rounded away (1299.1199999999999 is 1 299,12); more is None.
    """
    try:
        scaled = Decimal(shortest_text) * ore_per_unit
    except InvalidOperation:
        return None
    if not scaled.is_finite():
        return None
    whole = scaled.to_integral_value()
    return int(whole) if abs(scaled - whole) <= _NOISE_ORE else None


def rounded_half_away(numerator: int, denominator: int) -> int:
    """Round ``numerator / denominator`` to a whole number, halves away from zero."""
    assert denominator != 0
    quotient, remainder = divmod(abs(numerator), abs(denominator))
    magnitude = quotient + (2 * remainder >= abs(denominator))
    negative = (numerator < 0) != (denominator < 0)
    return -magnitude if negative else magnitude


def ore_text(amount_ore: int) -> str:
    """Write öre as exact kronor for messages and control totals: ``-1 234,50``."""
    kronor, ore = divmod(abs(amount_ore), 100)
    sign = "-" if amount_ore < 0 else ""
    return f"{sign}{kronor:,}".replace(",", " ") + f",{ore:02d}"
