"""A choice among words that are Swedish on every page: the law's, or what people have written."""

from typing import Any

from django import forms
from django.utils.translation import get_language


class SwedishSelect(forms.Select):
    """Its options, but the empty one, are marked so on a page in another language."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with its language."""
        option = super().create_option(*args, **kwargs)
        if option["value"] and get_language() != "sv":
            option["attrs"]["lang"] = "sv"
        return option
