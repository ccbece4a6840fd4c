"""One case file of ``tests/problems``: a small folder's changes, commands, and expected words.

A file begins with a sentence on when the Problem comes; then blocks, each under a ``--- `` line,
done in the order they stand:

- ``--- fil PATH [encoding]``: a file written into the folder (``hex`` for bytes; a path that ends
  in ``.xlsx`` is rows of cells between semicolons under a line ``blad: NAME``);
- ``--- ändra PATH``: ``<<< old`` lines and the ``>>> new`` lines that take their place;
- ``--- ta bort PATH``;
- ``--- python NAME``: a function of ``setups.py``, for what no file can call forth;
- ``--- kommando``: words after ``utfall``, a command a line; the last of all is judged;
- ``--- väntat CODE``: the exit code, then each ``place: message`` with its action, indented.
"""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_MARK = re.compile(r"--- (fil|ändra|ta bort|python|kommando|väntat)(?: (\S+))?(?: \[(\S+)\])?")
_INDENT = "    "


@dataclass(frozen=True)
class Block:
    """One block: its kind, its argument (path, name or exit code), its encoding and its lines."""

    kind: str
    argument: str
    encoding: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as a file holds them."""
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def changes(self) -> list[tuple[str, str]]:
        """The old and the new text of each change."""
        found: list[tuple[list[str], list[str]]] = []
        for line in self.lines:
            if line.startswith("<<<") and (not found or found[-1][1]):
                found.append(([], []))
            found[-1][line.startswith(">>>")].append(line[4:])
        return [("\n".join(old), "\n".join(new)) for old, new in found]


@dataclass(frozen=True)
class Expected:
    """One Problem's two printed lines, without severity and code: ``…`` stands for any text."""

    words: str
    action: str


@dataclass(frozen=True)
class Case:
    """One file, read."""

    code: str
    when: str
    steps: tuple[Block, ...]
    exit_code: int
    expected: tuple[Expected, ...]


def case_files() -> tuple[Path, ...]:
    """Every case file, by name."""
    return tuple(sorted(HERE.glob("*.txt")))


def read_case(path: Path) -> Case:
    """Read one file; what is not in the form fails an assertion."""
    when, blocks = _blocks(path.read_text("utf-8").splitlines())
    *steps, last = blocks
    assert last.kind == "väntat", f"{path.name} does not end in väntat"
    return Case(path.stem, when, tuple(steps), int(last.argument), _expected(last.lines))


def _blocks(lines: list[str]) -> tuple[str, list[Block]]:
    starts = [number for number, line in enumerate(lines) if line.startswith("--- ")]
    blocks = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        mark = _MARK.fullmatch(lines[start])
        assert mark, f"no block is called {lines[start]}"
        kind, argument, encoding = mark.groups()
        body = tuple(lines[start + 1 : end])
        blocks.append(Block(kind, argument or "", encoding or "utf-8", body))
    return " ".join(lines[: starts[0]]), blocks


def _expected(lines: tuple[str, ...]) -> tuple[Expected, ...]:
    words, actions = lines[::2], lines[1::2]
    assert all(action.startswith(_INDENT) for action in actions), lines
    pairs = zip(words, actions, strict=True)
    return tuple(Expected(said, action.removeprefix(_INDENT)) for said, action in pairs)
