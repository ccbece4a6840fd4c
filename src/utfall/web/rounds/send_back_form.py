"""The words with which a unit's month is sent back."""

from django.utils.translation import gettext_lazy as _

from utfall.web.frame.words_field import SureForm, WordsField


class SendBackForm(SureForm):
    """What is to be done: required, as nobody can mend what is not said."""

    words = WordsField(
        label=_("Vad behöver ändras?"), rows=4, missing=_("Skriv vad som behöver ändras."),
        help_text=_("Orden står överst på enhetens sida tills den klarmarkeras igen."),
    )  # fmt: skip
