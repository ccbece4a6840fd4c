"""The form of a proposed profile: its choices, its text, and the name it is to have."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from utfall.domain.fact_kinds import MONEY_KINDS, STATISTIC
from utfall.municipality.yaml_reader import Mapping as Keys
from utfall.municipality.yaml_writer import yaml_text
from utfall.pipeline.save_profile import MOST_LETTERS, is_profile_name
from utfall.pipeline.try_profile import tried_profile
from utfall.web.deliveries.profile_choices import (
    AMOUNT,
    COLUMN,
    COUNTED,
    EVERY_ROW_PERIOD,
    LEFT_OUT,
    LEVEL,
    OF_AMOUNT,
    ORE,
    SOURCE,
    TURNED,
    YEAR,
    amount_headings,
    choices_of,
    headings_read,
    targets_of,
    with_choices,
)
from utfall.web.frame.kind_names import KIND_NAMES

MOST_TEXT = 100_000
"""Letters of a profile; the largest of a real file is a tenth of it."""
_LABELS = {
    "slag": _("Slag: vad filen innehåller"), SOURCE: _("Källa"), "version": _("Version"),
    YEAR: _("År"), "perioder": _("Perioder i filen"), "enhet": _("Beloppens enhet"),
    "tecken": _("Kostnaderna står med"), "decimal": _("Decimaltecken"),
    EVERY_ROW_PERIOD: _("Period, om ingen kolumn säger den"), AMOUNT: _("Belopp"),
}  # fmt: skip
_HINTS = {
    SOURCE: _("Nästa fil från samma källa ersätter den här."),
    "version": _("Kommunens namn på budgeten eller prognosen, till exempel KF-2025."),
    YEAR: _("Tomt om filens rader eller rubriker säger det."),
    "perioder": _("Till exempel 7, eller 1-12."),
}  # fmt: skip
_OPTIONS = {
    "enhet": [("kr", _("kronor")), ("tkr", _("tusental kronor")), ("mkr", _("miljoner kronor")),
              (ORE, _("ören"))],
    "tecken": [("som_redovisning", _("plus, som i redovisningen")),
               (TURNED, _("minus; tecknet vänds"))],
    "decimal": [(",", _("komma")), (".", _("punkt"))],
}  # fmt: skip
_TARGETS = {
    "konto": _("Konto"), "period": _("Period"), "datum": _("Datum"), "text": _("Text"),
    "serie": _("Verifikationens serie"), "nummer": _("Verifikationens nummer"), COUNTED: _("Mått"),
    YEAR: _("År"), "kod": _("Kod"), "namn": _("Namn"), "id": _("Id"), LEVEL: _("Nivå"),
    "under": _("Under"),
}  # fmt: skip


class ProfileForm(forms.Form):
    """Every choice as it stands in ``profile``; what is typed is judged by the profile's reader."""

    base = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    text = forms.CharField(
        label=_("Profilen som text"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Profilens namn"), required=False,
        help_text=_("Små bokstäver a till z, siffror och bindestreck."),
        widget=forms.TextInput(attrs={"maxlength": str(MOST_LETTERS), "autocomplete": "off"}),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("Felen är filens egna. Spara profilen ändå."), required=False)
    at = ""

    def __init__(
        self, *, profile: Keys | None, parts: Mapping[str, str], headings: Sequence[str],
        said: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.choices = choices_of(profile, targets_of(profile, parts)) if profile else {}
        self.amount_headings = amount_headings(profile) if profile else ()
        super().__init__({**self.choices, **said})
        read = headings_read(profile) if profile else ()
        options = [(h, h) for h in dict.fromkeys((*headings, *read, self.choices.get(AMOUNT, "")))]
        for key, value in self.choices.items():
            self.fields[key] = _field(key, value, parts, [(h, w) for h, w in options if h])

    def clean_name(self) -> str:
        """An id; nothing that could lead out of the folder."""
        name = str(self.cleaned_data["name"])
        if not is_profile_name(name):
            raise forms.ValidationError(
                _now("Skriv ett namn med små bokstäver a till z, siffror och bindestreck, "
                     "till exempel redovisning-2.")
            )  # fmt: skip
        return name

    @property
    def of_file(self) -> list[forms.BoundField]:
        """What is said of the whole file."""
        return [self[key] for key in self.choices if not key.startswith((COLUMN, f"{AMOUNT}-"))
                and key != AMOUNT]  # fmt: skip

    @property
    def of_columns(self) -> list[forms.BoundField]:
        """Which heading is what."""
        return [self[key] for key in self.choices if key.startswith(COLUMN) or key == AMOUNT]

    @property
    def of_amounts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each of several columns of amounts with its fields."""
        return [
            (heading, [self[f"{AMOUNT}-{place}-{key}"] for key in OF_AMOUNT])
            for place, heading in enumerate(self.amount_headings)
        ]


def _field(
    key: str, value: str, parts: Mapping[str, str], headings: list[tuple[str, str]]
) -> forms.Field:
    """A select where there is something to choose among, else a short text."""
    last = key.rpartition("-")[2]
    label: Any = _LABELS.get(key) or _LABELS.get(last, last)
    options: list[tuple[str, Any]] = list(_OPTIONS.get(key, ()))
    if key.startswith(COLUMN):
        target = key.removeprefix(COLUMN)
        label = parts.get(target) or _TARGETS.get(target, target)
    if key.startswith(COLUMN) or key == AMOUNT:
        options = [("", _("Finns inte i filen")), *headings]
    elif key == "slag":
        options = list(KIND_NAMES.items())
    elif last == "slag":
        kinds = [(kind, KIND_NAMES[kind]) for kind in (*MONEY_KINDS, STATISTIC)]
        label = _("Slag")
        options = [("", _("Samma som filen")), *kinds, (LEFT_OUT, _("Läs inte kolumnen"))]
    if not options:
        return forms.CharField(label=label, required=False, help_text=_HINTS.get(key, ""))
    if value not in dict(options):
        options.append((value, value))
    return forms.ChoiceField(label=label, required=False, choices=options)


def typed_profile(data: QueryDict, parts: Iterable[str]) -> str:
    """The text that was sent, with every choice that was changed since the page was shown. Where
    the text is no YAML it comes back as it is."""
    base, text = _lines(data.get("base", "")), _lines(data.get("text", ""))
    before, after = tried_profile(base, "", "").node, tried_profile(text, "", "").node
    if before is None or after is None:
        return text
    stood = choices_of(before, targets_of(before, parts))
    sent = {key: data.get(key, value).strip() for key, value in stood.items()}
    changed = {key: text for key, text in sent.items() if text != stood[key].strip()}
    return yaml_text(with_choices(after, changed)) if changed else text


def _lines(text: str) -> str:
    """As it was before a browser sent it."""
    return text.replace("\r\n", "\n")


def proposed_name(file_name: str, taken: Iterable[str]) -> str:
    """A name after the file's, without its figures, that no profile has."""
    plain = unicodedata.normalize("NFKD", PurePath(file_name).stem.casefold())
    words = re.sub(r"[^a-z]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    stem, others = words[: MOST_LETTERS - 4].strip("-") or "profil", set(taken)
    return next(name for number in range(1, len(others) + 2)
                if (name := stem if number == 1 else f"{stem}-{number}") not in others)  # fmt: skip
