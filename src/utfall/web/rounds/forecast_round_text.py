"""A forecast round written into the text of ``installningar.yaml``: the rest of the file, comments
too, stays letter by letter."""

from typing import NamedTuple

from utfall.domain.period import month_from_text
from utfall.domain.problem import Problem, has_errors
from utfall.municipality.settings import FILE, ForecastRound, Settings, read_settings
from utfall.municipality.yaml_reader import Items, Mapping, Node, Scalar, parse_yaml

ROUNDS, MONTH, STATE, LEVEL = "prognosomgångar", "månad", "läge", "nivå"
OPEN, CLOSED = "öppen", "stängd"


class NotWritableError(Exception):
    """The file is written so that the round cannot be put in without touching the rest."""


class WantedRound(NamedTuple):
    """A forecast round as the file is to have it; ``level`` empty keeps the file's."""

    month: str
    state: str
    level: str = ""


def with_forecast_round(content: bytes, wanted: WantedRound) -> bytes:
    """The file's bytes with the round, read back before they are given. NotWritableError."""
    before, node = _read(content)
    text = content.decode("utf-8")
    listed = node.entries[ROUNDS].value if ROUNDS in node.entries else None
    items = listed.items if isinstance(listed, Items) else ()
    there = next((item for item in items if _text(item, MONTH) == wanted.month), None)
    if isinstance(there, Mapping):
        made = _changed(text, there, wanted)
    elif items:
        made = _added(text, items[-1], wanted)
    else:
        made = _begun(text, node, wanted)
    after, _ = _read(made.encode("utf-8"))
    if _as_said(after) != _as_wanted(before, wanted):
        raise NotWritableError
    return made.encode("utf-8")


def _read(content: bytes) -> tuple[Settings, Mapping]:
    problems: list[Problem] = []
    node = parse_yaml(content, FILE, problems)
    read = read_settings(node, FILE, problems)
    if has_errors(problems) or not isinstance(node, Mapping):
        raise NotWritableError
    return read, node


def _as_said(settings: Settings) -> Settings:
    """What the file says, wherever in it."""
    rounds = tuple(sorted(item._replace(line=0) for item in settings.rounds))
    return settings._replace(rounds=rounds, pages=settings.pages._replace(line=0))


def _as_wanted(before: Settings, wanted: WantedRound) -> Settings:
    month = month_from_text(wanted.month)
    assert month is not None, wanted.month
    old = before.round(wanted.month)
    level = wanted.level or (old.level if old else "")
    item = ForecastRound(month, wanted.state == CLOSED, level)
    others = tuple(other for other in before.rounds if other.id != wanted.month)
    return _as_said(before._replace(rounds=(*others, item)))


def _text(item: Node, key: str) -> str:
    entry = item.entries.get(key) if isinstance(item, Mapping) else None
    return entry.value.text if entry and isinstance(entry.value, Scalar) else ""


def _changed(text: str, item: Mapping, wanted: WantedRound) -> str:
    """Its state, and its level where one is asked for, written over those that stand there."""
    changes = {STATE: wanted.state, **({LEVEL: wanted.level} if wanted.level else {})}
    scalars = [(item.entries[key].value, new) for key, new in changes.items()
               if _text(item, key) != new]  # fmt: skip
    for scalar, new in sorted(scalars, key=lambda one: (one[0].line, one[0].column), reverse=True):
        assert isinstance(scalar, Scalar)
        text = _written_over(text, scalar, new)
    return text


def _written_over(text: str, scalar: Scalar, new: str) -> str:
    lines = text.split("\n")
    line, start = lines[scalar.line - 1], scalar.column - 1
    for old in (scalar.text, f'"{scalar.text}"', f"'{scalar.text}'"):
        if line.startswith(old, start):
            lines[scalar.line - 1] = f"{line[:start]}{new}{line[start + len(old) :]}"
            return "\n".join(lines)
    raise NotWritableError


def _added(text: str, last: Node, wanted: WantedRound) -> str:
    """A line after the last round's, set in as it is."""
    lines = text.split("\n")
    first = lines[last.line - 1]
    mark = first[: last.column - 1]
    if mark.strip() != "-":  # a list on one line
        raise NotWritableError
    ending = "\r" if first.endswith("\r") else ""
    lines.insert(_last_line(last), f"{mark}{_item(wanted)}{ending}")
    return "\n".join(lines)


def _last_line(node: Node) -> int:
    if isinstance(node, Mapping):
        return max((_last_line(entry.value) for entry in node.entries.values()), default=node.line)
    if isinstance(node, Items):
        return max((_last_line(item) for item in node.items), default=node.line)
    return node.line


def _begun(text: str, node: Mapping, wanted: WantedRound) -> str:
    """The list, at the file's end, where there was none."""
    if ROUNDS in node.entries:  # an empty list, written out
        raise NotWritableError
    newline = "\r\n" if "\r\n" in text else "\n"
    between = "" if text.endswith("\n") else newline
    return f"{text}{between}{newline}{ROUNDS}:{newline}  - {_item(wanted)}{newline}"


def _item(wanted: WantedRound) -> str:
    return f"{{{MONTH}: {wanted.month}, {STATE}: {wanted.state}, {LEVEL}: {wanted.level}}}"
