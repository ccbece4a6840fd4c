"""How the unit page grows with the ledger: 0.3, 3 and 30 million lines a year, five years.

Of the largest the cubes alone are made, as a unit's page reads nothing else.
"""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.web_alone import WebAlone, web_alone
from benchmarks.web_folder import LINES, web_folder

SIZES = (LINES // 10, LINES, LINES * 10)


@dataclass(frozen=True, slots=True)
class WebGrowth:
    """The unit page of a ledger of so many lines a year; its cubes' bytes."""

    lines: int
    cube_bytes: int
    unit: WebAlone


def web_growth(work: Path, sizes: tuple[int, ...] = SIZES) -> list[WebGrowth]:
    """Measure each size."""
    found = []
    for lines in sizes:
        folder = web_folder(work, lines, with_lines=lines <= LINES)
        cubes = (folder / "data" / "facts").glob("cube-*")
        [unit] = web_alone(work, folder, ("unit",))
        found.append(WebGrowth(lines, sum(path.stat().st_size for path in cubes), unit))
    return found
