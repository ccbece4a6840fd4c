"""Files over a limit, or packed with ill will: setups of ``--- python`` blocks."""

from pathlib import Path

import pytest

from tests import hostile_packages as packages
from tests.hostile_xls import boxed
from utfall.ledger.formats.limits import LIMITS

_BUDGET = Path("leveranser") / "budget.xlsx"
_LEDGER = Path("leveranser") / "redovisning.se"


def file_is_larger_than_any(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/redovisning.se är på mer än fyra miljarder byte."""
    with (folder / _LEDGER).open("r+b") as file:
        file.truncate(LIMITS.file + 1)


def line_is_longer_than_any(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/redovisning.se får en rad på mer än en miljon tecken."""
    with (folder / _LEDGER).open("ab") as file:
        file.write(b"#TRANS " + b"1" * LIMITS.line + b"\r\n")


def more_lines_than_any(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/redovisning.se får hundra miljoner tomma rader."""
    with (folder / _LEDGER).open("ab") as file:
        file.write(b"\n" * LIMITS.lines)


def workbook_unpacks_to_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/budget.xlsx uppger att bladet är större än allt som får packas upp."""
    content = packages.declaring(packages.honest(), packages.SHEET, LIMITS.unpacked + 1)
    (folder / _BUDGET).write_bytes(content)


def workbook_is_packed_tight(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/budget.xlsx har ett blad på 76 kB som blir 50 MB."""
    (folder / _BUDGET).write_bytes(packages.with_cells("<row/>" * 8_300_000))


def workbook_has_many_parts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/budget.xlsx har fler än femtusen delar."""
    more = {f"xl/media/{number}.png": b"" for number in range(LIMITS.entries)}
    content = packages.packed({**packages.parts_of(packages.honest()), **more})
    (folder / _BUDGET).write_bytes(content)


def cell_far_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/budget.xlsx har en enda cell utöver rubrikerna, längst ned till höger."""
    cells = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    (folder / _BUDGET).write_bytes(packages.with_cells(cells))


def records_have_keys_of_their_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/redovisning.json får 5 000 poster, var och en med en egen nyckel."""
    records = ", ".join(f'{{"konto": "5010", "belopp": 1, "k{n}": 1}}' for n in range(5_000))
    (folder / "leveranser" / "redovisning.json").write_text(f"[{records}]", "utf-8")


def whole_workbook_is_locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/budget.xlsx är sparad av Excel med ett lösenord för att öppna den."""
    (folder / _BUDGET).write_bytes(boxed(b"locked", name="EncryptedPackage"))


def workbook_is_locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """leveranser/budget.xlsx är låst med lösenord."""
    (folder / _BUDGET).write_bytes(packages.with_flags(1))
