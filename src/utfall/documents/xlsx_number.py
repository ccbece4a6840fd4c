"""A figure as a spreadsheet holds it: a number, and the format that shows the printed text.

Kronor and ratios are decimals here. The spreadsheet makes binaries of them, so a half that it is to
round gets help to its right side.
"""

from dataclasses import dataclass
from decimal import Context, Decimal

from utfall.domain.ore import rounded_half_away
from utfall.reports.definition.model import PrintStyle
from utfall.reports.result import Count
from utfall.tables.number_text import amount_text

DIGITS = 15
"""What a spreadsheet keeps of a number; a longer figure is held as its text."""
_EXACT = Context(prec=25)
_NEAR_A_HALF = 10**13
_JUST_OVER = Decimal("1.000000000000004")
"""So little that 15 digits hide it, enough that a half times 100 in binary stays over the half."""


@dataclass(frozen=True, slots=True)
class HeldNumber:
    """``value`` shown through ``num_format`` is the printed text, in a Swedish spreadsheet."""

    value: Decimal
    num_format: str


def held_amount(amount_ore: int, style: PrintStyle, zero: str) -> HeldNumber | None:
    """Kronor with öre; the format scales to tkr or mkr. None where there are too many digits."""
    if abs(amount_ore) >= 10**DIGITS:
        return None
    digits = _digits(style, style.decimals) + {"kr": "", "tkr": ",", "mkr": ",,"}[style.unit]
    shows_zero = not rounded_half_away(amount_ore * 10**style.decimals, style.ore_per_unit)
    sections = _sections(digits, style, zero, amount_ore, shows_zero)
    return HeldNumber(Decimal(amount_ore).scaleb(-2), sections)


def held_share(numerator_ore: int, denominator_ore: int, style: PrintStyle) -> HeldNumber | None:
    """The ratio itself, in percent format (of a style without ``%``: the percent)."""
    scale = 100 * 10**style.share_decimals
    shown = rounded_half_away(scale * numerator_ore, denominator_ore)
    if abs(shown) >= 10**DIGITS:
        return None
    value = _ratio(numerator_ore, denominator_ore, scale, shown)
    value = value if "%" in style.share_suffix else 100 * value
    digits = _digits(style, style.share_decimals)
    suffix = style.share_suffix.replace(" ", '" "').replace("\u00a0", '"\u00a0"')
    bare = f"{digits}{suffix}"
    positive = f"{literal(style.plus)}{bare}" if style.plus and shown else bare
    negative = bare if value < 0 and not shown else f"{literal(style.minus)}{bare}"
    return HeldNumber(value, f"{positive};{negative};{bare}")


def held_count(count: Count, style: PrintStyle, zero: str) -> HeldNumber | None:
    """A statistic's own number; None where there are too many digits."""
    assert count.value is not None
    decimals = count.scale if style.count_decimals is None else style.count_decimals
    return _held_ratio(count.value, 10**count.scale * count.divisor, decimals, style, zero)


def held_quotient(ore: int, per: Count, style: PrintStyle, zero: str) -> HeldNumber | None:
    """Money per unit, in the style's unit."""
    assert per.value
    base = per.value * style.ore_per_unit
    return _held_ratio(ore * 10**per.scale * per.divisor, base, style.decimals, style, zero)


def _held_ratio(
    numerator: int, denominator: int, decimals: int, style: PrintStyle, zero: str
) -> HeldNumber | None:
    scale = 10**decimals
    shown = rounded_half_away(scale * numerator, denominator)
    if abs(shown) >= 10**DIGITS:
        return None
    value = _ratio(numerator, denominator, scale, shown)
    digits = _digits(style, decimals)
    negative = f"{literal(style.minus)}{digits}"
    if not shown:
        return HeldNumber(value, ";".join([literal(zero)] * 3))
    plus = literal(style.plus) if style.plus else ""
    return HeldNumber(value, f"{plus}{digits};{negative};{literal(zero)}")


def _ratio(numerator: int, denominator: int, scale: int, shown: int) -> Decimal:
    """The ratio; so near a half of what is shown that a binary could pass it, what is shown."""
    scaled, base = abs(scale * numerator), abs(denominator)
    from_half = abs(2 * (scaled % base) - base)
    ratio = _EXACT.divide(Decimal(numerator), Decimal(denominator))
    if from_half == 0:
        return ratio * _JUST_OVER
    near = from_half * _NEAR_A_HALF < 2 * base + scaled
    return _EXACT.divide(Decimal(shown), Decimal(scale)) if near else ratio


def _digits(style: PrintStyle, decimals: int) -> str:
    whole = "#,##0" if style.thousands else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _sections(digits: str, style: PrintStyle, zero: str, ore: int, shows_zero: bool) -> str:  # noqa: FBT001
    """Positive;negative;zero. What rounds to zero without being it shows the zero's text."""
    nothing = literal(zero)
    shown = literal(amount_text(ore, style, zero)) if shows_zero else nothing
    plus = literal(style.plus) if style.plus else ""
    positive = shown if shows_zero and ore > 0 else f"{plus}{digits}"
    negative = shown if shows_zero and ore < 0 else f"{literal(style.minus)}{digits}"
    return f"{positive};{negative};{'0' if zero == '0' else nothing}"


def literal(text: str) -> str:
    """A text in a number format that is shown as it stands."""
    if text == "-":
        return text
    parts = text.split('"')
    return '\\"'.join(f'"{part}"' if part or len(parts) == 1 else "" for part in parts)
