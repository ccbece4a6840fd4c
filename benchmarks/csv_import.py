"""A CSV of eight code parts taken in, file to verified facts, beside DuckDB's bare reading."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.import_folder import check_taken_in, import_folder
from benchmarks.measure import Pairs, alternate, run_process
from benchmarks.memory import peak_of
from benchmarks.sie_maker import DIALECTS, make

PAIRS = 5
SIZES = (2, 20, 200)
"""Millions of bytes of SIE 4, whose rows the CSV has: 200 are 3 million rows."""
REQUIRED_SIZE = 200
LIMIT = 3.0


@dataclass(frozen=True, slots=True)
class CsvImport:
    """A file of a size: pairs (``utfall import`` into an empty folder, DuckDB's process), how much
    processor each took, and the most memory the import held at once."""

    megabytes: int
    size: int
    rows: int
    pairs: Pairs
    cpu: Pairs
    peak: int

    @property
    def kept(self) -> bool:
        """Whether it is as fast as required."""
        return self.pairs.ratio <= LIMIT


def csv_imports(work: Path, sizes: Sequence[int] = SIZES) -> list[CsvImport]:
    """Every size."""
    return [csv_import(work, megabytes) for megabytes in sizes]


def csv_import(work: Path, megabytes: int) -> CsvImport:
    """Measure one file; the memory in a run of its own."""
    path, control = csv_file(work, megabytes)
    folder = work / "csv-import"
    words = (_program(), "import", "--folder", folder, "--kind", "actual", "--json", path)
    bare = (sys.executable, "-m", "benchmarks.bare.typed_csv", path, work / "csv.parquet")
    cpu: dict[str, list[float]] = {"ours": [], "bare": []}

    def ours() -> float:
        import_folder(folder, "csv")
        run = run_process(words, work / "csv-import.json")
        check_taken_in(work / "csv-import.json", control)
        cpu["ours"].append(run.cpu)
        return run.wall

    def theirs() -> float:
        run = run_process(bare, work / "csv-bare.txt")
        cpu["bare"].append(run.cpu)
        return run.wall

    pairs = alternate(ours, theirs, PAIRS)
    import_folder(folder, "csv")
    return CsvImport(
        megabytes, control["csv_bytes"], control["rows"], pairs,
        Pairs(tuple(cpu["ours"][1:]), tuple(cpu["bare"][1:])), peak_of(words, work),
    )  # fmt: skip


def csv_file(work: Path, megabytes: int) -> tuple[Path, dict[str, int]]:
    """The made file and its control sums; made once, kept."""
    path = work / f"csv-{megabytes}.csv"
    sums = path.with_suffix(".json")
    if not sums.exists():
        aside = work / f"csv-{megabytes}.se"
        made = make(aside, megabytes * 1_000_000, DIALECTS["usual"], csv=path)
        aside.unlink()
        sums.write_text(json.dumps(asdict(made)))
    control: dict[str, int] = json.loads(sums.read_text())
    return path, control


def _program() -> Path:
    return Path(sys.executable).with_name("utfall")
