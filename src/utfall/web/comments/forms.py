"""Forms of comments."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utfall.web.comments.models import ShownTo
from utfall.web.frame.words_field import SureForm, WordsField

READERS_HELP = _("Enheten: de som rapporterar för enheten. Uppåt: också alla tjänstepersoner som "
                 "ser enheten. I handlingen: alla, även förtroendevalda.")  # fmt: skip


class CommentForm(SureForm):
    """One comment; an empty text removes what is there."""

    text = WordsField(label=_("Kommentar"), required=False, rows=4)
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
            self.fields[f"text-{row}"] = WordsField(
                label=label, required=False, rows=3, help_text=reason
            )
            self.fields[f"version-{row}"] = forms.IntegerField(
                required=False, min_value=0, widget=forms.HiddenInput()
            )
        self.order_fields([name for name in self.fields if name != "shown_to"])
