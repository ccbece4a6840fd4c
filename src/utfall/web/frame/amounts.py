"""Amounts as people type them in a form → öre, and öre as a form shows them.

Any minus (word processors make dashes of it) and any blank between thousands are taken, what no eye
sees is left out, and both ways to write decimals are read: where both
``.`` and ``,`` stand the last is the decimal sign; points before groups of three digits alone stand
between thousands.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

from utfall.domain.ore import ore_text
from utfall.ledger.profiles.amount_text import BLANKS, AmountFault, ore_of_text

TKR = 100_000
KRONA = 100
_MOST = 40
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "\u2212"))
_POINTS = re.compile(r"[−+-]?\s*[0-9]{1,3}(\.[0-9]{3})+")


class AmountError(ValueError):
    """What is typed is no amount; the words say what to do."""


def ore_typed(text: str, ore_per_unit: int) -> int:
    """Öre of what is typed in a unit of ``ore_per_unit``. AmountError with words for the field."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf").strip()
    if len(seen) > _MOST:
        raise AmountError(_("Skriv ett belopp med högst 40 tecken."))
    typed = seen.translate(_DASHES)
    if re.match(r"\+\s*[0-9]", typed):
        typed = typed.removeprefix("+")
    if re.match(r"[−-]?\s*[.,]", typed):  # a slip more often than a half; a file may mean it
        raise AmountError(_("Skriv ett belopp med siffror, till exempel −250 eller 1 200,5."))
    decimal, thousands = _signs_of(typed)
    if thousands == ".":
        typed = re.sub(f"[{BLANKS}]", "", typed)
    found = ore_of_text(typed, decimal, thousands, ore_per_unit)
    if isinstance(found, int):
        return found
    if found == AmountFault.PART_OF_ORE:
        raise AmountError(_("Skriv högst så många decimaler att beloppet blir hela ören."))
    if found == AmountFault.TOO_LARGE:
        raise AmountError(_("Beloppet är för stort."))
    raise AmountError(_("Skriv ett belopp med siffror, till exempel −250 eller 1 200,5."))


def _signs_of(text: str) -> tuple[str, str]:
    """(the decimal sign, the sign between thousands)."""
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        return (",", ".") if comma > point else (".", ",")
    if _POINTS.fullmatch(text):
        return ",", "."
    return ("." if point >= 0 else ","), " "


def amount_in_field(ore: int | None, ore_per_unit: int) -> str:
    """Öre as a field shows it, to the öre and read back as the same; empty for none."""
    if ore is None:
        return ""
    whole, part = divmod(abs(ore), ore_per_unit)
    digits = len(str(ore_per_unit)) - 1
    decimals = f"{part:0{digits}d}".rstrip("0")
    text = f"{whole:,}".replace(",", "\u00a0") + (f",{decimals}" if decimals else "")
    return f"−{text}" if ore < 0 else text


def kronor_in_words(ore: int) -> str:
    """Exact kronor with a true minus, for a receipt or a comparison."""
    return ore_text(ore).replace("-", "−")
