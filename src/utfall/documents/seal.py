"""What a finished file was made from: hashes of content, and the program that made it."""

from typing import NamedTuple


class Seal(NamedTuple):
    """Each ``sha256:…``; ``program`` is Utfall's version."""

    snapshot: str
    definition: str
    texts: str
    theme: str
    program: str

    def as_dict(self) -> dict[str, str]:
        """The seal as JSON holds it."""
        return {
            "snapshot": self.snapshot,
            "definition": self.definition,
            "texts": self.texts,
            "theme": self.theme,
            "program": self.program,
        }


# part → what it is called where people read it
SEAL_NAMES = {
    "snapshot": "Ögonblicksbild",
    "definition": "Definition",
    "texts": "Texter",
    "theme": "Tema",
    "program": "Utfall",
}
SEAL_PARTS = tuple(SEAL_NAMES)
