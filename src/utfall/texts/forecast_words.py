"""How old a forecast is, and what it says against the deficit there already is."""

from utfall.domain.period import Month
from utfall.reports.definition.model import PrintStyle
from utfall.tables.deviation_text import deviation_word, plain_amount
from utfall.texts.count_words import count_word


def forecast_age(round_month: Month, month: Month) -> str:
    """*Prognosen är från mars, fyra månader gammal.*, seen from the month that is read."""
    other_year = "" if round_month.year == month.year else f" {round_month.year}"
    age = month.months_since(round_month)
    old = f", {_months(age)} gammal" if age > 0 else ""
    if age < 0:
        old = f", {_months(-age)} efter {month.name}"
    return f"Prognosen är från {round_month.name}{other_year}{old}."


def _months(count: int) -> str:
    return f"{count_word(count)} {'månad' if count == 1 else 'månader'}"


def forecast_guard(
    year_deviation_ore: int | None, deviation_to_date_ore: int | None, round_month: Month,
    style: PrintStyle, threshold_ore: int = 0,
) -> str:  # fmt: skip
    """*Prognosen efter mars säger 0 trots underskott 246 tkr hittills.*; else nothing.

    Said where the year is thought to end at 0 or better and the deficit to date is over
    ``threshold_ore`` (öre, positive); a page with rules of its own asks them first.
    """
    if year_deviation_ore is None or deviation_to_date_ore is None:
        return ""
    year, to_date = (deviation_word(o, style) for o in (year_deviation_ore, deviation_to_date_ore))
    if (
        to_date.kind != "deficit"
        or year.kind == "deficit"
        or -deviation_to_date_ore <= threshold_ore
    ):
        return ""
    said = (
        "0" if year.kind == "balance" else f"{year.word} {plain_amount(year_deviation_ore, style)}"
    )
    deficit = f"{to_date.word} {plain_amount(-deviation_to_date_ore, style)}"
    return f"Prognosen efter {round_month.name} säger {said} trots {deficit} hittills."
