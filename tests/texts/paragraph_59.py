"""§ 59 as the committee had it, and the shipped extract as people read it."""

import json
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.command import Ended, utfall

SEED = Path(__file__).parent / "par-59.txt"
NAME = "protokollsutdrag"
_FIRST_WORDS = "Allmänna utskottet \n\nProtokollsutdrag"
_WITHOUT_END = {"br", "img", "meta", "link", "hr"}


@dataclass(frozen=True)
class Extract:
    """A made extract: the municipality's folder, where it was written, and how it ended."""

    folder: Path
    out: Path
    ended: Ended

    @property
    def text_file(self) -> Path:
        """The file a secretary writes in."""
        return self.folder / "handlingar" / f"{NAME}.yaml"

    @property
    def html(self) -> str:
        """The page."""
        return (self.out / f"{NAME}.html").read_text("utf-8")

    @property
    def document(self) -> dict[str, Any]:
        """The JSON beside it."""
        found: dict[str, Any] = json.loads((self.out / f"{NAME}.json").read_text("utf-8"))
        return found

    def change(self, name: str, old: str, new: str) -> None:
        """Change one of the municipality's files."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        path.write_text(text.replace(old, new), "utf-8")

    def change_words(self, old: str, new: str) -> None:
        """Change the extract's own file."""
        self.change(f"handlingar/{NAME}.yaml", old, new)

    def again(self, *words: str) -> "Extract":
        """Make it once more."""
        return make_extract(self.folder, self.out, *words)

    def line_of(self, words: str) -> int:
        """The line of the text file that holds the words."""
        lines = self.text_file.read_text("utf-8").splitlines()
        (found,) = [number for number, line in enumerate(lines, start=1) if words in line]
        return found


def make_extract(folder: Path, out: Path, *words: str) -> Extract:
    """Run the command."""
    ended = utfall("paper", NAME, "--period", "2025-07", "--folder", folder, "--out", out,
                   "--format", "html,json", "--json", *words)  # fmt: skip
    return Extract(folder, out, ended)


def real_words() -> list[str]:
    """Every word of the real extract, in order."""
    text = SEED.read_text("utf-8")
    return text[text.index(_FIRST_WORDS) :].split()


def shown_words(html: str) -> list[str]:
    """Every word a reader sees of the paper: no municipality header, no seal, no hidden caption."""
    reader = _MainReader()
    reader.feed(html)
    return " ".join(reader.parts).split()


class _MainReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHOUT_END:
            self.open.append((tag, dict(attributes).get("class") == "read-only"))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        in_main = any(tag == "main" for tag, _ in self.open)
        if in_main and not any(hidden for _, hidden in self.open):
            self.parts.append(data)
