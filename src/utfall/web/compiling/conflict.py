"""Two at once on a paper: what the second wrote beside what the first has saved."""

from collections.abc import Mapping, Sequence

from utfall.web.compiling.paper_of_level import HEAD, HEAD_FIELDS
from utfall.web.compiling.posted import (
    HEAD_LABELS,
    changes_of,
    head_name,
    version_name,
    words_name,
)
from utfall.web.compiling.writing import Writing
from utfall.web.frame.changed_meanwhile import BothSides

_NOT_SENT_AGAIN = frozenset(("csrfmiddlewaretoken", "draft_key", "do", "version"))


def both_sides(writing: Writing) -> list[BothSides]:
    """Every field of the sections saved by somebody else that is not the same on both sides."""
    found = []
    if HEAD in _conflicting(writing):
        for name in HEAD_FIELDS:
            mine, theirs = writing.posted.paper.head[name], writing.current.head[name]
            if mine != theirs:
                found.append(BothSides(head_name(name), str(HEAD_LABELS[name]), mine, theirs))
    sections = zip(writing.posted.paper.sections, writing.current.sections, strict=True)
    for own, saved in sections:
        if own.id in _conflicting(writing):
            blocks = enumerate(zip(own.blocks, saved.blocks, strict=True))
            found += [
                BothSides(words_name(own.id, number), own.title, one.words, other.words)
                for number, (one, other) in blocks if one.words != other.words
            ]  # fmt: skip
    return found


def posted_again(
    posted: Mapping[str, str], writing: Writing, sides: Sequence[BothSides]
) -> dict[str, str]:
    """The rest of the form, its versions those that are there now."""
    chosen = {side.name for side in sides} | _NOT_SENT_AGAIN
    kept = {name: text for name, text in posted.items() if name not in chosen}
    kept |= {version_name(name): str(_now(writing, name)) for name in writing.posted.versions}
    return {**kept, "do": "save"}


def _conflicting(writing: Writing) -> list[str]:
    """The sections both have written in."""
    changed = changes_of(writing.current, writing.posted)
    return [one.section for one in changed if one.version != _now(writing, one.section)]


def _now(writing: Writing, section: str) -> int:
    return writing.saved[section].version if section in writing.saved else 0
