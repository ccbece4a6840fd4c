"""A finished report or paper as files; what stops one from being made is a Problem with its place.

A missing character, a template at fault or a picture that is none is found only when the document
is set: the folder's files are then searched for the line where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn, cast

from utfall.documents.finished import FinishedReport
from utfall.documents.pdf_errors import MissingCharacterError, PdfError, TooWideError
from utfall.documents.template_files import TemplateFaultError, TemplateFieldError
from utfall.domain.problem import Problem, problem
from utfall.municipality import theme_file
from utfall.municipality.folder import FolderFiles
from utfall.pipeline.refused import DEFINITION, RefusedError

if TYPE_CHECKING:  # a report starts faster without the papers' modules
    from utfall.documents.paper import FinishedPaper

FRAGMENT = "fragment"
_EXTENSIONS = {FRAGMENT: "fragment.html"}
_NAMELESS_TEMPLATE = {False: "rapport.docx", True: "handling.docx"}  # only Word's knows no name


def write_formats(
    made: FinishedReport | FinishedPaper, formats: tuple[str, ...], files: FolderFiles
) -> dict[str, bytes]:  # fmt: skip
    """File name → bytes, per format; only the formats asked for are loaded."""
    name = made.result.definition.name if isinstance(made, FinishedReport) else made.name
    return {
        f"{name}.{_EXTENSIONS.get(kind, kind)}": write_format(made, kind, files)
        for kind in formats
    }  # fmt: skip


def write_format(
    made: FinishedReport | FinishedPaper, kind: str, files: FolderFiles
) -> bytes:  # fmt: skip
    """One format of a report or paper; RefusedError where it cannot be made."""
    module = import_module(f"utfall.documents.{kind}")
    is_paper = not isinstance(made, FinishedReport)
    write = cast(Callable[..., bytes], module.write_paper if is_paper else module.write)
    with _faults_as_problems(made, files):
        return write(made)


@contextmanager
def _faults_as_problems(
    made: FinishedReport | FinishedPaper, files: FolderFiles
) -> Iterator[None]:  # fmt: skip
    try:
        yield
    except TemplateFaultError as fault:
        _refuse([_of_template(fault, not isinstance(made, FinishedReport))], fault)
    except MissingCharacterError as fault:
        _refuse([_missing(made, files, *place) for place in fault.places], fault)
    except TooWideError as fault:
        _refuse([_too_wide(made, fault)], fault)
    except PdfError as fault:
        line = _line_of(files, theme_file.FILE, "logotyp")
        file = theme_file.FILE if line else ""
        _refuse([problem("TEMA-07", file=file, line=line, reason=fault.message)], fault)


def _refuse(problems: list[Problem], fault: Exception) -> NoReturn:
    raise RefusedError(DEFINITION, problems) from fault


def _of_template(fault: TemplateFaultError, is_paper: bool) -> Problem:  # noqa: FBT001
    name = fault.name or _NAMELESS_TEMPLATE[is_paper]
    file = f"{theme_file.TEMPLATES}/{name}"
    if isinstance(fault, TemplateFieldError):
        return problem("TEMA-05", file=file, line=fault.line, name=name, field=fault.field)
    return problem("TEMA-08", file=file, line=fault.line, name=name, reason=str(fault))


def _missing(
    made: FinishedReport | FinishedPaper, files: FolderFiles, characters: str, where: str
) -> Problem:  # fmt: skip
    """The first line of the folder's files that has one of the characters, its own files first."""
    own = (
        made.result.definition.files if isinstance(made, FinishedReport)
        else made.definition_files
    )  # fmt: skip
    texts = [name for name in files.content if name.endswith(".yaml")]
    for file in dict.fromkeys((*own, *texts)):
        lines = files.content.get(file, b"").decode("utf-8", "replace").splitlines()
        for line, text in enumerate(lines, start=1):
            if any(character in text for character in characters):
                return _unprintable(characters, where, file, line)
    return _unprintable(characters, where, "", 0)


def _unprintable(characters: str, where: str, file: str, line: int) -> Problem:
    named = ", ".join(f"U+{ord(one):04X}" for one in characters)
    return problem("TEMA-06", file=file, line=line, characters=named, where=where)


def _too_wide(made: FinishedReport | FinishedPaper, fault: TooWideError) -> Problem:
    if not isinstance(made, FinishedReport):
        return problem("TEMA-07", reason=fault.message)
    return made.result.definition.place.problem("TEMA-07", reason=fault.message)


def _line_of(files: FolderFiles, file: str, key: str) -> int:
    """The line where a file's key stands, 0 where there is none."""
    lines = files.content.get(file, b"").decode("utf-8", "replace").splitlines()
    return next((n for n, text in enumerate(lines, start=1) if text.startswith(f"{key}:")), 0)
