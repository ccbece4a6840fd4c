"""Filling the page's template: ``$rubrik`` and its like, each the name of a field."""

import re
from string import Template

from utfall.documents.template_files import TemplateFaultError, TemplateFieldError

# without them the page has no figures, or nothing that verify can hold them against
_NEEDED = ("om", "innehall", "sigill")


def filled(name: str, text: str, fields: dict[str, str]) -> str:
    """The template with its fields in place; TemplateFaultError with the line of what is wrong."""
    template = Template(text)
    for found in template.pattern.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        _check_field(name, line, found, fields)
    missing = [field for field in _NEEDED if field not in template.get_identifiers()]
    if missing:
        raise TemplateFaultError(f"fältet ${missing[0]} saknas", name=name)
    return template.substitute(fields)


def _check_field(name: str, line: int, found: re.Match[str], fields: dict[str, str]) -> None:
    if found["invalid"] is not None:
        reason = "tecknet $ står utan ett fälts namn; skriv $$ för ett dollartecken"
        raise TemplateFaultError(reason, name=name, line=line)
    field = found["named"] or found["braced"]
    if field and field not in fields:
        raise TemplateFieldError(field, name=name, line=line)
