"""What stops a document from being made is a Problem: a missing character, a faulty template."""

from collections.abc import Callable

from utfall.domain.problem import problem
from utfall.municipality import theme_file
from utfall.pipeline.refused import DEFINITION, RefusedError


def write_pdf(write: Callable[[], bytes]) -> bytes:
    """The PDF, or RefusedError saying which text it is that cannot be set."""
    from utfall.documents.pdf_errors import MissingCharacterError, PdfError

    try:
        return write()
    except MissingCharacterError as fault:
        problems = [
            problem("TEMA-06", characters=", ".join(f"U+{ord(c):04X}" for c in characters),
                    where=where)
            for characters, where in fault.places
        ]  # fmt: skip
        raise RefusedError(DEFINITION, problems) from fault
    except PdfError as fault:
        raise RefusedError(DEFINITION, [problem("TEMA-07", reason=fault.message)]) from fault


def write_docx(write: Callable[[], bytes], template: str) -> bytes:
    """The Word file, or RefusedError naming the template and the field."""
    from utfall.documents.docx import TemplateFaultError, TemplateFieldError

    name = f"{theme_file.TEMPLATES}/{template}"
    try:
        return write()
    except TemplateFieldError as fault:
        found = problem("TEMA-05", file=name, line=1, name=template, field=fault.field)
        raise RefusedError(DEFINITION, [found]) from fault
    except TemplateFaultError as fault:
        found = problem("TEMA-08", file=name, line=1, name=template, reason=str(fault))
        raise RefusedError(DEFINITION, [found]) from fault
