"""What is wrong in data is a value: code, place, words and what to do. Shown all at once."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from utfall.domain.problem_words import CATALOGUE

Severity = Literal["error", "warning"]
LISTED_PER_CODE = 100


class Problem(NamedTuple):
    """One fault or doubt; ``line`` and ``column`` count from 1, 0 and None where there is none."""

    code: str
    severity: Severity
    file: str
    line: int
    column: int | None
    message: str
    action: str

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known."""
        parts = [self.file] if self.file else []
        if self.line:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    @property
    def is_limit(self) -> bool:
        """Whether the file was refused for its size, in some measure, and not for what it says."""
        return self.code.startswith("MAX-")


def problem(
    code: str, /, *, file: str = "", line: int = 0, column: int | None = None, **values: object
) -> Problem:
    """Make the Problem ``code``, its words from the catalogue filled with ``values``."""
    words = CATALOGUE[code]
    return Problem(
        code=code,
        severity=words.severity,
        file=file,
        line=line,
        column=column,
        message=words.message.format(**values),
        action=words.action.format(**values),
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and code, each Problem once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.file, p.line, p.code, p.column or 0, p.message)))


def listed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """At most 100 of each code, in order: what is shown."""
    seen: Counter[str] = Counter()
    shown = []
    for item in in_order(problems):
        seen[item.code] += 1
        if seen[item.code] <= LISTED_PER_CODE:
            shown.append(item)
    return tuple(shown)


def counts(problems: Iterable[Problem]) -> dict[str, int]:
    """How many there are of each code, in code order."""
    return dict(sorted(Counter(item.code for item in in_order(problems)).items()))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything but warnings is among them."""
    return any(item.severity == "error" for item in problems)
