"""Marking a form whose fields are kept while one writes."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def draft_key(key: str) -> str:
    """The hidden field that names a form: its text fields are kept as a draft while one writes."""
    return format_html('<input type="hidden" name="draft_key" value="{}">', key)
