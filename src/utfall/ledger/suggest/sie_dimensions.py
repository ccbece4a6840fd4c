"""SIE: the dimensions of the file under the code parts their names mean."""

import re
from collections.abc import Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.sie4_encoding import decoded, encoding_of
from utfall.ledger.formats.sie5 import read_sie5
from utfall.ledger.suggest.heading_words import PARTS, target_of
from utfall.ledger.suggest.sheet_columns import CodePartHint
from utfall.ledger.suggest.sie_periods import suggest_sie_periods
from utfall.ledger.suggest.suggestion import Suggestion

_DIMENSION = re.compile(r'^[ \t]*#(?:UNDER)?DIM[ \t]+"?([0-9]+)"?[ \t]+(?:"([^"]*)"|(\S+))', re.M)
_USED = re.compile(r"^[ \t]*#TRANS[ \t]+\S+[ \t]+\{([^}]*)\}", re.M)
_STANDARD = {"1": "kostnadsställe", "2": "kostnadsbärare", "6": "projekt"}


def suggest_sie(
    content: bytes, shown_name: str, parts: Sequence[CodePartHint], problems: list[Problem]
) -> Suggestion | None:
    """A profile for a SIE file; a dimension whose name means no code part is left out, and said."""
    suggestion = Suggestion("ekonomisystem", format_of(content))
    doubts: list[Problem] = []
    if suggestion.format == "sie5":
        file = read_sie5(content, shown_name, problems)
        if file is None:
            return None
        named = file.dimensions
    else:
        text = decoded(content, encoding_of(content))
        named = dimensions_of(text)
        suggest_sie_periods(suggestion, text, shown_name, doubts)
    own = tuple(part.id for part in parts) or PARTS
    found: dict[str, str] = {}
    for number, name in named.items():
        target = _part_of(name, parts, own)
        if target and target not in found.values():
            found[number] = target
        else:
            doubts.append(problem("FÖRSL-26", file=shown_name, number=number, name=name))
    suggestion.dimensions = tuple(found.items())
    suggestion.doubts = tuple(doubts)
    return suggestion


def dimensions_of(text: str) -> dict[str, str]:
    """Number → name of the dimensions the file names, and those its rows use without naming."""
    named = {match[1]: match[2] or match[3] or "" for match in _DIMENSION.finditer(text)}
    for match in _USED.finditer(text):
        for number in re.findall(r'"?([0-9]+)"?[ \t]+(?:"[^"]*"|\S+)', match[1]):
            named.setdefault(number, _STANDARD.get(number, f"dimension {number}"))
    return dict(sorted(named.items(), key=lambda item: int(item[0])))


def _part_of(name: str, parts: Sequence[CodePartHint], own: Sequence[str]) -> str:
    wanted = " ".join(name.split()).casefold()
    for part in parts:
        if wanted in (part.id.casefold(), part.name.casefold()):
            return part.id
    target = target_of(name)
    return target if target in own else ""
