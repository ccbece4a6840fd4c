"""DOCX by Word templates that a secretary edits in Word.

``templates/rapport.docx`` holds a report's table, ``templates/handling.docx`` a paper. Their fields
have Swedish names (``_report_fields`` and ``_paper_fields`` below are the list); a field that does
not exist raises TemplateFieldError. Templates run in a sandbox: they can print, loop and choose.
"""

import io
import re
from datetime import datetime
from typing import Any

from utfall.documents.docx_layout import even_columns, unsplit_rows, without_draft_mark
from utfall.documents.docx_package import settled
from utfall.documents.docx_reading import read_seal, read_texts
from utfall.documents.docx_template import filled
from utfall.documents.docx_text import holdable
from utfall.documents.finished import FinishedReport
from utfall.documents.origin import report_origin
from utfall.documents.paper import (
    DRAFT,
    Block,
    FinishedPaper,
    KeyFigures,
    ListItems,
    Paragraph,
    Section,
)
from utfall.documents.seal import Seal
from utfall.documents.template_files import TemplateFaultError, TemplateFieldError, template
from utfall.documents.theme import Theme
from utfall.tables.table import Table, TableRow

__all__ = [
    "TemplateFaultError", "TemplateFieldError", "read_seal", "read_texts", "write", "write_paper",
]  # fmt: skip

_LONGEST_PROPERTY = 255
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def write(report: FinishedReport) -> bytes:
    """A report's table, in the theme's own template where it has one."""
    result = report.result
    fields = _report_fields(report)
    document = filled(template("rapport.docx", report.theme), fields, report.theme)
    _finish(document, report.table.title, report.theme, f"{result.period}-01")
    seal = {
        "kind": "report",
        "name": result.definition.name,
        **report_origin(report),
    }
    return _saved(document, {**seal, **report.seal.as_dict()}, report.theme)


def write_paper(paper: FinishedPaper) -> bytes:
    """A paper; a draft's template must say *Utkast* in every header, or it is refused."""
    document = filled(template("handling.docx", paper.theme), _paper_fields(paper), paper.theme)
    if paper.draft and without_draft_mark(document, DRAFT):
        raise TemplateFaultError(f"mallen skriver inte {DRAFT} i varje sidhuvud")
    _finish(document, paper.heading, paper.theme, paper.date)
    seal = {
        "kind": "paper",
        "name": paper.name,
        "report": paper.report,
        "period": paper.period,
        "unit": paper.unit,
        "round": paper.round,
    }
    return _saved(document, {**seal, **paper.seal.as_dict()}, paper.theme)


def _report_fields(report: FinishedReport) -> dict[str, object]:
    table = report.table
    return {
        "kommun": holdable(report.municipality),
        "rubrik": holdable(table.title),
        "enhet": holdable(report.unit_name),
        "period": str(report.result.period),
        "belopp_i": holdable(table.unit_note),
        "rubrikrader": _heading_rows(table),
        "rader": [_row(row) for row in table.rows],
        "anmärkningar": [holdable(note) for note in table.notes],
        "sigill": _seal(report.seal),
    }


def _heading_rows(table: Table) -> list[dict[str, object]]:
    return [
        {"etikett": holdable(label), "texter": [holdable(heading) for heading in headings]}
        for label, *headings in table.heading_rows
    ]


def _row(row: TableRow) -> dict[str, object]:
    total, part = "total" in row.roles, row.level > 1
    kind = {(True, True): "delsumma", (True, False): "summa", (False, True): "del"}
    return {
        "etikett": holdable(row.label),
        "slag": kind.get((total, part), "rad"),
        "nivå": row.level,
        "siffror": [holdable(cell.text) for cell in row.cells],
    }


def _paper_fields(paper: FinishedPaper) -> dict[str, object]:
    return {
        "kommun": holdable(paper.theme.municipality),
        "organ": holdable(paper.organ),
        "slag": holdable(paper.kind),
        "datum": holdable(paper.date),
        "paragraf": holdable(paper.paragraph_sign),
        "rubrik": holdable(paper.title),
        "diarienummer": holdable(paper.diary_number),
        "avsnitten": [_section(section) for section in paper.sections],
        "utkast": paper.draft,
        "sigill": _seal(paper.seal),
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "rubrik": holdable(section.title),
        "delar": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, Paragraph):
        return {"slag": "text", "text": holdable(block.text)}
    if isinstance(block, KeyFigures):
        rows = [
            {"namn": holdable(label), "siffra": holdable(text)} for label, text, _ in block.rows
        ]
        return {"slag": "nyckeltal", "tal": rows}
    if isinstance(block, ListItems):
        return {"slag": "lista", "punkter": [holdable(item) for item in block.items]}
    names = [holdable(name) for name in block.names]
    return {"slag": "mottagare", "rubrik": holdable(block.heading), "namn": names}


def _seal(seal: Seal) -> dict[str, str]:
    return {
        "ögonblicksbild": seal.snapshot,
        "definition": seal.definition,
        "texter": seal.texts,
        "tema": seal.theme,
        "utfall": seal.program,
    }


def _finish(document: Any, title: str, theme: Theme, day: str) -> None:
    """Rows that never split, columns of a loop alike, and the document's properties."""
    unsplit_rows(document)
    even_columns(document)
    about = document.core_properties
    about.title = holdable(title)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = holdable(theme.municipality)[:_LONGEST_PROPERTY]
    about.language, about.revision, about.comments = "sv-SE", 1, ""
    about.created = about.modified = _moment(day)


def _moment(day: str) -> datetime:
    """The paper's own day, so that the same paper is the same file."""
    found = _DAY.fullmatch(day)
    try:
        return datetime(*(int(part) for part in found.groups()))  # type: ignore[arg-type,union-attr]  # noqa: DTZ001
    except (AttributeError, ValueError):
        return datetime(1980, 1, 1)  # noqa: DTZ001  (the format has no zone)


def _saved(document: Any, seal: dict[str, str], theme: Theme) -> bytes:
    output = io.BytesIO()
    document.save(output)
    try:
        return settled(output.getvalue(), seal, {"accent1": theme.accent, "dk2": theme.primary})
    except ValueError as fault:
        raise TemplateFaultError(f"mallen går inte att fylla i: {fault}") from fault
