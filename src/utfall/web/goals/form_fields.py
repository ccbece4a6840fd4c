"""Fields of this app's forms, and the warning before a personal number is saved."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from utfall.web.frame.words_typed import personal_number_warning

_OF_THE_FORM = {"version": "version", "was": "fore"}


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, *, missing: Any = "", **kwargs: Any) -> None:
        if missing:
            kwargs["error_messages"] = {"required": missing}
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class AmountInput(forms.TextInput):
    """A field for a number with its key."""

    def __init__(self, cell: str) -> None:
        super().__init__(attrs={"inputmode": "decimal", "data-cell": cell, "class": "amount",
                                "autocomplete": "off"})  # fmt: skip


class OfAPage(forms.Form):
    """A form whose texts are looked through; ``warned`` once it has been said."""

    use_required_attribute = False
    warned = False

    def add_prefix(self, field_name: str) -> str:
        """What a form was made from is named first, as drafts know it by that."""
        if self.prefix and field_name in _OF_THE_FORM:
            return f"{_OF_THE_FORM[field_name]}-{self.prefix}"
        return super().add_prefix(field_name)

    def is_right(self, request: HttpRequest) -> bool:
        """Whether everything may be saved: valid, and without a personal number nobody meant."""
        if not self.is_valid():
            return False
        said = warning_in(request, [self])
        if said:
            self.warned = True
            self.add_error(None, said)
        return not said


def warning_in(request: HttpRequest, sent: Iterable[forms.Form]) -> str:
    """What to say before the forms' texts are saved; empty where nothing is to be said."""
    texts = [value for form in sent for value in form.cleaned_data.values()
             if isinstance(value, str)]  # fmt: skip
    return personal_number_warning(texts, request.POST)


VERSION = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
MISSING_BODY = _("Ange vilket organ som beslutade.")
