"""The form of one row's phasing: even, as earlier years, by hand, or by dated amounts."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.domain.ore import ore_text
from utfall.domain.phasing import (
    Phased,
    by_date,
    by_earlier_years,
    change_of,
    even,
    left_to_phase,
)
from utfall.web.budgets.budget_rows import BudgetRow
from utfall.web.budgets.radio_choices import RadioChoices
from utfall.web.frame.amounts import KRONA, AmountError, amount_in_field, ore_typed

EVEN, EARLIER, BY_HAND, DATED = "jamnt", "tidigare", "hand", "datum"
METHODS = {
    EVEN: gettext_lazy("Jämnt"),
    EARLIER: gettext_lazy("Som tidigare års utfall"),
    BY_HAND: gettext_lazy("För hand, månad för månad"),
    DATED: gettext_lazy("Efter datum, till exempel en hyra per kvartal"),
}
DATES = 6


class MonthField(NamedTuple):
    """A month's field, or what a closed month has."""

    name: str
    field: forms.BoundField | None
    closed_ore: int


class PhasingForm(forms.Form):
    """A new phasing of the months that are open. ``new`` and ``change`` (period → öre) are there
    once it is valid; ``to_phase`` is what the months are to sum to."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    method = forms.ChoiceField(
        label=gettext_lazy("Sätt att periodisera"), widget=RadioChoices, initial=EVEN
    )

    def __init__(
        self, *args: Any, year: int, row: BudgetRow, months: tuple[int, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.year, self.row, self.months = year, row, months
        self.to_phase = left_to_phase(row.budget, months)
        self.new: Phased = {}
        self.change: Phased = {}
        method = self.fields["method"]
        assert isinstance(method, forms.ChoiceField)
        method.choices = [(m, w) for m, w in METHODS.items() if m != EARLIER or row.earlier]
        for month in months:
            present = amount_in_field(row.budget.get(month, 0), KRONA)
            self.fields[f"month_{month}"] = _amount(str(MONTH_NAMES[month]), present)
        for number in range(DATES):
            head = _("Datum %(number)s") % {"number": number + 1}
            self.fields[f"date_{number}"] = forms.DateField(
                label=head, required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                error_messages={"invalid": _("Skriv datumet som 2025-09-30.")},
            )  # fmt: skip
            self.fields[f"amount_{number}"] = _amount(f"{head}: {_('belopp i kronor')}", "")

    @property
    def change_words(self) -> str:
        """The change as a preview's form sends it back: what is saved is what was seen."""
        return " ".join(f"{period}:{amount}" for period, amount in sorted(self.change.items()))

    def month_fields(self) -> Iterator[MonthField]:
        """All twelve months: a field for those that are open."""
        for month in range(1, 13):
            field = self[f"month_{month}"] if month in self.months else None
            yield MonthField(str(MONTH_NAMES[month]), field, self.row.budget.get(month, 0))

    def dated_fields(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Date and amount, a pair a line."""
        for number in range(DATES):
            yield self[f"date_{number}"], self[f"amount_{number}"]

    def clean(self) -> dict[str, Any]:
        """The new months, to the öre."""
        cleaned = super().clean() or {}
        method = cleaned.get("method")
        if method == EVEN:
            self.new = even(self.to_phase, self.months)
        elif method == EARLIER:
            years = self.row.earlier.values()
            self.new = by_earlier_years(self.to_phase, self.months, years)
        elif method == BY_HAND:
            self.new = self._by_hand(cleaned)
        elif method == DATED:
            self.new = self._dated(cleaned)
        if not self.errors:
            self.change = change_of(self.row.budget, self.new, self.months)
            if all(abs(amount) <= 1 for amount in self.change.values()):
                self.add_error("method", _("Raden är redan periodiserad så."))
        return cleaned

    def _by_hand(self, cleaned: dict[str, Any]) -> Phased:
        typed = {month: self._ore(cleaned, f"month_{month}") for month in self.months}
        self._demand_whole(sum(typed.values()), f"month_{self.months[-1]}")
        return typed

    def _dated(self, cleaned: dict[str, Any]) -> Phased:
        entries: list[tuple[int, int]] = []
        for number in range(DATES):
            day, has_amount = cleaned.get(f"date_{number}"), cleaned.get(f"amount_{number}")
            if isinstance(day, date) and self._is_open(day, f"date_{number}"):
                entries.append((day.month, self._ore(cleaned, f"amount_{number}")))
            elif has_amount and day is None and f"date_{number}" not in self.errors:
                self.add_error(f"date_{number}", _("Skriv beloppets datum."))
        if not entries and not self.errors:
            self.add_error("date_0", _("Skriv minst ett datum med belopp."))
        self._demand_whole(sum(amount for _month, amount in entries), "amount_0")
        return by_date(entries)

    def _is_open(self, day: date, field: str) -> bool:
        if day.year != self.year:
            words = _("Datumet ligger inte i %(year)s.") % {"year": self.year}
            self.add_error(field, words)
            return False
        if day.month in self.months:
            return True
        words = _("%(month)s är stängd. Välj en öppen månad.")
        self.add_error(field, words % {"month": str(MONTH_NAMES[day.month]).capitalize()})
        return False

    def _ore(self, cleaned: dict[str, Any], field: str) -> int:
        text = cleaned.get(field, "")
        try:
            return ore_typed(text, KRONA) if text else 0
        except AmountError as fault:
            self.add_error(field, str(fault))
            return 0

    def _demand_whole(self, typed_ore: int, field: str) -> None:
        """The months sum to what there is to phase, to the öre."""
        if not self.errors and typed_ore != self.to_phase:
            words = _("Månaderna blir %(typed)s kr och ska bli %(whole)s kr. Det skiljer "
                      "%(apart)s kr.")  # fmt: skip
            self.add_error(field, words % {
                "typed": ore_text(typed_ore), "whole": ore_text(self.to_phase),
                "apart": ore_text(abs(self.to_phase - typed_ore))})  # fmt: skip


def _amount(label: str, initial: str) -> forms.CharField:
    attrs = {"inputmode": "decimal", "autocomplete": "off", "data-cell": label}
    return forms.CharField(label=label, required=False, initial=initial, max_length=200,
                           widget=forms.TextInput(attrs=attrs))  # fmt: skip
