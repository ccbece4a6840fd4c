"""One case file of ``tests/manual``: facts in, a definition, and the printed table out.

A file begins with a title, then a few sentences, then a line ``nycklar:`` with the keys it shows
(``tal.konto``, a chosen word as ``kolumner.period=hittills``); then parts, each under a ``--- ``
line, in the order a reader sees them:

- ``--- fakta``: a heading line and a fact a line, between semicolons; amounts in kronor;
- ``--- definition``: the report language, as a file of the folder;
- ``--- ändra PATH``: ``<<< old`` and ``>>> new`` lines, for what the small municipality lacks;
- ``--- fil PATH``: a file of the folder;
- ``--- mapp PATH``: a folder of the examples instead of the small municipality, with its deliveries
  taken in; ``--- visa FILE`` shows one of its files;
- ``--- ord``: more sentences;
- ``--- skrivs REPORT PERIOD [UNIT]``: the printed table;
- ``--- vägras REPORT PERIOD``: the Problems a definition is refused with;
- ``--- kommando``: words after ``utfall``, whose output is the part ``--- svar`` after it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
JUDGED = ("skrivs", "vägras", "svar")
_KINDS = ("fakta", "definition", "ändra", "fil", "mapp", "visa", "ord", "kommando", *JUDGED)
_MARK = re.compile(rf"--- ({'|'.join(_KINDS)})(?: (.+))?")
_KEYS = "nycklar: "


@dataclass(frozen=True)
class Part:
    """One part: its kind, what stands after it, and its lines."""

    kind: str
    argument: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as a file holds them."""
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def change(self) -> tuple[str, str]:
        """The old and the new text."""
        old, new = (
            "\n".join(line[4:] for line in self.lines if line.startswith(mark))
            for mark in ("<<<", ">>>")
        )
        return old, new


@dataclass(frozen=True)
class Case:
    """One file, read."""

    path: Path
    title: str
    words: str
    keys: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def page(self) -> str:
        """The page it stands on."""
        return self.path.parent.name

    @property
    def definition(self) -> str:
        """The report language of all its parts."""
        return "\n".join(part.text for part in self.parts if part.kind == "definition")

    @property
    def is_refused(self) -> bool:
        """Whether its definition is refused."""
        return any(part.kind == "vägras" for part in self.parts)


def case_files(page: str = "*") -> tuple[Path, ...]:
    """Every case file, by page and name."""
    return tuple(sorted(HERE.glob(f"{page}/*.txt")))


def read_case(path: Path) -> Case:
    """Read one file; what is not in the form fails an assertion."""
    lines = path.read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if _MARK.fullmatch(line)]
    assert starts, f"{path.name} has no parts"
    head = lines[: starts[0]]
    keys = [line.removeprefix(_KEYS) for line in head if line.startswith(_KEYS)]
    words = [line for line in head[1:] if not line.startswith(_KEYS)]
    ends = [*starts[1:], len(lines)]
    parts = tuple(_part(lines[a:b]) for a, b in zip(starts, ends, strict=True))
    return Case(path, head[0], "\n".join(words).strip(), tuple(" ".join(keys).split()), parts)


def _part(lines: list[str]) -> Part:
    mark = _MARK.fullmatch(lines[0])
    assert mark
    return Part(mark[1], mark[2] or "", tuple(lines[1:]))


def write_parts(case: Case, parts: tuple[Part, ...]) -> None:
    """Write the file anew with other parts, its head as it was."""
    head = case.path.read_text("utf-8").split("\n--- ", 1)[0]
    body = "".join(f"--- {p.kind} {p.argument}".rstrip() + f"\n{p.text}" for p in parts)
    case.path.write_text(f"{head}\n{body}", "utf-8")
