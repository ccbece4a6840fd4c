"""SIE 4 taken in, file to verified Parquet and cube, beside one bare pass over the same bytes:
every dialect, and from 2 MB to 2 GB."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.import_folder import check_taken_in, import_folder
from benchmarks.measure import alternate, run_process, seconds
from benchmarks.memory import peak_of
from benchmarks.sie import DIALECT_SIZE, PAIRS, SIZES, SieRun, asked_files, sie_file
from benchmarks.sie_reading import searched

LIMITS = (2.0, 3.0)


@dataclass(frozen=True, slots=True)
class SieImport(SieRun):
    """A whole import into an empty folder; ``cpu``: the processors' seconds of the median."""

    cpu: float


def sie_imports(
    work: Path, sizes: Sequence[int] = SIZES, dialect_size: int = DIALECT_SIZE
) -> list[SieImport]:
    """As the readings."""
    return [sie_import(work, *asked) for asked in asked_files(sizes, dialect_size)]


def sie_import(work: Path, dialect: str, megabytes: int) -> SieImport:
    """Measure one file; the memory in a run of its own."""
    path, control = sie_file(work, dialect, megabytes)
    plain, plain_control = sie_file(work, "usual", min(megabytes, DIALECT_SIZE))
    folder, output = work / "sie-import", work / "sie-import.json"
    words = (Path(sys.executable).with_name("utfall"), "import", "--folder", folder,
             "--kind", "actual", "--json", path)  # fmt: skip
    cpu: list[float] = []

    def ours() -> float:
        import_folder(folder, "sie4")
        run = run_process(words, output)
        check_taken_in(output, control)
        cpu.append(run.cpu)
        return run.wall

    pairs = alternate(ours, _bare(plain.read_bytes()), PAIRS)
    import_folder(folder, "sie4")
    return SieImport(
        dialect, megabytes, control["bytes"], plain_control["bytes"], control["rows"], pairs,
        peak_of(words, work), LIMITS, sorted(cpu[1:])[PAIRS // 2],
    )  # fmt: skip


def _bare(content: bytes) -> Callable[[], float]:
    return lambda: seconds(lambda: searched(content))
