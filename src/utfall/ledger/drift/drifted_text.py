"""A text file's encoding, delimiter, quotation marks and line ends, where they are no longer those
of the profile."""

from dataclasses import replace

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.text_encoding import decoded_text
from utfall.ledger.profiles.profile import SHEETS, Profile
from utfall.ledger.read_tables import read_text
from utfall.ledger.suggest.delimited import Dialect, dialect_of
from utfall.ledger.suggest.text_encoding import line_end_of, text_encoding
from utfall.ledger.table_headings import heading_place, heading_texts, wanted_headings

_HEAD_BYTES = 65_536
_SHOWN = {"\t": "tabb", "": "inget", ";": "semikolon", ",": "komma", "|": "lodstreck"}


def as_written(
    content: Content, shown_name: str, profile: Profile, problems: list[Problem]
) -> Profile:
    """The profile as the file's beginning is written; each change is a warning."""
    if profile.is_sie or profile.format in SHEETS:
        return profile
    head = _whole_lines(content[:_HEAD_BYTES])
    profile = _encoding(head, shown_name, profile, problems)
    text = decoded_text(head, profile.encoding)
    if text is None or profile.format != "csv":
        return profile
    _line_end(text, shown_name, profile, problems)
    dialect = dialect_of(text)
    if dialect is None:
        return profile
    profile = _delimiter(text, dialect, shown_name, profile, problems)
    return _quote(text, dialect, shown_name, profile, problems)


def _whole_lines(head: bytes) -> bytes:
    """Up to the last line end, where the file goes on: a character may be cut in two."""
    if len(head) < _HEAD_BYTES:
        return head
    end = max(head.rfind(b"\n"), head.rfind(b"\r"))
    if end < 0:
        return head
    return head[: (end // 2 + 1) * 2] if b"\x00" in head[:256] else head[: end + 1]


def _encoding(head: bytes, shown_name: str, profile: Profile, problems: list[Problem]) -> Profile:
    """Only what proves itself is followed: UTF-8 by its letters, UTF-16 by its mark. Which of the
    encodings with a byte a letter a file has is for its reader to say."""
    found, is_sure = text_encoding(head)
    if not is_sure or head.isascii() or found == profile.encoding:
        return profile
    if decoded_text(head, found) is None:
        return profile
    problems.append(problem("DRIFT-07", file=shown_name, was=profile.encoding, now=found))
    return replace(profile, encoding=found)


def _line_end(text: str, shown_name: str, profile: Profile, problems: list[Problem]) -> None:
    """Any line end is read; a profile that knows the file's says when it has another."""
    now = line_end_of(text)
    if profile.line_end and now and now != profile.line_end:
        problems.append(problem("DRIFT-06", file=shown_name, was=profile.line_end, now=now))


def _delimiter(
    text: str, dialect: Dialect, shown_name: str, profile: Profile, problems: list[Problem]
) -> Profile:
    """Another delimiter is used where the profile's finds fewer of its headings."""
    if not profile.delimiter or dialect.delimiter == profile.delimiter:
        return profile
    other = replace(profile, delimiter=dialect.delimiter, quote=dialect.quote or profile.quote)
    if _headings_found(text, other) <= _headings_found(text, profile):
        return profile
    problems.append(
        problem("DRIFT-04", file=shown_name, was=_said(profile.delimiter),
                now=_said(dialect.delimiter))
    )  # fmt: skip
    return replace(profile, delimiter=dialect.delimiter)


def _quote(
    text: str, dialect: Dialect, shown_name: str, profile: Profile, problems: list[Problem]
) -> Profile:
    """Cells that begin with another quotation mark are quoted by it."""
    if dialect.quote in ("", profile.quote):
        return profile
    lines = text.splitlines()
    begun = sum(
        cell.startswith(dialect.quote) for line in lines for cell in line.split(dialect.delimiter)
    )
    if begun == 0 or (profile.quote and profile.quote in text):
        return profile
    problems.append(
        problem("DRIFT-05", file=shown_name, was=_said(profile.quote), now=_said(dialect.quote))
    )
    return replace(profile, quote=dialect.quote)


def _headings_found(text: str, profile: Profile) -> int:
    lines = text.splitlines()[: profile.heading_row]
    table = read_text("\n".join(lines), "", profile, [])
    headings = heading_texts(table, profile) if table is not None else None
    if headings is None:
        return 0
    return sum(isinstance(heading_place(headings, n), int) for n in wanted_headings(profile))


def _said(mark: str) -> str:
    return _SHOWN.get(mark, mark)
