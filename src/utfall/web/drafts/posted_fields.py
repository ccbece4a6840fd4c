"""Which of a form's posted fields are kept as a draft, and how much of them."""

import re
from collections.abc import Mapping

from django.http import QueryDict

MOST_SIGNS = 100_000
"""Of names and texts together: more than any form takes, so that what is too long is kept too."""
_MOST_FIELDS = 300
_NEVER = frozenset((
    "csrfmiddlewaretoken", "draft_key", "draft_of", "draft_local", "sure", "next",
    "password", "login",
))  # fmt: skip


class DraftTooLargeError(Exception):
    """More is written than a draft holds."""


def posted_fields(posted: QueryDict) -> dict[str, str]:
    """The fields as they were typed; the last where a name stands twice. DraftTooLargeError where
    they are too many or too long."""
    fields = {
        _holdable(name): _holdable(str(posted[name])) for name in posted if name not in _NEVER
    }
    signs = sum(len(name) + len(text) for name, text in fields.items())
    if signs > MOST_SIGNS or len(fields) > _MOST_FIELDS:
        raise DraftTooLargeError
    return fields


def _holdable(text: str) -> str:
    """Without the one sign PostgreSQL does not take."""
    return text.replace("\0", "")


_OF_THE_FORM = re.compile(r"version|fore-|.*-version$|(.*-)?key$")


def is_of_the_form(name: str) -> bool:
    """Whether a field says what a form was made from (its version, a digest of what it showed):
    kept with the text, so that what somebody else saves meanwhile is seen when the draft is saved.
    """
    return _OF_THE_FORM.match(name) is not None


_CHOICE = re.compile(r"satt$|shown_to$|direction$|depth$|level$|manad$|kostnadsslag$|(.*-)?status$")
"""Fields whose values are codes that a page shows as words."""


def words_in(fields: Mapping[str, str]) -> list[str]:
    """What a person reads again: the texts, and single words where there is nothing longer."""
    own = [text.strip() for name, text in fields.items() if text.strip()
           and not is_of_the_form(name) and not _CHOICE.match(name)]  # fmt: skip
    return [text for text in own if len(text.split()) > 1] or own


def same_words(initial: Mapping[str, str], kept: Mapping[str, str]) -> bool:
    """Whether a draft says nothing else than the form does without it."""
    return all(
        _bare(initial[name]) == _bare(text)
        for name, text in kept.items() if not is_of_the_form(name)
    )  # fmt: skip


def _bare(text: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
