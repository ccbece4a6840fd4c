"""Forms of what a decision sets: a goal, an indicator, other words or another target for one."""

from copy import copy
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from utfall.web.frame.swedish_select import SwedishSelect
from utfall.web.frame.words_field import WordsField
from utfall.web.goals.decided_actions import IndicatorTerms, MeasuredAs
from utfall.web.goals.decision import Decision
from utfall.web.goals.form_fields import VERSION, AmountInput, DayField, OfAPage
from utfall.web.goals.models import Direction, Goal, Indicator
from utfall.web.goals.values import ValueTypedError, value_in_field, value_typed

_DECISION = ("body", "section", "decided_on", "diary_number")


class DecisionForm(OfAPage):
    """Which decision it is that sets this."""

    body = WordsField(
        label=_("Beslutat av"), most=120, missing=_("Ange vilket organ som beslutade."),
        help_text=_("Till exempel Kommunfullmäktige."),
    )  # fmt: skip
    section = WordsField(
        label=_("Paragraf"), most=40, missing=_("Ange beslutets paragraf."),
        help_text=_("Till exempel 112."),
    )  # fmt: skip
    decided_on = DayField(label=_("Beslutsdatum"), missing=_("Ange vilken dag beslutet fattades."))
    diary_number = WordsField(
        label=_("Diarienummer"), most=60, missing=_("Ange ärendets diarienummer."),
        help_text=_("Numret kommer från diariet, till exempel KS/2024:310."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in _DECISION])

    def clean_section(self) -> str:
        """With or without its sign."""
        section = str(self.cleaned_data["section"]).removeprefix("§").strip()
        if not section:
            raise forms.ValidationError(_("Ange beslutets paragraf."))
        return section

    def clean_decided_on(self) -> Any:
        """A decision has been made."""
        day = self.cleaned_data["decided_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Dagen har inte varit än. Ett mål sätts av ett fattat "
                                          "beslut."))  # fmt: skip
        return day

    @property
    def decision(self) -> Decision:
        """Of a form that is valid."""
        return Decision(*(self.cleaned_data[name] for name in _DECISION))


class WordingForm(DecisionForm):
    """Another wording of a goal."""

    wording = WordsField(label=_("Mål"), rows=3, most=1000, missing=_("Skriv målet."),
                         help_text=_("Som det står i beslutet."))  # fmt: skip
    version = copy(VERSION)


class TermsForm(DecisionForm):
    """What a decision says of an indicator whose values are already known."""

    name = WordsField(label=_("Indikator"), most=200, missing=_("Skriv vad indikatorn heter."))
    definition = WordsField(label=_("Definition"), rows=3, most=2000,
                            missing=_("Skriv vad som räknas, och av vad."))  # fmt: skip
    source = WordsField(label=_("Källa"), most=200,
                        missing=_("Ange var värdet hämtas."))  # fmt: skip
    target = forms.CharField(
        label=_("Målvärde"), max_length=40, widget=AmountInput("target"),
        error_messages={"required": _("Ange målvärdet. Ett mål utan målvärde går inte att följa "
                                      "upp.")},
    )  # fmt: skip
    tolerance = forms.CharField(
        label=_("Tolerans"), max_length=40, required=False, widget=AmountInput("tolerance"),
        help_text=_("Så långt från målvärdet räknas målet som nått delvis. Tomt är ingen "
                    "tolerans."),
    )  # fmt: skip
    decimals_held = 0

    def clean(self) -> dict[str, Any]:
        """Target and tolerance are read with the indicator's decimals."""
        cleaned = super().clean() or {}
        decimals = int(cleaned.get("decimals", self.decimals_held) or 0)
        for name in ("target", "tolerance"):
            if cleaned.get(name):
                self._read(cleaned, name, decimals)
        if isinstance(cleaned.get("tolerance"), int) and cleaned["tolerance"] < 0:
            self.add_error("tolerance", _("Toleransen kan inte vara mindre än noll."))
        return cleaned

    def _read(self, cleaned: dict[str, Any], name: str, decimals: int) -> None:
        try:
            cleaned[name] = value_typed(cleaned[name], decimals)
        except ValueTypedError as fault:
            self.add_error(name, str(fault))

    @property
    def terms(self) -> IndicatorTerms:
        """Of a form that is valid."""
        data = self.cleaned_data
        return IndicatorTerms(data["name"], data["definition"], data["source"], data["target"],
                              data["tolerance"] or 0)  # fmt: skip


class OtherTermsForm(TermsForm):
    """Another wording or target of an indicator."""

    version = copy(VERSION)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decimals_held = indicator.decimals


class IndicatorForm(TermsForm):
    """A new indicator: also what its values are, for good."""

    measured_in = WordsField(
        label=_("Mäts i"), most=40, missing=_("Ange vad värdet mäts i."),
        help_text=_("Till exempel procent, dagar eller elever. Det går inte att ändra sedan."),
    )  # fmt: skip
    decimals = forms.TypedChoiceField(
        label=_("Decimaler"), choices=[(n, str(n)) for n in range(5)], coerce=int, initial=0
    )
    direction = forms.ChoiceField(label=_("Vad som är bättre"), choices=Direction.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(("goal", "wording", "name", "definition", "source", "measured_in",
                           "decimals", "direction", "target", "tolerance"))  # fmt: skip

    @property
    def measured_as(self) -> MeasuredAs:
        """Of a form that is valid."""
        data = self.cleaned_data
        return MeasuredAs(data["measured_in"], data["decimals"], data["direction"])


class GoalForm(IndicatorForm):
    """A new goal with its first indicator."""

    wording = WordsField(label=_("Mål"), rows=3, most=1000, missing=_("Skriv målet."),
                         help_text=_("Som det står i beslutet."))  # fmt: skip


class MoreForm(IndicatorForm):
    """One more indicator of a goal there is."""

    goal = forms.ChoiceField(
        label=_("Mål"), widget=SwedishSelect, error_messages={"required": _("Välj ett mål.")}
    )

    def __init__(self, *args: Any, goals: list[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        assert isinstance(field, forms.ChoiceField)
        words = [(str(goal.id), list(goal.versions.all())[-1].wording) for goal in goals]
        field.choices = words


def terms_now(indicator: Indicator) -> dict[str, object]:
    """What the form begins with: the newest words; the decision is another."""
    newest = list(indicator.versions.all())[-1]
    decimals = indicator.decimals
    return {"name": newest.name, "definition": newest.definition, "source": newest.source,
            "target": value_in_field(newest.target, decimals),
            "tolerance": value_in_field(newest.tolerance, decimals),
            "version": newest.number}  # fmt: skip
