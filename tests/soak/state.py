"""How far the comparisons of one seed have come: a file below ``var/soak/``, written whole."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

FOLDER = Path("var/soak")


@dataclass
class Stretch:
    """The examples run on one commit, in order from ``first``."""

    commit: str
    first: int
    date: str
    examples: int = 0
    agreed: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def adds_up(self) -> bool:
        """Whether every example either agreed or failed."""
        return self.examples == self.agreed + len(self.failed)


@dataclass
class State:
    """All that has been run with one seed."""

    seed: int
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def examples(self) -> int:
        """How many have been run: the number of the next one."""
        return sum(stretch.examples for stretch in self.stretches)

    def stretch(self, commit: str, date: str) -> Stretch:
        """The stretch that goes on: the last one, if it is of the same commit."""
        if not self.stretches or self.stretches[-1].commit != commit:
            self.stretches.append(Stretch(commit, self.examples, date))
        self.stretches[-1].date = date
        return self.stretches[-1]

    def save(self) -> None:
        """Write the file so that it is there whole or as it was."""
        assert all(stretch.adds_up() for stretch in self.stretches)
        path = _path(self.seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")
        unfinished.replace(path)


def read_state(seed: int) -> State:
    """What has been run with the seed, or nothing."""
    path = _path(seed)
    if not path.exists():
        return State(seed)
    document = json.loads(path.read_text("utf-8"))
    return State(document["seed"], [Stretch(**item) for item in document["stretches"]])


def _path(seed: int) -> Path:
    return FOLDER / f"{seed}.json"
