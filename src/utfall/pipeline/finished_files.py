"""What verification knows of each format: how a file says what it is, and how two are compared."""

from collections.abc import Callable
from dataclasses import dataclass

from utfall import __version__
from utfall.municipality.folder import FolderFiles
from utfall.pipeline.compare_csv import compare_csv
from utfall.pipeline.compare_html import compare_html, is_fragment, origin_of_html
from utfall.pipeline.compare_json import compare_json
from utfall.pipeline.compare_office import (
    compare_docx,
    compare_pdf,
    compare_xlsx,
    origin_of_docx,
    origin_of_pdf,
    origin_of_xlsx,
)
from utfall.pipeline.difference import Difference, file_difference
from utfall.pipeline.sealed import Finished, Origin, origin_of_json
from utfall.pipeline.write_documents import FRAGMENT, write_format

# (name of the file, the file as it must be, the file as it is, what it was made from) → differences
Compare = Callable[[str, bytes, bytes, Finished], list[Difference]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format; ``origin`` is None where the file itself carries no seal."""

    origin: Callable[[bytes], Origin] | None
    compare: Compare


FORMATS: dict[str, Format] = {
    ".json": Format(lambda content: origin_of_json(content)[0], compare_json),
    ".html": Format(origin_of_html, compare_html),
    ".csv": Format(None, compare_csv),
    ".pdf": Format(origin_of_pdf, compare_pdf),
    ".docx": Format(origin_of_docx, compare_docx),
    ".xlsx": Format(origin_of_xlsx, compare_xlsx),
}


def differences(name: str, ending: str, content: bytes, made: Finished) -> list[Difference]:
    """Every difference of a file from what it was made from.

    Another program version may write other bytes for the same figures and words: they are then
    compared by content alone.
    """
    kind = FRAGMENT if ending == ".html" and is_fragment(content) else ending.removeprefix(".")
    anew = write_format(made, kind, FolderFiles({}))
    if content == anew:
        return []
    found = FORMATS[ending].compare(name, anew, content, made)
    if not found and made.seal.program == __version__:
        found = [file_difference(name, anew, content)]
    return found
