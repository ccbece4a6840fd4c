"""Radio buttons that an error summary can lead to."""

from django import forms


class RadioChoices(forms.RadioSelect):
    """The group is called by its first button."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first button's id for the group."""
        return super().id_for_label(id_, "0" if index is None else index)
