"""What the production code hands to its libraries, recorded so that a bare process can do the same.

The libraries' own functions are exchanged while recording, so it holds however Utfall is arranged.
"""

import contextlib
import io
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any
from unittest.mock import patch

import docxtpl
import typst

Recorded = dict[str, Any]
_MAIN = "main.typ"


class _EnoughError(Exception):
    """Raised in Typst's place once its templates and data are known: nothing is compiled."""


def typst_input(write: Callable[[], bytes]) -> Recorded:
    """``sources`` (name → text) and ``data`` of the PDF that ``write`` makes."""
    found: Recorded = {}

    def instead(sources: Any, **asked: Any) -> bytes:
        named = sources if isinstance(sources, dict) else {_MAIN: sources}
        found["sources"] = {name: text.decode() for name, text in named.items()}
        found["data"] = asked["sys_inputs"]["data"]
        raise _EnoughError

    with patch.object(typst, "compile_with_warnings", instead), contextlib.suppress(_EnoughError):
        write()
    return found


def docx_input(write: Callable[[], bytes]) -> tuple[bytes, Recorded]:
    """The template and the fields of the Word file that ``write`` makes."""
    templates: list[bytes] = []
    fields: list[Recorded] = []
    with _recording_docx(templates, fields):
        write()
    return templates[0], fields[0]


@contextlib.contextmanager
def _recording_docx(templates: list[bytes], fields: list[Recorded]) -> Iterator[None]:
    begin, render = docxtpl.DocxTemplate.__init__, docxtpl.DocxTemplate.render

    def begun(self: Any, template: io.BytesIO) -> None:
        templates.append(template.getvalue())
        begin(self, template)

    def rendered(self: Any, context: Recorded, *words: Any, **named: Any) -> None:
        fields.append(dict(context))
        render(self, context, *words, **named)

    with (
        patch.object(docxtpl.DocxTemplate, "__init__", begun),
        patch.object(docxtpl.DocxTemplate, "render", rendered),
    ):
        yield


def font_folder() -> str:
    """The folder of the documents' fonts."""
    return str(files("utfall.documents") / "fonts")
