"""What no file can call forth: rights, damaged snapshots, and faults of our own, made on purpose.

Each function is named by a ``--- python`` block and is told the folder. Its first docstring line
is what the error reference says it does.
"""

import io
import os
import re
import zipfile
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import IO, Any

import pytest
import xlsxwriter

from tests.problems.hostile_files import (  # noqa: F401 - called by their names
    cell_far_away,
    file_is_larger_than_any,
    line_is_longer_than_any,
    more_lines_than_any,
    records_have_keys_of_their_own,
    whole_workbook_is_locked,
    workbook_has_many_parts,
    workbook_is_locked,
    workbook_is_packed_tight,
    workbook_unpacks_to_more,
)
from utfall.facts.queries.control_totals import control_totals
from utfall.ledger.control.sie4_scan import SieScan, scan_part
from utfall.pipeline.entered_rows import EnteredRow, EnteredScope, publish
from utfall.pipeline.workspace import open_workspace
from utfall.web.backup.archive import ArchiveWriter


def file_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Den som kör Utfall saknar läsrätt till leveranser/redovisning.se."""
    closed = (folder / "leveranser" / "redovisning.se").resolve()
    opens = Path.open

    def refuse(path: Path, *words: Any, **choices: Any) -> IO[Any]:
        if path.resolve() == closed:
            raise PermissionError(13, "Permission denied", str(path))
        opened: IO[Any] = opens(path, *words, **choices)
        return opened

    monkeypatch.setattr(Path, "open", refuse)


def snapshot_is_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """En fil i ögonblicksbilden ändras på disken."""
    (lines,) = (folder / "data" / "facts").glob("lines-*.parquet")
    content = bytearray(lines.read_bytes())
    content[len(content) // 2] ^= 1
    lines.write_bytes(content)


def reader_loses_an_amount(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Ett fel i Utfall gör att filens kontrollsumma räknar ett belopp mer än läsaren."""

    def one_more(content: bytes, start: int, end: int) -> SieScan:
        found = scan_part(content, start, end)
        return replace(found, rows=found.rows + 1, sum_ore=found.sum_ore + 500)

    monkeypatch.setattr("utfall.ledger.sie4_chunks.scan_part", one_more)


def facts_lose_an_amount(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Ett fel i Utfall gör att de skrivna raderna inte är filens."""
    monkeypatch.setattr(
        "utfall.pipeline.import_proof.control_totals",
        lambda *asked: [replace(t, rows=t.rows - 1) for t in control_totals(*asked)],
    )


def last_amount_is_cut(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """jamforelse.csv klipps av: ,00 och radslutet efter det sista beloppet försvinner."""
    path = folder / "leveranser" / "jamforelse.csv"
    path.write_bytes(path.read_bytes().removesuffix(b",00\n"))


def two_sheets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """uttag.xlsx har bladen Budget 2025 (konton och belopp) och Läs mig."""
    with xlsxwriter.Workbook(str(folder / "uttag.xlsx")) as workbook:
        sheet = workbook.add_worksheet("Budget 2025")
        for number, row in enumerate((("Konto", "Ansvar", "Belopp"), ("5010", "1100", 12500))):
            sheet.write_row(number, 0, row)
        sheet.write_row(2, 0, ("6010", "1100", 300))
        workbook.add_worksheet("Läs mig").write_row(0, 0, ("Uttaget av", "Berg"))


def amounts_are_shown_in_thousands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Bladet i leveranser/budget.xlsx visar hela kronor som tusental, med talformatet #,##0,."""
    with xlsxwriter.Workbook(str(folder / "leveranser" / "budget.xlsx")) as workbook:
        sheet = workbook.add_worksheet("Budget")
        thousands = workbook.add_format({"num_format": "#,##0,"})
        sheet.write_row(0, 0, ("Konto", "Ansvar", "Budget 2025 tkr"))
        for number, amount in enumerate((1234567, 89000), start=1):
            sheet.write_row(number, 0, ("5010", "2000"))
            sheet.write_number(number, 2, amount, thousands)


def forecast_is_entered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Vård har klarmarkerat januari med en egen prognos för personal."""
    row = EnteredRow("personal", "3000", 255_00, cost_type="personal", against_version="KF-2025",
                     against_date="2025-01-31")  # fmt: skip
    entered = EnteredScope("forecast", "2025-01", "", 2025, "vard", (row,))
    publish(open_workspace(folder), [entered])


def template_has_a_misspelt_field(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Någon har skrivit rubirk i stället för rubrik i mallar/rapport.docx."""
    shipped = resources.files("utfall.documents") / "templates" / "rapport.docx"
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(shipped.read_bytes())) as old,
        zipfile.ZipFile(output, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"\{\{ ?rubrik ?\}\}", b"{{ rubirk }}", content, count=1)
                assert b"rubirk" in content
            new.writestr(name, content)
    (folder / "mallar").mkdir()
    (folder / "mallar" / "rapport.docx").write_bytes(output.getvalue())


def backup_is_cut_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Säkerhetskopian kopia.tar.gz blev aldrig helt överförd."""
    path = _backup(folder, [])
    path.write_bytes(path.read_bytes()[:-400])


def backup_is_of_a_newer_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Säkerhetskopian kopia.tar.gz är gjord av en nyare version av Utfall."""
    monkeypatch.setenv("UTFALL_FOLDER", os.environ.get("UTFALL_FOLDER", ""))
    _backup(folder, [("deliveries", "0099_from_tomorrow")])


def _backup(folder: Path, migrations: list[tuple[str, str]]) -> Path:
    path = folder / "kopia.tar.gz"
    with path.open("wb") as file:
        archive = ArchiveWriter(file)
        for name in ("installningar.yaml", "kodplan.yaml", "organisation.yaml"):
            archive.add_path(folder / name, f"mapp/{name}")
        archive.add_bytes(bytes(range(256)) * 40, "mapp/annat", 0)
        archive.finish({"program": "99.0", "made": "2035-08-06T02:00:00+00:00", "rows": {},
                        "migrations": migrations, "snapshot": ""})  # fmt: skip
    return path
