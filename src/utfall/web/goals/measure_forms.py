"""Forms of measures and activities: what is promised, by whom, when, by what decision."""

from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.web.frame.amounts import TKR, AmountError, amount_in_field, ore_typed
from utfall.web.frame.words_field import WordsField
from utfall.web.goals.actions import Promise, Task
from utfall.web.goals.decision import Decision
from utfall.web.goals.form_fields import VERSION, AmountInput, DayField, OfAPage
from utfall.web.goals.models import ActivityStatus, Measure

_DECISION = ("body", "section", "decided_on", "diary_number")


class MeasureForm(OfAPage):
    """A measure; without owner, amount or date it is none."""

    text = WordsField(label=gettext_lazy("Åtgärd"), rows=3, most=1000,
                      missing=gettext_lazy("Skriv vad som ska göras."))  # fmt: skip
    owner = WordsField(label=gettext_lazy("Ansvarig"), most=120,
                       missing=gettext_lazy("Ange vem som svarar för åtgärden."))  # fmt: skip
    promised = forms.CharField(
        label=gettext_lazy("Utlovad effekt (tkr)"), max_length=60,
        widget=AmountInput("promised"),
        help_text=gettext_lazy("Hur mycket bättre det blir när åtgärden är klar: minskad kostnad "
                               "eller ökad intäkt."),
        error_messages={"required": gettext_lazy("Ange hur mycket åtgärden ska ge.")},
    )  # fmt: skip
    due = DayField(label=gettext_lazy("Klar senast"),
                   missing=gettext_lazy("Ange vilken dag åtgärden ska vara klar."))  # fmt: skip
    body = WordsField(label=gettext_lazy("Beslutat av"), most=120, required=False)
    section = WordsField(label=gettext_lazy("Paragraf eller delegationsnummer"), most=40,
                         required=False)  # fmt: skip
    decided_on = DayField(label=gettext_lazy("Beslutsdatum"), required=False)
    diary_number = WordsField(label=gettext_lazy("Diarienummer"), most=60, required=False)

    def clean_promised(self) -> int:
        """More than nothing, in öre."""
        try:
            promised_ore = ore_typed(str(self.cleaned_data["promised"]), TKR)
        except AmountError as fault:
            raise forms.ValidationError(str(fault)) from None
        if promised_ore <= 0:
            raise forms.ValidationError(_("Skriv effekten som ett belopp över noll: så mycket "
                                          "bättre blir det."))  # fmt: skip
        return promised_ore

    def clean_section(self) -> str:
        """With or without its sign."""
        return str(self.cleaned_data["section"]).removeprefix("§").strip()

    def clean(self) -> dict[str, Any]:
        """A decision is whole, or there is none."""
        cleaned = super().clean() or {}
        said = [name for name in _DECISION if cleaned.get(name)]
        for name in _DECISION if said else ():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Ange också detta om beslutet, eller töm alla fyra fält."))
        return cleaned

    @property
    def promise(self) -> Promise:
        """Of a form that is valid."""
        data = self.cleaned_data
        decision = Decision(*(data[name] for name in _DECISION)) if data["decided_on"] else None
        return Promise(data["text"], data["owner"], data["promised"], data["due"], decision)


class OtherMeasureForm(MeasureForm):
    """The same of a measure there is."""

    version = copy(VERSION)


def measure_now(measure: Measure) -> dict[str, object]:
    """What the form begins with."""
    return {"text": measure.text, "owner": measure.owner,
            "promised": amount_in_field(measure.promised_ore, TKR), "due": measure.due,
            "body": measure.decision_body, "section": measure.decision_section,
            "decided_on": measure.decided_on, "diary_number": measure.diary_number,
            "version": measure.version}  # fmt: skip


class DoneForm(OfAPage):
    """What a measure gave, when it is declared done."""

    words = WordsField(
        label=gettext_lazy("Vad åtgärden gav"), rows=4,
        missing=gettext_lazy("Skriv vad åtgärden gav, också om den inte gav något."),
        help_text=gettext_lazy("Står kvar i åtgärdsregistret med ditt namn och dagens datum."),
    )  # fmt: skip
    version = copy(VERSION)


class NewActivityForm(OfAPage):
    """An activity."""

    text = WordsField(label=gettext_lazy("Aktivitet"), rows=3, most=1000,
                      missing=gettext_lazy("Skriv vad som ska göras."))  # fmt: skip
    owner = WordsField(label=gettext_lazy("Ansvarig"), most=120,
                       missing=gettext_lazy("Ange vem som svarar för aktiviteten."))  # fmt: skip
    first = DayField(label=gettext_lazy("Från och med"),
                     missing=gettext_lazy("Ange vilken dag den börjar."))  # fmt: skip
    last = DayField(label=gettext_lazy("Till och med"),
                    missing=gettext_lazy("Ange vilken dag den slutar."))  # fmt: skip
    status = forms.ChoiceField(label=gettext_lazy("Läge"), choices=ActivityStatus.choices)

    def clean(self) -> dict[str, Any]:
        """It ends no earlier than it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Slutet kan inte vara före början."))
        return cleaned

    @property
    def task(self) -> Task:
        """Of a form that is valid."""
        data = self.cleaned_data
        return Task(data["text"], data["owner"], data["first"], data["last"], data["status"])
