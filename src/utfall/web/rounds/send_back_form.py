"""The words with which a unit's month is sent back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from utfall.web.frame.words_typed import WordsError, personal_number_warning, words_typed


class SendBackForm(forms.Form):
    """What is to be done: required, as nobody can mend what is not said. ``warns`` asks whether a
    personal identity number is to stand."""

    words = forms.CharField(
        label=_("Vad behöver ändras?"), widget=forms.Textarea(attrs={"rows": 4}), strip=False,
        help_text=_("Orden står överst på enhetens sida tills den klarmarkeras igen."),
        error_messages={"required": _("Skriv vad som behöver ändras.")},
    )  # fmt: skip
    warns = False

    def clean_words(self) -> str:
        """Words, not blanks alone."""
        try:
            words = words_typed(self.cleaned_data["words"])
        except WordsError as error:
            raise forms.ValidationError(str(error)) from None
        if not words:
            raise forms.ValidationError(_("Skriv vad som behöver ändras."))
        warning = personal_number_warning([words], {k: str(v) for k, v in self.data.items()})
        if warning:
            self.warns = True
            raise forms.ValidationError(warning)
        return words
