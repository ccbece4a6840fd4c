"""Filling a Word template: in a sandbox, texts escaped, an unknown field an error of its own."""

import io
import zipfile
import zlib
from collections.abc import Callable
from html import escape
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from utfall.documents.docx_text import holdable
from utfall.documents.template_files import TemplateFaultError, TemplateFieldError
from utfall.documents.theme import Theme

_LOGO_HEIGHT_MM = 12
# what zipfile, python-docx, lxml and a template's own expressions raise
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


class _Field(StrictUndefined):
    """An unknown field says its name wherever it is used."""

    def _fail_with_undefined_error(self, *_: object, **__: object) -> NoReturn:
        raise TemplateFieldError(str(self._undefined_name))

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = (
        _fail_with_undefined_error
    )
    __contains__ = __html__ = __call__ = __getitem__ = __add__ = __radd__ = (
        _fail_with_undefined_error
    )

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        self._fail_with_undefined_error()


def filled(template: bytes, fields: dict[str, object], theme: Theme) -> Any:
    """The document of a template (python-docx); TemplateFaultError where it cannot be filled."""
    from docx.exceptions import PythonDocxError
    from docxtpl import DocxTemplate

    environment = ImmutableSandboxedEnvironment(undefined=_Field, autoescape=True)
    try:
        word = DocxTemplate(io.BytesIO(template))
        word.render_init()
        word.render({**fields, "logotyp": _logo(word, theme)}, environment, autoescape=True)
    except TemplateFaultError:
        raise
    except TemplateError as fault:
        raise TemplateFaultError(f"mallen går inte att fylla i: {fault.message}") from fault
    except (PythonDocxError, *_FAULTS) as fault:
        raise TemplateFaultError(f"mallen går inte att läsa: {fault}") from fault
    return word.docx


def _logo(word: Any, theme: Theme) -> object:
    """The logo as a picture with its alternative text; an SVG has no place in Word's files here."""
    if not theme.logo or theme.logo.lstrip()[:1] == b"<":
        return ""
    from docx.shared import Mm
    from docxtpl import InlineImage

    class Logo(InlineImage):  # type: ignore[misc]
        """A picture that says what it shows."""

        def __html__(self) -> str:
            text = escape(holdable(theme.logo_text or theme.municipality), quote=True)
            picture = _picture(self._insert_image)
            return picture.replace("<wp:docPr ", f'<wp:docPr descr="{text}" ', 1)

    return Logo(word, io.BytesIO(theme.logo), height=Mm(_LOGO_HEIGHT_MM))


def _picture(insert: Callable[[], str]) -> str:
    """The picture's XML; a damaged image is no fault of the template, and the words say so."""
    import struct

    from docx.image import exceptions

    damaged = (exceptions.InvalidImageStreamError, exceptions.UnexpectedEndOfFileError,
               exceptions.UnrecognizedImageError, struct.error)  # fmt: skip
    try:
        return insert()
    except (*damaged, *_FAULTS) as fault:
        raise TemplateFaultError("temats logotyp är skadad, spara om bilden som PNG") from fault
