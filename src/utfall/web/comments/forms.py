"""Forms of comments."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utfall.web.comments.models import ShownTo
from utfall.web.frame.words_typed import WordsError, personal_number_warning, words_typed

READERS_HELP = _("Enheten: de som rapporterar för enheten. Uppåt: också alla tjänstepersoner som "
                 "ser enheten. I handlingen: alla, även förtroendevalda.")  # fmt: skip


class Words(forms.CharField):
    """A free text: cleaned as typed words are, with its errors at the field."""

    def __init__(self, *, label: Any, rows: int = 4, help_text: Any = "") -> None:
        super().__init__(label=label, required=False, strip=False, help_text=help_text,
                         widget=forms.Textarea(attrs={"rows": rows}))  # fmt: skip

    def clean(self, value: Any) -> str:
        """The words; ValidationError where there are too many."""
        try:
            return words_typed(super().clean(value))
        except WordsError as error:
            raise forms.ValidationError(str(error)) from None


class SureForm(forms.Form):
    """A form whose texts are looked through for personal identity numbers: ``warns`` says that the
    page asks whether they are to stand."""

    warns = False

    def clean(self) -> dict[str, Any]:
        """The warning stands at the text it is about."""
        data: dict[str, Any] = super().clean() or {}
        posted: Mapping[str, str] = {key: str(value) for key, value in self.data.items()}
        for name, field in self.fields.items():
            warning = ""
            if isinstance(field, Words):
                warning = personal_number_warning([data.get(name, "")], posted)
            if warning:
                self.warns = True
                self.add_error(name, warning)
        return data


class CommentForm(SureForm):
    """One comment; an empty text removes what is there."""

    text = Words(label=_("Kommentar"))
    shown_to = forms.ChoiceField(
        label=_("Visas för"), choices=ShownTo.choices, help_text=READERS_HELP
    )  # fmt: skip
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput())

    def clean_version(self) -> int:
        """0 where the form says none."""
        return int(self.cleaned_data["version"] or 0)


class ExplainForm(SureForm):
    """Everything that lacks an explanation, on one page: a text for each row."""

    shown_to = forms.ChoiceField(
        label=_("Visas för"), initial=ShownTo.UPWARD,
        help_text=_("Uppåt: alla tjänstepersoner som ser enheten. I handlingen: alla, även "
                    "förtroendevalda."),
        choices=[c for c in ShownTo.choices if c[0] != ShownTo.UNIT],
    )  # fmt: skip

    def __init__(self, *args: Any, rows: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row, (label, reason) in rows.items():
            self.fields[f"text-{row}"] = Words(label=label, rows=3, help_text=reason)
            self.fields[f"version-{row}"] = forms.IntegerField(
                required=False, min_value=0, widget=forms.HiddenInput()
            )
        self.order_fields([name for name in self.fields if name != "shown_to"])
