"""The fields of a month's report: an outcome, a measure's line, an activity's status. All of a
unit's stand in one form; each saves by itself."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.web.frame.amounts import TKR, AmountError, amount_in_field, ore_typed
from utfall.web.frame.words_field import WordsField
from utfall.web.goals.form_fields import VERSION, AmountInput, OfAPage
from utfall.web.goals.models import Activity, ActivityStatus
from utfall.web.goals.standings import GoalStanding, IndicatorStanding, MeasureStanding
from utfall.web.goals.values import ValueTypedError, value_in_field, value_typed

_WAS = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
_COMMENT = gettext_lazy("Kommentar")


def _mark(said: object) -> str:
    """A short mark of what a form began with: a field that its writer left alone is no save, also
    where somebody else has saved it meanwhile."""
    return sha256(repr(said).encode()).hexdigest()[:12]


class OutcomeForm(OfAPage):
    """An indicator's outcome of the month."""

    value = forms.CharField(label=gettext_lazy("Utfall"), required=False, max_length=40)
    words = WordsField(label=_COMMENT, required=False, rows=2)
    version = copy(VERSION)
    was = copy(_WAS)

    def __init__(self, standing: IndicatorStanding, **kwargs: Any) -> None:
        item, outcome = standing.indicator, standing.outcome
        self.standing = standing
        shown = value_in_field(outcome.value if outcome else None, item.decimals)
        self.stood = (outcome.value if outcome else None, outcome.words if outcome else "")
        initial = {"value": shown, "words": self.stood[1],
                   "version": outcome.version if outcome else 0,
                   "was": _mark(self.stood)}  # fmt: skip
        super().__init__(prefix=f"outcome-{item.id}", initial=initial, **kwargs)
        self.fields["value"].widget = AmountInput(f"utfall/{item.id}")
        _name_fields(self, standing.terms.name)

    def clean_value(self) -> int | None:
        """A number; text as value is said."""
        typed = str(self.cleaned_data["value"]).strip()
        if not typed:
            return None
        try:
            return value_typed(typed, self.standing.indicator.decimals)
        except ValueTypedError as fault:
            raise forms.ValidationError(str(fault)) from None

    def clean(self) -> dict[str, Any]:
        """What has been said is not unsaid: it is changed, or said to be missing."""
        cleaned = super().clean() or {}
        nothing = cleaned.get("value") is None and not cleaned.get("words")
        emptied = nothing and self.standing.outcome is not None and self.is_touched
        if emptied and not self.errors:
            self.add_error("value", _("Skriv utfallet, eller varför uppgiften saknas."))
        return cleaned

    @property
    def is_touched(self) -> bool:
        """Whether the fields say anything else than they began with."""
        said = (self.cleaned_data.get("value"), self.cleaned_data.get("words"))
        return _mark(said) != self.cleaned_data.get("was")

    @property
    def is_changed(self) -> bool:
        """Whether a valid form says anything else than what stands."""
        said = (self.cleaned_data["value"], self.cleaned_data["words"])
        return said != self.stood and self.is_touched


class LineForm(OfAPage):
    """What of a measure's effect is booked up to the month, in tkr."""

    booked = forms.CharField(label=gettext_lazy("Bokförd effekt (tkr)"), required=False,
                             max_length=60)  # fmt: skip
    words = WordsField(label=_COMMENT, required=False, rows=2)
    version = copy(VERSION)
    was = copy(_WAS)

    def __init__(self, standing: MeasureStanding, **kwargs: Any) -> None:
        line = standing.line
        self.standing = standing
        self.stood = (line.booked_ore if line else None, line.words if line else "")
        initial = {"booked": amount_in_field(self.stood[0], TKR), "words": self.stood[1],
                   "version": line.version if line else 0, "was": _mark(self.stood)}  # fmt: skip
        super().__init__(prefix=f"measure-{standing.measure.id}", initial=initial, **kwargs)
        self.fields["booked"].widget = AmountInput(f"effekt/{standing.measure.id}")
        _name_fields(self, standing.measure.text)

    def clean_booked(self) -> int | None:
        """Tkr → öre."""
        typed = str(self.cleaned_data["booked"]).strip()
        if not typed:
            return None
        try:
            return ore_typed(typed, TKR)
        except AmountError as fault:
            raise forms.ValidationError(str(fault)) from None

    def clean(self) -> dict[str, Any]:
        """Words without an amount say nothing of the effect."""
        cleaned = super().clean() or {}
        something = bool(cleaned.get("words")) or self.standing.line is not None
        lacks = cleaned.get("booked") is None and something and self.is_touched
        if lacks and not self.errors:
            self.add_error("booked", _("Skriv hur mycket som är bokfört från början till och med "
                                       "månaden. Skriv 0 om inget är det."))  # fmt: skip
        return cleaned

    @property
    def is_touched(self) -> bool:
        """Whether the fields say anything else than they began with."""
        said = (self.cleaned_data.get("booked"), self.cleaned_data.get("words"))
        return _mark(said) != self.cleaned_data.get("was")

    @property
    def is_changed(self) -> bool:
        """Whether a valid form says anything else than what stands."""
        said = (self.cleaned_data["booked"], self.cleaned_data["words"])
        return said != self.stood and self.is_touched


class ActivityForm(OfAPage):
    """How far an activity has come."""

    status = forms.ChoiceField(label=gettext_lazy("Läge"), choices=ActivityStatus.choices)
    version = copy(VERSION)
    was = copy(_WAS)

    def __init__(self, activity: Activity, **kwargs: Any) -> None:
        self.activity = activity
        initial = {"status": activity.status, "version": activity.version,
                   "was": _mark(activity.status)}  # fmt: skip
        super().__init__(prefix=f"activity-{activity.id}", initial=initial, **kwargs)
        _name_fields(self, activity.text)

    @property
    def is_changed(self) -> bool:
        """Whether a valid form says anything else than what stands."""
        said = self.cleaned_data["status"]
        touched = _mark(said) != self.cleaned_data["was"]
        return touched and bool(said != self.activity.status)


def _name_fields(form: forms.Form, of: str) -> None:
    """Many fields are alike on the page: each is called by what it is of."""
    for field in form.visible_fields():
        form.fields[field.name].label = f"{field.label}, {of}"


ReportForm = OutcomeForm | LineForm | ActivityForm


@dataclass(frozen=True, slots=True)
class ReportForms:
    """A unit's forms by what they are of."""

    outcomes: dict[object, OutcomeForm]
    lines: dict[object, LineForm]
    activities: dict[object, ActivityForm]

    @property
    def all(self) -> tuple[ReportForm, ...]:
        """As they stand on the page."""
        return (*self.outcomes.values(), *self.activities.values(), *self.lines.values())

    @property
    def sent(self) -> tuple[ReportForm, ...]:
        """Those that came with the request: another part of the page may be all that is sent."""
        return tuple(form for form in self.all if form.is_bound)


def report_forms(
    goals: Iterable[GoalStanding], activities: Iterable[Activity],
    measures: Iterable[MeasureStanding], sent: QueryDict | Mapping[str, str] | None,
) -> ReportForms:  # fmt: skip
    """A form for each thing the place reports; what is done needs none."""
    indicators = [item for goal in goals for item in goal.indicators if item.is_here]
    open_still = [item for item in measures if not item.is_done]

    def data_of(prefix: str) -> dict[str, Any]:
        return {"data": sent} if sent is not None and f"version-{prefix}" in sent else {}

    return ReportForms(
        {i.indicator.id: OutcomeForm(i, **data_of(f"outcome-{i.indicator.id}"))
         for i in indicators},
        {m.measure.id: LineForm(m, **data_of(f"measure-{m.measure.id}")) for m in open_still},
        {a.id: ActivityForm(a, **data_of(f"activity-{a.id}")) for a in activities},
    )  # fmt: skip


def restore(forms_of_page: ReportForms, fields: Mapping[str, str]) -> None:
    """Put a draft's fields in the forms, as what they begin with."""
    for form in forms_of_page.all:
        for name in form.fields:
            kept = fields.get(form.add_prefix(name))
            if kept is not None:
                form.initial[name] = kept
