"""An indicator's values: typed → whole numbers of the last decimal, and as a screen shows them."""

from django.utils.translation import gettext as _

from utfall.web.frame.amounts import AmountError, amount_in_field, ore_typed

NO_BREAK = "\u00a0"


class ValueTypedError(ValueError):
    """What is typed is no value of the indicator; the words say what to do."""


def value_typed(text: str, decimals: int) -> int:
    """Whole numbers of the last decimal: ``88,6`` with one decimal is 886. ValueTypedError."""
    try:
        return ore_typed(text, 10**decimals)
    except AmountError:
        if decimals:
            words = _("Skriv ett tal med högst %(count)s decimaler, till exempel 88,5.")
            raise ValueTypedError(words % {"count": decimals}) from None
        raise ValueTypedError(_("Skriv ett heltal, till exempel 88.")) from None


def value_in_field(value: int | None, decimals: int) -> str:
    """The value as a field shows it; empty for none."""
    return amount_in_field(value, 10**decimals)


def value_shown(value: int, decimals: int, measured_in: str) -> str:
    """``88,6 procent``, with every decimal."""
    whole, part = divmod(abs(value), 10**decimals)
    text = f"{whole:,}".replace(",", NO_BREAK) + (f",{part:0{decimals}d}" if decimals else "")
    sign = "−" if value < 0 else ""
    return f"{sign}{text}{NO_BREAK}{measured_in}"
