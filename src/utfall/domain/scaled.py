"""Whole numbers that stand for decimals: what statistics are kept in."""


def scaled_text(value: int, decimals: int) -> str:
    """Write ``value`` units of ``10 ** -decimals`` exactly: 1235 with 1 is ``123,5``."""
    whole, part = divmod(abs(value), 10**decimals)
    sign = "-" if value < 0 else ""
    fraction = f",{part:0{decimals}d}" if decimals else ""
    return f"{sign}{whole:,}".replace(",", " ") + fraction
