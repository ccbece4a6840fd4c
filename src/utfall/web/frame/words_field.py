"""Words in a form: cleaned as typed words are, and looked through for personal identity numbers."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from utfall.web.frame.words_typed import MOST, WordsError, personal_number_warning, words_typed

_without_null = ProhibitNullCharactersValidator()


class WordsField(forms.CharField):
    """Free text, cleaned; too much of it is said with how much there may be. ``rows`` makes it an
    area of so many lines, ``one_line`` joins what was typed on several."""

    def __init__(
        self, *, most: int = MOST, rows: int = 0, missing: Any = "", one_line: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        if missing:
            kwargs["error_messages"] = {"required": missing}
        super().__init__(**kwargs)
        self.most = most
        self.one_line = one_line

    def to_python(self, value: Any) -> str:
        """The words as they are kept."""
        typed = str(value or "")
        _without_null(typed)
        try:
            words = words_typed(typed, self.most)
        except WordsError as fault:
            raise forms.ValidationError(str(fault)) from None
        return " ".join(words.split()) if self.one_line else words


class SureForm(forms.Form):
    """A form whose words are looked through for personal identity numbers: the warning stands at
    the words it is about, and ``warns`` says that the page asks whether they are to stand."""

    warns = False

    def clean(self) -> dict[str, Any]:
        """Each field of words by itself."""
        data: dict[str, Any] = super().clean() or {}
        for name, field in self.fields.items():
            words = isinstance(field, WordsField) and data.get(name)
            warning = personal_number_warning([words], self.data) if words else ""
            if warning:
                self.warns = True
                self.add_error(name, warning)
        return data
