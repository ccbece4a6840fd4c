"""Forms of the rounds' pages."""

from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.domain.organisation import Tree
from utfall.domain.period import Month, month_from_text
from utfall.web.frame.words_field import WordsField
from utfall.web.frame.words_typed import SURE, personal_number_warning
from utfall.web.rounds.models import Depth
from utfall.web.rounds.proposal import RoundDates
from utfall.web.rounds.templatetags.round_tags import round_name
from utfall.web.rounds.way_up import OneBelowAnotherError, PartPlan, way_up


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = gettext_lazy("Skriv ett datum som 2025-08-11.")
    return forms.DateField(label=label, help_text=help_text, widget=widget,
                           error_messages={"invalid": wrong})  # fmt: skip


class ProposalForm(forms.Form):
    """What dates are counted from; the answer is a proposal, nothing is saved."""

    manad = forms.ChoiceField(label=gettext_lazy("Månad"))
    mote = _day(gettext_lazy("Sammanträde"),
                gettext_lazy("Datumen räknas bakåt från sammanträdet, i arbetsdagar."))  # fmt: skip

    def __init__(self, *args: Any, months: Collection[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["manad"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(month), round_name(str(month))) for month in months]


class _Boxes(forms.SelectMultiple):
    """Boxes of one name: with brackets, as HTML's checkers want of a name that stands twice."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        del files
        found: list[str] = data.getlist(f"{name}[]")
        return found


class NewRoundForm(forms.Form):
    """A round to open. ``parts`` is the tree of the chosen units, once the form is valid."""

    first = forms.TypedChoiceField(
        label=gettext_lazy("Från och med"), coerce=int,
        help_text=gettext_lazy("Den första månaden som omgången omfattar."),
    )  # fmt: skip
    depth = forms.ChoiceField(label=gettext_lazy("Omfattning"), choices=Depth.choices)
    level = forms.ChoiceField(
        label=gettext_lazy("Prognosens nivå"),
        help_text=gettext_lazy("Den lägsta nivå som lämnar en egen prognos."),
    )
    units_due = _day(gettext_lazy("Enheterna senast"))
    departments_due = _day(gettext_lazy("Avdelningarna senast"))
    heads_due = _day(gettext_lazy("Förvaltningscheferna senast"))
    meeting_on = _day(gettext_lazy("Sammanträde"))
    instructions = WordsField(
        label=gettext_lazy("Anvisningar"), required=False, rows=4,
        help_text=gettext_lazy("Visas för alla som rapporterar, och följer med påminnelserna."),
    )  # fmt: skip
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Enheter som rapporterar"),
        widget=_Boxes,
        error_messages={"required": gettext_lazy("Välj minst en enhet.")},
    )

    def __init__(
        self, *args: Any, month: Month, tree: Tree, levels: Collection[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.month, self.tree = month, tree
        self.parts: tuple[PartPlan, ...] = ()
        there = [u.id for top in tree.tops() for u in tree.below(top.id) if u.id != top.id]
        numbers = range(1, month.number + 1)
        choices = {
            "first": [(str(number), str(MONTHS[number])) for number in numbers],
            "level": [(level, level) for level in levels],
            "units": [(unit, tree.organisation.by_id[unit].name) for unit in there],
        }
        for name, listed in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = listed

    def clean_units(self) -> list[str]:
        """None below another: who has none below her reports, others compile."""
        chosen: list[str] = self.cleaned_data["units"]
        names = self.tree.organisation.by_id
        try:
            self.parts = way_up(self.tree, frozenset(chosen))
        except OneBelowAnotherError as fault:
            words = _("%(lower)s ligger under %(upper)s. Välj en av dem.")
            raise forms.ValidationError(words % {
                "lower": names[fault.lower].name, "upper": names[fault.upper].name
            }) from fault  # fmt: skip
        return chosen

    def clean_instructions(self) -> str:
        """A personal number is asked about."""
        words: str = self.cleaned_data["instructions"]
        warning = personal_number_warning([words], self.data)
        if warning:
            raise forms.ValidationError(warning, code=SURE)
        return words

    @property
    def asks_whether_sure(self) -> bool:
        """Whether the words hold what looks like a personal number."""
        return self.has_error("instructions", SURE)

    def clean(self) -> dict[str, Any]:
        """Days that go upward, and none before the month is over."""
        cleaned = super().clean() or {}
        due: date | None = cleaned.get("units_due")
        if due and (due.year, due.month) <= (self.month.year, self.month.number):
            words = _("Månaden är inte slut då. Välj en dag efter %(month)s.")
            self.add_error("units_due", words % {"month": round_name(str(self.month))})
        names = RoundDates._fields
        for before, after in pairwise(names):
            first, second = cleaned.get(before), cleaned.get(after)
            if first and second and second < first:
                words = _("Dagen får inte ligga före %(other)s.")
                other = str(self.fields[before].label).lower()
                self.add_error(after, words % {"other": _("dagen för ”%s”") % other})
        return cleaned

    @property
    def dates(self) -> RoundDates:
        """The days of a valid form."""
        return RoundDates(*(self.cleaned_data[name] for name in RoundDates._fields))


def month_chosen(text: str, months: Collection[Month]) -> Month | None:
    """The month an address or a form names; None where it is not among those there are."""
    month = month_from_text(text)
    return month if month in months else None
