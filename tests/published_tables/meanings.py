"""What the metadata's column meanings are in facts."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Form = Literal["amount", "variance", "share", "none"]
AMOUNTS = (
    "actual", "budget_to_date", "budget_year", "forecast", "actual_previous", "budget_previous",
    "actual_group", "actual_group_previous",
)  # fmt: skip


class Fact(NamedTuple):
    """One lowest amount: which, and the codes it is booked on."""

    amount: str
    unit: str
    account: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column counts: an amount; a budget less another amount; an amount in percent of a
    budget; or nothing. ``account`` narrows it, by name."""

    form: Form
    amount: str = ""
    base: str = ""
    account: str = ""


_NOTHING = Meaning("none")
_MEANINGS = {
    "annual_budget": Meaning("amount", "budget_year"),
    "ytd_budget": Meaning("amount", "budget_to_date"),
    "ytd_actual": Meaning("amount", "actual"),
    "forecast": Meaning("amount", "forecast"),
    "previous_year": Meaning("amount", "actual_previous"),
    "other:intäkter": Meaning("amount", "actual", account="Intäkter"),
    "other:kostnader": Meaning("amount", "actual", account="Kostnader"),
    "previous_year:intäkter": Meaning("amount", "actual_previous", account="Intäkter"),
    "previous_year:kostnader": Meaning("amount", "actual_previous", account="Kostnader"),
    "other:koncern": Meaning("amount", "actual_group"),
    "previous_year:koncern": Meaning("amount", "actual_group_previous"),
    "forecast_variance": Meaning("variance", "forecast", "budget_year"),
    "ytd_variance": Meaning("variance", "actual", "budget_to_date"),
    "ytd_pct": Meaning("share", "actual", "budget_year"),
    "other:notnummer": _NOTHING,
    "forecast_variance:senare tillfälle": _NOTHING,
}
_BUDGET_OF = {
    "actual": "budget_to_date", "budget_to_date": "budget_to_date", "budget_year": "budget_year",
    "forecast": "budget_year", "actual_previous": "budget_previous",
}  # fmt: skip


def meaning_of(word: str, among: tuple[str, ...]) -> Meaning:
    """What a column of that meaning counts, in a table with columns of the meanings ``among``.

    Where no budget to date is printed, the year's budget is what an outcome is compared with.
    """
    meaning = _MEANINGS[word]
    if word == "ytd_variance" and "ytd_budget" not in among:
        return Meaning("variance", "actual", "budget_year")
    return meaning


def budget_instead(meaning: Meaning) -> Meaning:
    """The budget of what a column counts: of the same year and months."""
    return Meaning("amount", _BUDGET_OF[meaning.amount])
