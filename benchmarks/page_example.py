"""The page's part on the whole example."""

from benchmarks.example_run import WHOLE, Step
from benchmarks.page_tables import mb, ms, ratio, table, yes

_WORDS = """## Example

`make example` after set-up: the Makefile's seven commands, from a folder with nothing but the
municipality's own files, each against a bare process that does the same reads and writes by the
same libraries (`benchmarks/bare/`, nothing of Utfall imported):

- **generator**: the workbooks' cells by XlsxWriter, the CSV and the SIE file as given lines. It
  invents nothing: every cell and line is given to it. Byte for byte the same five files.
- **import**: settings, code plan and profile by PyYAML; calamine, `csv` or one pattern a line of
  SIE; an Arrow table; duckdb hashes the rows and writes the same Parquet, byte for byte; the file's
  copy, a manifest and the pointer, synced. It checks nothing, counts no control totals, and does
  not read back what it wrote.
- **report**: the SQL by hand on the Parquet; its figures put into HTML, CSV and JSON (byte for byte
  the same), into the cells of an XlsxWriter workbook, the fields of the Word template (docxtpl) and
  Typst's data, with pikepdf's row headers; copies of the definition, synced. Words, headings,
  templates and the picture of the year are given to it, and the months of the picture are not
  asked for.
- **paper**: likewise, four formats, four figures; no word is judged.

Both write into folders of their own; file by file they are compared before the clock starts. pandas
is hidden from both, as it is not there after `make run` (pyarrow would load it at each import).
Required: the sum at most 2 × the bare processes'.
"""


def example_part(steps: list[Step]) -> list[str]:
    """Words and table."""
    head = ("step", "Utfall", "bare process", "ratio (quartiles)", "quiet", "CPU ratio",
            "peak memory", "rounds", "kept")  # fmt: skip
    return [_WORDS, table(head, (_row(step) for step in steps))]


def _row(step: Step) -> tuple[str, ...]:
    whole = step.name == WHOLE
    return (
        f"**{step.name}**" if whole else step.name, ms(step.wall.a_median), ms(step.wall.b_median),
        ratio(step.wall), f"{step.wall.quiet_ratio:.2f}", f"{step.cpu.ratio:.2f}",
        f"{mb(step.peaks[0])} / {mb(step.peaks[1])}", str(len(step.wall.a)),
        yes(kept=step.kept) if whole else "–",
    )  # fmt: skip
