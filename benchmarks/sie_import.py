"""SIE 4 taken in, file to verified Parquet and cube, beside one bare pass over the same bytes:
every dialect, and from 2 MB to 2 GB."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Pairs, alternate, run_process, seconds
from benchmarks.memory import peak_of
from benchmarks.sie import DIALECT_SIZE, PAIRS, SIZES, sie_file
from benchmarks.sie_folder import sie_folder
from benchmarks.sie_maker import DIALECTS
from benchmarks.sie_reading import searched

LIMIT, LIMIT_DIALECT = 2.0, 3.0
MEMORY_LIMIT, GROWTH_LIMIT = 500_000_000, 1.2


@dataclass(frozen=True, slots=True)
class SieImport:
    """A dialect of a size: pairs (``utfall import`` into an empty folder, the bare pass over the
    usual dialect of about the same size), the bytes of each, the processor's seconds of the median
    import, and the most memory held at once."""

    dialect: str
    megabytes: int
    size: int
    bare_size: int
    rows: int
    pairs: Pairs
    cpu: float
    peak: int

    @property
    def ratio(self) -> float:
        """Time a byte by the bare pass's time a byte."""
        return self.pairs.ratio * self.bare_size / self.size

    @property
    def kept(self) -> bool:
        """Whether it is as fast as required: the usual dialect, and the others within half more."""
        return self.ratio <= (LIMIT if self.dialect == "usual" else LIMIT_DIALECT)


def sie_imports(
    work: Path, sizes: Sequence[int] = SIZES, dialect_size: int = DIALECT_SIZE
) -> list[SieImport]:
    """The usual dialect in every size, then every dialect in one."""
    asked = [("usual", size) for size in sizes]
    asked += [(name, dialect_size) for name in DIALECTS if (name, dialect_size) not in asked]
    return [sie_import(work, name, size) for name, size in asked]


def sie_import(work: Path, dialect: str, megabytes: int) -> SieImport:
    """Measure one file; the memory in a run of its own."""
    path, control = sie_file(work, dialect, megabytes)
    plain, plain_control = sie_file(work, "usual", min(megabytes, DIALECT_SIZE))
    folder, output = work / "sie-import", work / "sie-import.json"
    words = (Path(sys.executable).with_name("utfall"), "import", "--folder", folder,
             "--kind", "actual", "--json", path)  # fmt: skip
    cpu: list[float] = []

    def ours() -> float:
        sie_folder(folder, path)
        run = run_process(words, output)
        _check(output, control)
        cpu.append(run.cpu)
        return run.wall

    pairs = alternate(ours, _bare(plain.read_bytes()), PAIRS)
    sie_folder(folder, path)
    return SieImport(
        dialect, megabytes, control["bytes"], plain_control["bytes"], control["rows"], pairs,
        sorted(cpu[1:])[PAIRS // 2], peak_of(words, work),
    )  # fmt: skip


def _bare(content: bytes) -> Callable[[], float]:
    return lambda: seconds(lambda: searched(content))


def _check(output: Path, control: dict[str, int]) -> None:
    """The import must say what the file was made of."""
    said = json.loads(output.read_text("utf-8"))
    found = (said["rows"], said["vouchers"], said["positive_sum_ore"])
    if found != (control["rows"], control["vouchers"], control["positive_sum_ore"]):
        message = f"the import has {found}, the file {control}"
        raise RuntimeError(message)
