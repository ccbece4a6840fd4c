"""Deviations and amounts as screens write them: a true minus, a plus, no-break spaces.

A printed report keeps its paper's signs (``PrintStyle``); a screen shows every deviation alike. The
word follows the rounded figure beside it: what is shown as 0 is *i balans*.
"""

from typing import Literal, NamedTuple

from utfall.domain.sign_words import word_for_deviation
from utfall.reports.definition.model import PrintStyle
from utfall.tables.number_text import amount_text, printed_number, printed_text, share_text

NO_BREAK = "\u00a0"
MINUS, PLUS = "−", "+"

DeviationKind = Literal["surplus", "deficit", "balance"]


class DeviationWord(NamedTuple):
    """*överskott*, *underskott* or *i balans*, and the same as a word for style sheets."""

    word: str
    kind: DeviationKind


def deviation_text(deviation_ore: int, style: PrintStyle) -> str:
    """``−246``, ``+1 364`` or ``0``: the deviation (öre, surplus positive) in the style's unit."""
    return amount_text(deviation_ore, _screen(style)._replace(plus=PLUS), "0")


def deviation_word(deviation_ore: int, style: PrintStyle) -> DeviationWord:
    """The word for the figure ``deviation_text`` shows, so that the two never differ."""
    shown = printed_number(deviation_ore, style)
    kind: DeviationKind = "balance" if not shown else "surplus" if shown > 0 else "deficit"
    return DeviationWord(word_for_deviation(shown), kind)


def plain_amount(amount_ore: int, style: PrintStyle) -> str:
    """``7 989 tkr`` or ``−104 tkr``: an amount in öre as it stands in a sentence."""
    return f"{amount_text(amount_ore, _screen(style), '0')}{NO_BREAK}{style.unit}"


def shown_amount(number: int, style: PrintStyle) -> str:
    """``104 tkr`` of a whole number of the last printed decimal: a difference of shown figures."""
    return f"{printed_text(number, _screen(style))}{NO_BREAK}{style.unit}"


def plain_share(part_ore: int, whole_ore: int, style: PrintStyle) -> str:
    """``103,2 %``, made from the unrounded amounts; the whole is not zero."""
    return share_text(part_ore, whole_ore, _screen(style))


def _screen(style: PrintStyle) -> PrintStyle:
    """The style's unit and decimals with a screen's signs, and one way to write what is zero."""
    return style._replace(
        thousands=NO_BREAK, minus=MINUS, plus="", zero="0", rounded_zero=None, minus_zero=None,
        share_suffix=f"{NO_BREAK}%",
    )  # fmt: skip
