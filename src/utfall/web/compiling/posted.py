"""The paper's form: what was posted laid over what is saved, each fault at its field."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utfall.texts.edited_paper import EditedBlock, EditedPaper, EditedSection
from utfall.web.compiling.actions import SectionChange
from utfall.web.compiling.models import CompiledSection
from utfall.web.compiling.paper_of_level import (
    HEAD,
    HEAD_FIELDS,
    blocks_written,
    head_written,
    with_head,
)
from utfall.web.frame.form_version import version_in
from utfall.web.frame.words_typed import MOST, WordsError, words_typed

HEAD_LABELS: dict[str, Promise] = {
    "rubrik": gettext_lazy("Handlingens rubrik"), "datum": gettext_lazy("Datum"),
    "paragraf": gettext_lazy("Paragraf"), "diarienummer": gettext_lazy("Diarienummer"),
}  # fmt: skip
_MOST_IN_HEAD = 300


@dataclass
class PostedPaper:
    """``paper`` is what was posted, cleaned; ``raw`` what stood in each field; ``errors`` are by
    field; ``versions`` those the form was made from and ``shown`` digests of what it showed, by
    section: what a writer has not touched is not hers to save."""

    paper: EditedPaper
    raw: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)


def head_name(name: str) -> str:
    """The field of a line of the head."""
    return f"h-{name}"


def words_name(section: str, number: int) -> str:
    """The field of a block's words."""
    return f"t-{section}-{number}"


def free_name(section: str, number: int) -> str:
    """The field that says a text is judged by nobody."""
    return f"fri-{section}-{number}"


def version_name(section: str) -> str:
    """The field of a section's version."""
    return f"version-{section or 'huvud'}"


def shown_name(section: str) -> str:
    """The field of the digest of what a section said when the form was made."""
    return f"fore-{section or 'huvud'}"


def posted_paper(
    current: EditedPaper, saved: Mapping[str, CompiledSection], posted: Mapping[str, str]
) -> PostedPaper:
    """What a form holds; a field that was not posted stands as it is saved."""
    found = PostedPaper(current)
    head = {name: _head(found, name, posted, current.head[name]) for name in HEAD_FIELDS}
    sections = tuple(_section(found, section, posted) for section in current.sections)
    found.paper = replace(with_head(current, head), sections=sections)
    for name in (HEAD, *(section.id for section in current.sections)):
        there = saved[name].version if name in saved else 0
        found.versions[name] = version_in(posted, version_name(name), there)
        found.shown[name] = posted.get(shown_name(name)) or _digest(_content(current, name))
    return found


def _head(found: PostedPaper, name: str, posted: Mapping[str, str], current: str) -> str:
    text = _typed(found, head_name(name), posted.get(head_name(name), current), _MOST_IN_HEAD)
    line = " ".join(text.split())
    if name == "datum" and not _is_day(line):
        found.errors[head_name(name)] = _("Skriv datumet så här: 2025-08-11.")
    if name == "rubrik" and not line:
        found.errors[head_name(name)] = _("Skriv en rubrik.")
    return line


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _section(
    found: PostedPaper, section: EditedSection, posted: Mapping[str, str]
) -> EditedSection:
    blocks = tuple(
        _block(found, section.id, number, block, posted)
        for number, block in enumerate(section.blocks)
    )
    return replace(section, blocks=blocks)


def _block(
    found: PostedPaper, section: str, number: int, block: EditedBlock, posted: Mapping[str, str]
) -> EditedBlock:
    name = words_name(section, number)
    if block.kind == "figures" or name not in posted:
        return block
    words = _typed(found, name, posted[name], MOST)
    return replace(block, words=words, free=_is_free(block, free_name(section, number), posted))


def _is_free(block: EditedBlock, name: str, posted: Mapping[str, str]) -> bool:
    """A tick is told from a field that was not posted: the form posts 0 before it."""
    return posted[name] == "1" if block.kind == "text" and name in posted else block.free


def _typed(found: PostedPaper, name: str, text: str, most: int) -> str:
    found.raw[name] = text
    try:
        return words_typed(text, most)
    except WordsError as fault:
        found.errors[name] = str(fault)
        return text


def changes_of(current: EditedPaper, posted: PostedPaper) -> list[SectionChange]:
    """The sections that are another than the saved ones, and than what the form showed."""
    names = (HEAD, *(section.id for section in current.sections))
    return [
        SectionChange(name, after, posted.versions[name])
        for name in names
        if (after := _content(posted.paper, name)) != _content(current, name)
        and _digest(after) != posted.shown[name]
    ]  # fmt: skip


def _content(paper: EditedPaper, name: str) -> object:
    """A section as it is saved, or the head."""
    if name == HEAD:
        return head_written(paper)
    return blocks_written(next(one for one in paper.sections if one.id == name))


def _digest(content: object) -> str:
    """A short name of what is said, for the form to carry."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
