"""How far the copies of one seed have come: a file below ``var/fuzz/``, written whole."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path("var/fuzz")


@dataclass
class Tally:
    """What came of some copies, in a run on one commit; ``findings`` by number."""

    copies: int = 0
    whole: int = 0
    refused: int = 0
    disagreed: int = 0
    cpu_seconds: float = 0
    findings: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Take another's counts in."""
        self.copies += other.copies
        self.whole += other.whole
        self.refused += other.refused
        self.disagreed += other.disagreed
        self.cpu_seconds += other.cpu_seconds
        self.findings |= other.findings

    def adds_up(self) -> bool:
        """Whether every copy ended in one of the three ways."""
        return self.copies == self.whole + self.refused + len(self.findings)


@dataclass
class Stretch(Tally):
    """The copies run on one commit, in order from ``first``."""

    commit: str = ""
    first: int = 0
    date: str = ""


@dataclass
class Progress:
    """All the copies of one size (``small`` or ``large`` files) and one seed. ``files`` says which
    files there were: with others the numbers mean other copies, and it begins anew."""

    seed: int
    size: str
    files: str
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def copies(self) -> int:
        """How many have been run: the number of the next one."""
        return sum(stretch.copies for stretch in self.stretches)

    def stretch(self, commit: str, date: str) -> Stretch:
        """The stretch that goes on: the last one, if it is of the same commit."""
        if not self.stretches or self.stretches[-1].commit != commit:
            self.stretches.append(Stretch(commit=commit, first=self.copies, date=date))
        self.stretches[-1].date = date
        return self.stretches[-1]

    def save(self) -> None:
        """Write the file so that it is there whole or as it was."""
        assert all(stretch.adds_up() for stretch in self.stretches)
        write_whole(_path(self.seed, self.size), asdict(self))


def read_progress(seed: int, size: str, files: str) -> Progress:
    """What has been run with the seed over the same files, or nothing."""
    path = _path(seed, size)
    document: dict[str, Any] = {"files": ""}
    if path.exists():
        document = json.loads(path.read_text("utf-8"))
    if document["files"] != files:
        return Progress(seed, size, files)
    return Progress(seed, size, files, [Stretch(**item) for item in document["stretches"]])


def write_whole(path: Path, document: object) -> None:
    """JSON, put in place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
    unfinished.replace(path)


def _path(seed: int, size: str) -> Path:
    return FOLDER / f"{size}-{seed}.json"
