"""Golden files: what the example prints, compared as text and reviewed as code.

``make golden`` (``python -m tests.golden``) rewrites them.
"""

import tempfile
from pathlib import Path

from tests.command import REPOSITORY, utfall
from utfall.example.deliveries import ORDER
from utfall.example.folder import write_demo_folder

GOLDEN = REPOSITORY / "tests" / "documents" / "golden"


def printed(folder: Path, out: Path) -> dict[str, str]:
    """Golden name → text, from a folder with all imported and its written report."""
    explained = utfall("explain", "uppfoljning", "hr-avdelning", "pr", "--folder", folder)
    definition = utfall("explain", "uppfoljning", "--folder", folder)
    return {
        "uppfoljning.html": (out / "uppfoljning.html").read_text(),
        "uppfoljning.json": (out / "uppfoljning.json").read_text(),
        "explain-definition.txt": definition.out,
        "explain-cell.txt": explained.out,
    }


def main() -> None:
    """Rewrite every golden file."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "kommunledningsstab", Path(place) / "out"
        write_demo_folder(folder)
        for name, kind in ORDER:
            path = folder / "leveranser" / name
            assert utfall("import", path, "--kind", kind, "--folder", folder).code == 0
        words = ("report", "uppfoljning", "--period", "2025-07", "--folder", folder, "--out", out)
        assert utfall(*words).code == 0
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, text in printed(folder, out).items():
            (GOLDEN / name).write_text(text)


if __name__ == "__main__":
    main()
