"""The part of a budget change's form that is its decision."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.domain.decision import DELEGATED, SUPPLEMENTARY, TYPES, decision_of, read_decision
from utfall.web.budgets.actions import Basis
from utfall.web.frame.swedish_select import SwedishSelect
from utfall.web.frame.words_field import WordsField
from utfall.web.frame.words_typed import personal_number_warning

_MOST_WORDS = 200
_PARAGRAPH = re.compile(r"(§\s*)?[0-9]{1,6}\s?[a-z]?")


class DecisionForm(forms.Form):
    """A decision on a year's budget; ``basis`` is there once it is valid."""

    type = forms.ChoiceField(
        label=gettext_lazy("Typ av beslut"),
        widget=SwedishSelect,
        choices=[("", gettext_lazy("Välj")), *((t, t[:1].upper() + t[1:]) for t in TYPES)],
    )
    body = forms.CharField(
        label=gettext_lazy("Organ eller delegat"), max_length=60,
        help_text=gettext_lazy("Den som har beslutat, till exempel KF, SN eller Skolchefen."),
    )  # fmt: skip
    number = forms.CharField(
        label=gettext_lazy("§ eller delegationsbeslutets nummer"), max_length=40,
        help_text=gettext_lazy("Till exempel § 31. Ett delegationsbeslut har ingen §: D 2025:7."),
    )  # fmt: skip
    name = WordsField(label=gettext_lazy("Vad beslutet gäller"), most=_MOST_WORDS, one_line=True)
    decision_date = forms.DateField(
        label=gettext_lazy("Beslutsdatum"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Skriv datumet som 2025-03-24.")},
    )
    diary_number = forms.CharField(
        label=gettext_lazy("Diarienummer"), max_length=60,
        help_text=gettext_lazy("Ur kommunens diarium, till exempel KS 2025-31."),
    )  # fmt: skip

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.basis: Basis | None = None
        self.warning = ""

    def clean(self) -> dict[str, Any]:
        """What each type of decision demands."""
        cleaned = super().clean() or {}
        self._look_for_personal_numbers(cleaned)
        self._check_decision(cleaned)
        return cleaned

    def _look_for_personal_numbers(self, cleaned: Mapping[str, Any]) -> None:
        said = [cleaned.get(field, "") for field in ("name", "body", "number", "diary_number")]
        self.warning = personal_number_warning(said, self.data)
        if self.warning:
            self.add_error("name", self.warning)

    def _check_decision(self, cleaned: Mapping[str, Any]) -> None:
        kind, number = cleaned.get("type"), cleaned.get("number", "")
        if kind == DELEGATED and "§" in number:
            self.add_error("number", _("Ett delegationsbeslut har ingen §. Skriv dess nummer."))
        elif kind and kind != DELEGATED and number and not _PARAGRAPH.fullmatch(number):
            self.add_error("number", _("Skriv beslutets §, till exempel § 31."))
        day = cleaned.get("decision_date")
        if day and day > localdate():
            self.add_error(
                "decision_date", _("Beslutet är inte fattat än: datumet har inte varit.")
            )
        elif day and abs(day.year - self.year) > 1:
            words = _("Beslutet ligger för långt från budgetåret %(year)s.")
            self.add_error("decision_date", words % {"year": self.year})
        if not self.errors:
            self._read_decision(cleaned)

    def _read_decision(self, cleaned: Mapping[str, Any]) -> None:
        kind, name, number = cleaned["type"], cleaned["name"], cleaned["number"]
        if kind == DELEGATED:
            decision = decision_of(f"{number}, {name}", kind, cleaned["body"], "")
        else:
            decision = decision_of(name, kind, cleaned["body"], number)
        if not decision.body or read_decision(decision.text) != decision:
            self.add_error("body", _("Skriv organet eller delegaten utan §, kolon och parentes."))
        elif decision.type == SUPPLEMENTARY and not decision.is_by_council:
            words = _("Bara kommunfullmäktige (KF) beslutar om tilläggsanslag, inte %(body)s.")
            self.add_error("body", words % {"body": decision.body})
        self.basis = Basis(decision, cleaned["decision_date"], cleaned["diary_number"])
