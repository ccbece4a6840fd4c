"""The form for the municipality's rules: what is typed → rules, faults beside their fields."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from utfall.municipality.rules_file import (
    CONDITIONS,
    DEFICIT,
    MOST_DAYS,
    MOST_WORDS,
    SIDES,
    SURPLUS,
    DeviationRule,
    Rules,
)
from utfall.pipeline.change_rules import MonthRules
from utfall.web.frame.templatetags.frame_tags import in_swedish
from utfall.web.frame.words_field import WordsField
from utfall.web.frame.words_typed import personal_number_warning
from utfall.web.rules.queries import grouped

_ORE_PER_TKR = 100_000
_MOST_TKR, _MOST_PERCENT, _MOST_MONTHS = 999_999, 1_000, 24
_MOST_REMINDERS, _MOST_QUESTIONS, _LONGEST_QUESTION = 10, 10, 120
_WHOLE = re.compile(r"[0-9]{1,9}")
_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009]+")


class WholeNumberField(forms.CharField):
    """A whole number within two bounds; blanks between thousands are taken."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "8"})
        super().__init__(max_length=40, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """The number."""
        text = _BLANKS.sub("", super().clean(value))
        if not _WHOLE.fullmatch(text) or int(text) > self.most:
            words = _now("Skriv ett heltal från 0 till %(most)s.")
            raise forms.ValidationError(words % {"most": grouped(self.most)})
        return int(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the digits are others."""
        return _BLANKS.sub("", str(initial)) != _BLANKS.sub("", str(data or ""))


class _LeadsToItsFirst:
    """A group of choices: what links to it leads to its first."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first choice where none is named."""
        return f"{id_}_{index or 0}"


class Choices(_LeadsToItsFirst, forms.CheckboxSelectMultiple):
    """Several may be chosen."""


class Levels(Choices):
    """The organisation's own words, Swedish on every page."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A choice with its word marked."""
        option = super().create_option(*args, **kwargs)
        return {**option, "label": in_swedish(str(option["label"]))}


class OneChoice(_LeadsToItsFirst, forms.RadioSelect):
    """One is chosen."""


def _condition(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, widget=OneChoice,
        choices=[(CONDITIONS[1], _("över någon av gränserna")),
                 (CONDITIONS[0], _("över båda gränserna"))],
    )  # fmt: skip


class RulesForm(forms.Form):
    """Every rule of the month. What stood there when it was made is kept beside each field, so that
    a field nobody touched never undoes what another saved meanwhile."""

    explained_tkr = WholeNumberField(label=_("Förklaras över, tkr"), most=_MOST_TKR)
    explained_percent = WholeNumberField(
        label=_("Förklaras över, procent av budgeten hittills"), most=_MOST_PERCENT
    )
    explained_condition = _condition(_("Förklaras när avvikelsen är"))
    sides = forms.MultipleChoiceField(
        label=_("Det som ska förklaras"), required=False,
        widget=Choices(attrs={"id": "id_sides"}),
        choices=[(DEFICIT, _("Underskott")), (SURPLUS, _("Överskott"))],
        help_text=_("Kryssa inget om ingen måste kommentera."),
    )  # fmt: skip
    levels = forms.MultipleChoiceField(
        label=_("Nivåer som ska förklara"), widget=Levels(attrs={"id": "id_levels"}),
        error_messages={"required": _("Välj minst en nivå.")},
    )  # fmt: skip
    least_words = WholeNumberField(label=_("En kommentar har minst så många ord"), most=MOST_WORDS)
    questions = WordsField(
        label=_("Frågor som en kommentar svarar på"), required=False, rows=4,
        help_text=_("En fråga på varje rad. De visas bredvid fältet när någon kommenterar."),
    )  # fmt: skip
    reminder_days = forms.CharField(
        label=_("Påminnelser, arbetsdagar före enheternas sista dag"),
        required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Till exempel 3, 1. 0 är den sista dagen. Lämna tomt för inga."),
    )  # fmt: skip
    forecast_age = WholeNumberField(
        label=_("En prognos varnas för när den är äldre än, månader"), most=_MOST_MONTHS
    )
    material_tkr = WholeNumberField(label=_("Väsentlig över, tkr"), most=_MOST_TKR)
    material_percent = WholeNumberField(
        label=_("Väsentlig över, procent av budgeten"), most=_MOST_PERCENT
    )
    material_condition = _condition(_("Väsentlig när avvikelsen är"))

    def __init__(self, *args: Any, levels: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["levels"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(level, level.capitalize()) for level in levels]
        self.all_levels = levels
        self.warning = ""
        for one in self.fields.values():
            one.show_hidden_initial = True

    def add_prefix(self, field_name: str) -> str:
        """What may hold several values is called so: ``levels[]``."""
        several = isinstance(self.fields.get(field_name), forms.MultipleChoiceField)
        return f"{field_name}[]" if several else field_name

    @property
    def what_groups_held(self) -> list[str]:
        """The hidden fields of what groups of choices held: other fields bring their own."""
        return [field.as_hidden(only_initial=True) for field in self if field.use_fieldset]

    def clean_questions(self) -> tuple[str, ...]:
        """One a line, each once."""
        lines = self.cleaned_data["questions"].split("\n")
        found = [" ".join(line.split()) for line in lines if line.strip()]
        if len(found) > _MOST_QUESTIONS or any(len(q) > _LONGEST_QUESTION for q in found):
            words = _now("Skriv högst %(most)s frågor med högst %(longest)s tecken var.")
            raise forms.ValidationError(
                words % {"most": _MOST_QUESTIONS, "longest": _LONGEST_QUESTION}
            )
        self.warning = personal_number_warning(found, self.data)
        if self.warning:
            raise forms.ValidationError(self.warning)
        return tuple(dict.fromkeys(found))

    def clean_reminder_days(self) -> tuple[int, ...]:
        """Whole numbers with commas or blanks between, the earliest reminder first."""
        found = re.split(r"[\s,;]+|\soch\s", self.cleaned_data["reminder_days"].strip())
        days = [day for day in found if day and day != "och"]
        if any(not _WHOLE.fullmatch(day) or int(day) > MOST_DAYS for day in days):
            words = _now("Skriv heltal från 0 till %(most)s med komma emellan, till exempel 3, 1.")
            raise forms.ValidationError(words % {"most": MOST_DAYS})
        if len(set(days)) > _MOST_REMINDERS:
            words = _now("Skriv högst %(most)s dagar.")
            raise forms.ValidationError(words % {"most": _MOST_REMINDERS})
        return tuple(sorted({int(day) for day in days}, reverse=True))

    @property
    def rules(self) -> MonthRules:
        """What the form says, once it is valid."""
        given = self.cleaned_data
        named = tuple(level for level in self.all_levels if level in given["levels"])
        return MonthRules(
            Rules(
                material=_rule(given, "material"),
                explained=_rule(given, "explained"),
                demanded_sides=tuple(side for side in SIDES if side in given["sides"]),
                demanded_levels=() if named == self.all_levels else named,
                reminder_days=given["reminder_days"],
                least_words=given["least_words"],
                questions=given["questions"],
            ),
            given["forecast_age"],
        )  # fmt: skip


def _rule(given: dict[str, Any], name: str) -> DeviationRule:
    return DeviationRule(
        limit_ore=given[f"{name}_tkr"] * _ORE_PER_TKR,
        percent=given[f"{name}_percent"],
        both=given[f"{name}_condition"] == CONDITIONS[0],
    )


def shown(month: MonthRules, levels: tuple[str, ...]) -> dict[str, Any]:
    """The rules as the form's fields show them."""
    rules = month.rules
    return {
        **_rule_shown(rules.explained, "explained"),
        **_rule_shown(rules.material, "material"),
        "sides": list(rules.demanded_sides),
        "levels": list(rules.demanded_levels or levels),
        "least_words": str(rules.least_words),
        "questions": "\n".join(rules.questions),
        "reminder_days": ", ".join(map(str, rules.reminder_days)),
        "forecast_age": str(month.forecast_age_months),
    }


def _rule_shown(rule: DeviationRule, name: str) -> dict[str, Any]:
    return {f"{name}_tkr": str(rule.limit_tkr), f"{name}_percent": str(rule.percent),
            f"{name}_condition": CONDITIONS[0] if rule.both else CONDITIONS[1]}  # fmt: skip
