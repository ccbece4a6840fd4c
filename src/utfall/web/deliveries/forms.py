"""The form for handing files in, and the decision."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from utfall.domain.fact_kinds import STATES, STATISTIC
from utfall.ledger.formats.limits import LIMITS, megabytes
from utfall.web.frame.kind_names import KIND_NAMES
from utfall.web.frame.templatetags.frame_tags import STATE_WORDS


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more; an empty one is said."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Each file by itself."""
        given = (data or [None]) if isinstance(data, list | tuple) else [data]
        clean_one = super().clean
        return [clean_one(item, initial) for item in given]


class HandInForm(forms.Form):
    """Files of one kind; the rest is the profile's unless it is said."""

    files = FilesField(  # type: ignore[assignment]
        label=_("Filer"),
        error_messages={"required": _("Välj minst en fil."), "empty": _("Filen är tom.")},
    )
    kind = forms.ChoiceField(label=_("Vad filen innehåller"), choices=list(KIND_NAMES.items()))
    profile = forms.ChoiceField(
        label=_("Importprofil"), required=False,
        help_text=_("Lämna tomt så väljs den enda som passar."),
    )  # fmt: skip
    version = forms.CharField(label=_("Version"), required=False, max_length=60)
    layer = forms.CharField(label=_("Budgetlager"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("Periodernas läge"), required=False,
        choices=[("", _("Som profilen säger")), *((s, STATE_WORDS[s]) for s in STATES)],
    )  # fmt: skip
    extracted = forms.CharField(
        label=_("Uttagen ur systemet"), required=False, max_length=40,
        help_text=_("Till exempel 2025-08-06 eller 2025-08-06T07:30."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, profiles: list[str], too_large: str = "", **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        field = self.fields["profile"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Den som passar")), *((name, name) for name in profiles)]

    def clean(self) -> dict[str, Any]:
        """A layer is of money alone. A file that was stopped on its way here stops the others."""
        cleaned = super().clean() or {}
        if self.too_large:
            self.errors.pop("files", None)
            words = _("%(name)s är större än %(most)s. Dela upp den i kortare tid, eller läs in "
                      "den med kommandot utfall import.")  # fmt: skip
            most = megabytes(LIMITS.uploaded_file)
            self.add_error("files", words % {"name": self.too_large, "most": most})
        if cleaned.get("kind") == STATISTIC and cleaned.get("layer"):
            self.add_error("layer", _("Personal och volymer har inga budgetlager. Töm fältet."))
        return cleaned

    def clean_extracted(self) -> str:
        """An ISO date or time."""
        text = str(self.cleaned_data["extracted"]).strip()
        if text:
            try:
                datetime.fromisoformat(text)
            except ValueError:
                raise forms.ValidationError(
                    _("Skriv tiden så här: 2025-08-06 eller 2025-08-06T07:30.")
                ) from None
        return text


class AcceptForm(forms.Form):
    """The decision: each kind of warning accepted by a tick of its own, and why."""

    reason = forms.CharField(
        label=_("Varför varningarna godtas"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "data-field": "reason"}),
        error_messages={"required": _("Skriv varför varningarna godtas; det sparas.")},
    )  # fmt: skip

    def __init__(self, *args: Any, warnings: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings = warnings
        self.fields["reason"].required = bool(warnings)

    @property
    def at(self) -> str:
        """The id of the first tick that is missing."""
        left = [code for code in self.warnings if code not in self.accepted]
        return f"kod-{left[0]}" if left else ""

    @property
    def accepted(self) -> list[str]:
        """The codes ticked."""
        data = self.data
        given = data.getlist("codes") if isinstance(data, QueryDict) else []
        return [code for code in given if code in self.warnings]

    def clean(self) -> dict[str, Any]:
        """Every warning ticked."""
        cleaned = super().clean() or {}
        left = sorted(set(self.warnings) - set(self.accepted))
        if left:
            codes = ", ".join(left)
            self.add_error(None, _("Kryssa för varje varning du godtar: %(codes)s.")
                           % {"codes": codes})  # fmt: skip
        return cleaned
