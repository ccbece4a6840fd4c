"""XLSX beside calamine's bare reading of the same workbook, each in a process of its own."""

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.import_folder import check_taken_in, import_folder
from benchmarks.measure import Pairs, alternate, run_process
from benchmarks.memory import peak_of
from benchmarks.xlsx_maker import make

PAIRS = 5
SIZES = (10_000, 100_000, 300_000)
"""In rows."""
REQUIRED_FROM = 100_000
LIMIT_READING, LIMIT_IMPORT = 1.5, 3.0


@dataclass(frozen=True, slots=True)
class XlsxRun:
    """A size: ``reading`` are seconds of our reading beside calamine's, ``whole`` those of the
    processes of ``utfall import`` and of the bare reading; the most bytes each held."""

    rows: int
    cells: int
    size: int
    reading: Pairs
    whole: Pairs
    peak: int
    bare_peak: int

    @property
    def kept(self) -> bool:
        """Whether both are as fast as required."""
        return self.reading.ratio <= LIMIT_READING and self.whole.ratio <= LIMIT_IMPORT


def xlsx_runs(work: Path, sizes: Sequence[int] = SIZES) -> list[XlsxRun]:
    """Each size in turn."""
    return [xlsx_run(work, rows) for rows in sizes]


def xlsx_run(work: Path, rows: int) -> XlsxRun:
    """Measure one workbook, and check what was taken in of it against its control sums."""
    path, control = xlsx_file(work, rows)
    folder = work / "xlsx-import"
    bare = ("bare", path)

    def imported() -> float:
        import_folder(folder, "xlsx")
        words = (Path(sys.executable).with_name("utfall"), "import", path, "--kind", "actual",
                 "--folder", folder, "--json")  # fmt: skip
        output = work / "xlsx-import.json"
        wall = run_process(words, output).wall
        check_taken_in(output, control)
        return wall

    reading = alternate(
        lambda: _seconds(work, "reading", path), lambda: _seconds(work, *bare), PAIRS
    )
    whole = alternate(imported, lambda: run_process(_words(*bare), work / "xlsx.json").wall, PAIRS)
    import_folder(folder, "xlsx")
    peak = peak_of(_words("import", folder, path), work.parent.parent)
    bare_peak = peak_of(_words(*bare), work.parent.parent)
    shutil.rmtree(folder)
    return XlsxRun(
        control["rows"], control["cells"], control["bytes"], reading, whole, peak, bare_peak
    )  # fmt: skip


def xlsx_file(work: Path, rows: int) -> tuple[Path, dict[str, int]]:
    """The made workbook and its control sums; made once, kept."""
    path = work / f"bok-{rows}.xlsx"
    sums = path.with_suffix(".json")
    if not sums.exists():
        sums.write_text(json.dumps(asdict(make(path, rows))))
    control: dict[str, int] = json.loads(sums.read_text())
    return path, control


def _words(*words: str | Path) -> tuple[str | Path, ...]:
    return (sys.executable, "-m", "benchmarks.xlsx_reading", *words)


def _said(work: Path, *words: str | Path) -> dict[str, float]:
    output = work / "xlsx.json"
    run_process(_words(*words), output)
    said: dict[str, float] = json.loads(output.read_text())
    return said


def _seconds(work: Path, *words: str | Path) -> float:
    return _said(work, *words)["seconds"]
