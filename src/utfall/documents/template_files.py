"""The documents' templates: the municipality's own where its folder has one, else the shipped.

A draft's mark, the figures and the seal must stand in what a template makes; what cannot be used
is a fault that names the template and the line.
"""

from functools import cache
from importlib.resources import files

from utfall.documents.theme import Theme


class TemplateFaultError(Exception):
    """A template that cannot be used; the message says why, in Swedish.

    ``name`` is the template's file name where the one who raises it knows, ``line`` its line.
    """

    def __init__(self, reason: str, *, name: str = "", line: int = 1) -> None:
        super().__init__(reason)
        self.name = name
        self.line = line


class TemplateFieldError(TemplateFaultError):
    """A template has a field that does not exist."""

    def __init__(self, field: str, *, name: str = "", line: int = 1) -> None:
        super().__init__(f"mallen har ett fält som inte finns: {field}", name=name, line=line)
        self.field = field


def template(name: str, theme: Theme) -> bytes:
    """The template of that file name, as the theme has it or as it is shipped."""
    own = theme.template(name)
    return shipped(name) if own is None else own


def template_text(name: str, theme: Theme) -> str:
    """A template of text; TemplateFaultError where it is not UTF-8."""
    try:
        return template(name, theme).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise TemplateFaultError("mallen är inte skriven i UTF-8", name=name) from fault


@cache
def shipped(name: str) -> bytes:
    """The template of that name in the package."""
    return (files("utfall.documents") / "templates" / name).read_bytes()
