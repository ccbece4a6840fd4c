"""Saving a paper's words, choosing among the words below, and making a paper final; each with its
event."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from utfall.documents.paper import FinishedPaper
from utfall.pipeline.compiled_paper import keep_compiled
from utfall.pipeline.paper import PaperRequest, make_paper
from utfall.pipeline.paper_records import keep_record
from utfall.pipeline.report import ReportRequest, keep
from utfall.pipeline.write_documents import write_formats
from utfall.texts.edited_paper import EditedPaper, paper_content
from utfall.web.audit.actions import record
from utfall.web.compiling.models import NEXT_VERSION, CompiledSection, SealedPaper, WordsChoice
from utfall.web.compiling.paper_of_level import LevelPaper, saved_sections
from utfall.web.compiling.words_said import words_said
from utfall.web.entered.actions import publish_soon
from utfall.web.entered.queries import unpublished_at
from utfall.web.follow_up.place import Place
from utfall.web.frame.changed_meanwhile import ChangedMeanwhileError
from utfall.web.people.models import Person

FORMATS = ("html", "pdf", "docx", "json")


class SectionChange(NamedTuple):
    """One section as it is to be: ``version`` is the one its form was made from, 0 where nothing
    was saved before."""

    section: str
    content: object
    version: int


def save_paper(
    *, by: Person, place: Place, paper: LevelPaper, changes: Sequence[SectionChange]
) -> None:
    """Save the sections that are changed, all or none, and keep the paper's file for the month,
    also where nothing is changed: the disk may have been full the last time. Raises
    ChangedMeanwhileError where somebody else has saved one of the sections."""
    if not changes and not saved_sections(str(place.month), paper.name):
        return
    with transaction.atomic():
        for change in changes:
            _save_section(by, place, paper.name, change)
    keep_file(place, paper)


def keep_file(place: Place, paper: LevelPaper) -> str:
    """The paper as it is saved, kept as the month's file: what the command line makes."""

    def content() -> bytes:
        return paper_content(saved_paper(place, paper))

    return keep_compiled(place.reading.workspace.store, paper.name, place.month, content)


def saved_paper(place: Place, paper: LevelPaper) -> EditedPaper:
    """The paper as it is saved now."""
    return paper.current(saved_sections(str(place.month), paper.name))


def _save_section(by: Person, place: Place, paper: str, change: SectionChange) -> None:
    key = {"month": str(place.month), "paper": paper, "section": change.section}
    said = {"content": change.content, "changed_by": by.id, "changed_at": timezone.now()}
    before = CompiledSection.objects.filter(**key).first()
    if before is None and not change.version:
        _, is_new = CompiledSection.objects.get_or_create(
            **key, defaults={**said, "unit_id": place.unit.id}
        )
        done = int(is_new)
    else:
        there = CompiledSection.objects.filter(**key, version=change.version)
        done = there.update(**said, version=NEXT_VERSION)
    if not done:
        now = CompiledSection.objects.get(**key)
        raise ChangedMeanwhileError([], by=now.changed_by, at=now.changed_at, version=now.version)
    record(
        by=by.id, action="paper.save", object_kind="paper",
        object_key=f"{place.month}/{place.unit.id}/{paper}",
        before={"section": change.section, "text": words_said(before.content)} if before else None,
        after={"section": change.section, "text": words_said(change.content)},
    )  # fmt: skip


@transaction.atomic
def choose_words(*, by: Person, place: Place, key: str, is_taken: bool) -> None:
    """Take some words below in, or leave them out."""
    own: dict[str, Any] = {"month": str(place.month), "unit_id": place.unit.id, "key": key}
    before = WordsChoice.objects.filter(**own).first()
    WordsChoice.objects.update_or_create(
        **own, defaults={"is_taken": is_taken, "chosen_by": by.id, "chosen_at": timezone.now()}
    )
    record(
        by=by.id, action="paper.choose", object_kind="unit_words",
        object_key=f"{place.month}/{place.unit.id}",
        before={"words": key, "taken": _yes(is_taken=before.is_taken)} if before else None,
        after={"words": key, "taken": _yes(is_taken=is_taken)},
    )  # fmt: skip


def _yes(*, is_taken: bool) -> str:
    return "ja" if is_taken else "nej"


def seal_paper(
    *, by: Person, place: Place, paper: LevelPaper, not_ready: Sequence[str]
) -> SealedPaper:
    """Publish what people have entered, make the paper of it and keep its files. Raises
    RefusedError where its words do not hold, StoreBusyError, OSError."""
    workspace = place.reading.workspace
    publish_soon(workspace, unpublished_at(place.tree, place.unit.id))
    if not paper.is_as_filed(saved_sections(str(place.month), paper.name)):
        keep_file(place, paper)
    made = make_paper(workspace, PaperRequest(paper.name, place.month))
    written = write_formats(made, FORMATS, workspace.files)
    keep(workspace, made)
    keep_record(workspace.store, made, timezone.now())
    files = {
        name.rpartition(".")[2]: workspace.store.keep_sealed(content)
        for name, content in written.items()
    }
    return _sealed(by.id, place, made, _codes(place, paper), files, not_ready)


def _codes(place: Place, paper: LevelPaper) -> list[str]:
    """Every code that a figure of the paper's report is made of."""
    name = paper.report.result.definition.name
    request = ReportRequest(name, place.month, place.unit.id, as_of=place.as_of)
    return sorted(place.reading.codes_of(request))


@transaction.atomic
def _sealed(
    by: UUID, place: Place, made: FinishedPaper, codes: Sequence[str], files: Mapping[str, str],
    not_ready: Sequence[str],
) -> SealedPaper:  # fmt: skip
    sealed, is_new = SealedPaper.objects.get_or_create(
        month=str(place.month), paper=made.name, document_sha256=files["json"],
        defaults={
            "unit_id": place.unit.id, "title": made.heading[:300], "snapshot": made.seal.snapshot,
            "definition": made.seal.definition, "texts": made.seal.texts, "theme": made.seal.theme,
            "program": made.seal.program, "files": dict(files), "codes": list(codes),
            "not_ready": list(not_ready), "sealed_by": by, "sealed_at": timezone.now(),
        },
    )  # fmt: skip
    if is_new:
        record(
            by=by, action="paper.seal", object_kind="paper",
            object_key=f"{place.month}/{place.unit.id}/{made.name}",
            after={"snapshot": made.seal.snapshot, "texts": made.seal.texts,
                   "sha256": files["json"].removeprefix("sha256:"),
                   "not_ready": ", ".join(not_ready)},
        )  # fmt: skip
    return sealed
