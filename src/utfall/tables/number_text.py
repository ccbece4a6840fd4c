"""Swedish number text, and the only place where figures are rounded.

Halves are rounded away from zero, on integers, each cell alone; there is no minus zero.
"""

from utfall.domain.ore import rounded_half_away
from utfall.reports.definition.model import PrintStyle
from utfall.reports.result import Count, Share


def printed_number(amount_ore: int, style: PrintStyle) -> int:
    """The amount as it is printed, as a whole number of the last printed decimal."""
    return rounded_half_away(amount_ore * 10**style.decimals, style.ore_per_unit)


def printed_text(number: int, style: PrintStyle) -> str:
    """Write what ``printed_number`` gave, or a sum or difference of such."""
    return _decimal_text(number, style.decimals, style)


def amount_text(amount_ore: int, style: PrintStyle, zero: str) -> str:
    """Write öre in the style's unit: ``-1 364``; ``zero`` for what is or rounds to zero."""
    scaled = printed_number(amount_ore, style)
    if scaled:
        return _decimal_text(scaled, style.decimals, style)
    return zero if not amount_ore else _rounded_zero(amount_ore, style, zero)


def _rounded_zero(amount_ore: int, style: PrintStyle, zero: str) -> str:
    """What rounds to zero without being it, where the style tells them apart."""
    if amount_ore < 0 and style.minus_zero is not None:
        return style.minus_zero
    return zero if style.rounded_zero is None else style.rounded_zero


def share_text(numerator_ore: int, denominator_ore: int, style: PrintStyle) -> str:
    """Write a ratio in percent: ``94,3%``. The denominator is not zero."""
    scaled = rounded_half_away(100 * 10**style.share_decimals * numerator_ore, denominator_ore)
    return _decimal_text(scaled, style.share_decimals, style) + style.share_suffix


def count_text(count: Count, style: PrintStyle, zero: str) -> str:
    """Write a statistic with its declared decimals, or with the style's own for statistics."""
    assert count.value is not None
    decimals = count.scale if style.count_decimals is None else style.count_decimals
    base = 10**count.scale * count.divisor
    scaled = rounded_half_away(count.value * 10**decimals, base)
    return _decimal_text(scaled, decimals, style) if scaled else zero


def quotient_text(ore: int, per: Count, style: PrintStyle, zero: str) -> str:
    """Write money per unit of a statistic in the style's unit; the statistic is not zero."""
    assert per.value
    numerator = ore * 10**per.scale * per.divisor * 10**style.decimals
    scaled = rounded_half_away(numerator, per.value * style.ore_per_unit)
    return _decimal_text(scaled, style.decimals, style) if scaled else zero


def shows_no_percent(share: Share, style: PrintStyle) -> bool:
    """Whether a share of some base is zero, or is printed as it."""
    if not share.denominator_ore:
        return False
    scale = 100 * 10**style.share_decimals
    return not rounded_half_away(scale * share.numerator_ore, share.denominator_ore)


def zero_share_text(style: PrintStyle) -> str:
    """What 0 of 0 prints where the definition says zero: ``0,0%``."""
    return _decimal_text(0, style.share_decimals, style) + style.share_suffix


def _decimal_text(scaled: int, decimals: int, style: PrintStyle) -> str:
    whole, fraction = divmod(abs(scaled), 10**decimals)
    digits = f"{whole:,}".replace(",", style.thousands)
    if decimals:
        digits += f",{fraction:0{decimals}d}"
    if scaled > 0:
        return f"{style.plus}{digits}"
    return f"{style.minus}{digits}" if scaled < 0 else digits
