"""Typst compiles a template with its data; what cannot be set is said of the template or the data.

No font but our own is seen. What Typst only warns of (a font it does not find leaves the text
blank) is an error here.
"""

import json
import re
from functools import cache
from typing import Any

import typst

from utfall.documents.pdf_errors import PdfError, TooWideError
from utfall.documents.pdf_font import font_folder
from utfall.documents.template_files import TemplateFaultError, TemplateFieldError, template
from utfall.documents.theme import Theme

_STANDARDS: Any = ["a-2a", "ua-1"]  # the binding's own type for it cannot be imported
_TOO_WIDE = "för bred tabell"
_SHARED = "gemensamt.typ"
_MAIN = "main.typ"  # what the binding calls the file it begins with
_PLACE = re.compile(r"┌─ (?:\\\\\?\\)?(\S+?):(\d+):\d+")
_FIELD = re.compile(r'dictionary does not contain key "(.+?)"')


def compile_template(name: str, data: dict[str, Any], theme: Theme) -> bytes:
    """The PDF; TemplateFaultError where the municipality's own template is at fault."""
    sources: Any = {_MAIN: template(name, theme), _SHARED: template(_SHARED, theme)}
    try:
        made, warnings = typst.compile_with_warnings(
            sources,
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=_STANDARDS,
        )
    except typst.TypstError as error:
        raise _fault(error, name, theme) from error
    if warnings or not isinstance(made, bytes):
        said = "; ".join(str(warning.message) for warning in warnings)
        raise PdfError(f"Typst varnade: {said}")
    return made


def _fault(error: typst.TypstError, name: str, theme: Theme) -> Exception:
    message = str(error.message)
    if _TOO_WIDE in message:
        return TooWideError()
    place = _PLACE.search(str(error.diagnostic))
    file, line = (place[1], int(place[2])) if place else (_MAIN, 1)
    own = name if file == _MAIN else file
    if theme.template(own) is None:
        return PdfError(f"Typst kunde inte sätta dokumentet: {message}")
    field = _FIELD.search(message)
    if field:
        return TemplateFieldError(field[1], name=own, line=line)
    return TemplateFaultError(f"Typst säger: {message}", name=own, line=line)


@cache
def _fonts() -> typst.Fonts:
    """The documents' own font alone: what is installed on a machine never shows."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()]
    )
