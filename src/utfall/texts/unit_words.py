"""What a unit's or a body's page says in sentences, made from its figures.

Amounts are öre in the ledger's sign (costs positive), deviations budget less actual (surplus
positive). Every claim is decided by the figures as they are shown, rounded: who reads the sentence
can hold it against the table. This is the door: what stands in neighbouring files is named here.
"""

from utfall.domain.period import Month
from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import (
    deviation_word,
    plain_amount,
    plain_share,
    shown_amount,
)
from utfall.tables.number_text import printed_number
from utfall.texts.cause_words import Part, UnitRow, causes
from utfall.texts.count_words import capitalised
from utfall.texts.course_words import course
from utfall.texts.forecast_words import forecast_age, forecast_guard
from utfall.texts.parts_words import parts_headline
from utfall.texts.terms import TERMS, Term

__all__ = [
    "TERMS", "Part", "Term", "UnitRow", "causes", "course", "forecast_age", "forecast_guard",
    "headline", "parts_headline", "since", "used",
]  # fmt: skip


def headline(deviation_ore: int | None, month: Month, style: PrintStyle) -> str:
    """*Underskott 246 tkr till och med juli*; None is no postings at all."""
    until = f"till och med {month.name}"
    if deviation_ore is None:
        return f"Inga siffror {until} ännu"
    word = deviation_word(deviation_ore, style)
    if word.kind == "balance":
        return f"{capitalised(word.word)} {until}"
    return f"{capitalised(word.word)} {plain_amount(abs(deviation_ore), style)} {until}"


def used(
    budget_ore: int | None, actual_ore: int | None, style: PrintStyle, name: str = "Ni"
) -> str:  # fmt: skip
    """How much of the budget to date is used; ``name`` is *Ni* or the unit's: *Bildningsnämnden*.

    A net revenue is not *used*: there the sentence speaks of what has come in.
    """
    if actual_ore is None:
        return _nothing_booked(budget_ore, style)
    budget = 0 if budget_ore is None else printed_number(budget_ore, style)
    earned = printed_number(actual_ore, style) < 0
    size = plain_amount(abs(actual_ore), style)
    said = (
        f"{name} har fått in {size} mer än vad som har förbrukats" if earned
        else f"{name} har förbrukat {size}"
    )  # fmt: skip
    if budget and budget_ore is not None and (budget < 0) == earned:
        whole = plain_amount(abs(budget_ore), style)
        against = f", mot {whole} i budgeten" if earned else f" av budgeten {whole}"
        return f"{said}{against}, det vill säga {plain_share(actual_ore, budget_ore, style)}."
    return f"{said}. {_budget_apart(budget_ore, style)}"


def _nothing_booked(budget_ore: int | None, style: PrintStyle) -> str:
    if budget_ore is None:
        return "Det finns varken budget eller redovisning ännu."
    return f"Ingenting är bokfört ännu. {_budget_apart(budget_ore, style)}"


def _budget_apart(budget_ore: int | None, style: PrintStyle) -> str:
    """The budget in a sentence of its own: a share of it would be no answer."""
    if budget_ore is None:
        return "Det finns ingen budget."
    if printed_number(budget_ore, style) < 0:
        more = plain_amount(-budget_ore, style)
        return f"Enligt budgeten ska intäkterna vara {more} större än kostnaderna."
    return f"Budgeten är {plain_amount(abs(budget_ore), style)}."


def since(
    previous_month: Month, before_ore: int | None, now_ore: int | None, style: PrintStyle
) -> str:  # fmt: skip
    """*Sedan maj har underskottet ökat med 104 tkr.*; nothing where a figure is missing.

    The difference is that of the two figures as shown: who subtracts them gets the same.
    """
    if before_ore is None or now_ore is None:
        return ""
    before, now = printed_number(before_ore, style), printed_number(now_ore, style)
    was, is_ = (deviation_word(one, style).word for one in (before_ore, now_ore))
    month = previous_month.name
    if before == now:
        same = f"{was}et oförändrat" if now else f"avvikelsen oförändrad: {is_}"
        return f"Sedan {month} är {same}."
    if not before:
        return f"Sedan {month} har ett {is_} på {shown_amount(abs(now), style)} uppstått."
    if (before > 0) != (now > 0) and now:
        return (
            f"Sedan {month} har {was}et på {shown_amount(abs(before), style)} vänts till "
            f"ett {is_} på {shown_amount(abs(now), style)}."
        )
    changed = "ökat" if abs(now) > abs(before) else "minskat"
    by = shown_amount(abs(abs(now) - abs(before)), style)
    return f"Sedan {month} har {was}et {changed} med {by}{'' if now else ' till 0'}."
