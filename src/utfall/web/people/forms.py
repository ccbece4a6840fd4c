"""Forms of the people pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utfall.web.people.models import Person
from utfall.web.people.roles import ROLE_NAMES, Role


class PersonForm(forms.Form):
    """A new person with a first role."""

    name = forms.CharField(label=_("Namn"), max_length=120)
    slug = forms.SlugField(
        label=_("Användarnamn"), max_length=64,
        help_text=_("Små bokstäver, siffror och bindestreck, till exempel karin-lind."),
        error_messages={"invalid": _("Skriv små bokstäver a–z, siffror och bindestreck.")},
    )  # fmt: skip
    email = forms.EmailField(label=_("E-post"), required=False)
    password = forms.CharField(
        label=_("Första lösenordet"), min_length=12,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"min_length": _("Lösenordet behöver minst 12 tecken.")},
        help_text=_("Minst 12 tecken. Personen byter det själv under sitt namn."),
    )  # fmt: skip

    def clean_slug(self) -> str:
        """Taken by nobody, however it is spelt: people sign in without regard to case."""
        slug = str(self.cleaned_data["slug"]).lower()
        if Person.objects.filter(slug__iexact=slug).exists():
            raise forms.ValidationError(_("Användarnamnet är upptaget."))
        return slug


class EmailForm(forms.Form):
    """Where reminders are sent."""

    email = forms.EmailField(
        label=_("E-post"), required=False,
        help_text=_("Dit skickas påminnelser. Tom: personen får inga."),
    )  # fmt: skip


class RoleForm(forms.Form):
    """A role for a part of the organisation."""

    role = forms.ChoiceField(label=_("Roll"), choices=[(r.value, ROLE_NAMES[r]) for r in Role])
    unit_id = forms.ChoiceField(label=_("Del av organisationen"))
    first = forms.DateField(
        label=_("Från och med"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Till och med"), required=False, help_text=_("Lämna tomt om rollen inte tar slut."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    is_deputy = forms.BooleanField(
        label=_("Som ersättare"), required=False,
        help_text=_("En ersättare får göra detsamma, och påminns när den ordinarie är borta."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, units: list[tuple[str, str]], person: Person, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.person = person
        field = self.fields["unit_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = units

    def clean(self) -> dict[str, Any]:
        """No end before its beginning, and no role twice from the same day."""
        cleaned = super().clean() or {}
        given = {key: cleaned.get(key) for key in ("role", "unit_id", "first")}
        there = self.person.roles.filter(ended_at__isnull=True)
        if all(given.values()) and there.filter(**given).exists():
            self.add_error("first", _("Personen har redan rollen från den dagen."))
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Rollen kan inte sluta innan den börjar."))
        return cleaned
