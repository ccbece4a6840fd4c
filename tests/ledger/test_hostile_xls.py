"""Old Excel files made with ill will are refused before their reader opens them."""

import io
import struct

import pytest
from python_calamine import CalamineWorkbook

from tests.hostile_xls import boxed, dimensions, number, workbook
from tests.ledger.real_files import FOLDER as SIE_FOLDER
from tests.ledger.real_files import needs_real_files
from utfall.ledger.formats.xls_extent import xls_faults
from utfall.ledger.formats.xlsx import CalamineFaults
from utfall.ledger.formats.zip_package import Touched

HONEST = workbook(dimensions(0, 2, 0, 2) + number(0, 0, 1.5) + number(1, 1, -2))


def judged(content: bytes) -> tuple[list[str], int]:
    """The codes against a file, and how many cells were looked at."""
    touched = Touched()
    return [item.code for item in xls_faults(content, "a.xls", touched=touched)], touched.cells


def test_the_honest_file_passes_and_is_read_as_it_says() -> None:
    content = boxed(HONEST)
    assert judged(content) == ([], 2)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Blad")
    assert sheet.to_python() == [[1.5, ""], ["", -2]]


@pytest.mark.parametrize(("cells", "code"), [
    (number(65_535, 65_535, 1), "MAX-07"),
    (number(0, 0, 1) + number(65_535, 2_457, 1), "MAX-07"),
    (dimensions(0, 0xFFFFFFFE, 0, 0xFFFE), "MAX-07"),
    (dimensions(0, 60_000, 0, 20_000), "MAX-07"),
    (dimensions(9, 2, 0, 2), "TAB-01"),
])  # fmt: skip
def test_a_sheet_that_would_ask_for_all_the_memory_is_refused(cells: bytes, code: str) -> None:
    content = boxed(workbook(cells))
    assert len(content) < 8_000
    assert judged(content)[0] == [code]


@pytest.mark.parametrize("content", [
    boxed(HONEST, chain={5: 2}),  # a chain that comes back
    boxed(HONEST, chain={5: 5}),
    boxed(HONEST, chain={1: 1}),
    boxed(HONEST, chain={4: 4_000}),  # one that leads out of the file
    boxed(HONEST, tables=0x0FFFFFFF),  # 137 GB of tables
    boxed(HONEST, size=0xFFFFFFF0),  # 4 GB of stream
    boxed(HONEST)[:30] + struct.pack("<2H", 31, 6) + boxed(HONEST)[34:],
    boxed(HONEST)[:68] + struct.pack("<2I", 1, 1) + boxed(HONEST)[76:],
    boxed(HONEST)[:600], boxed(HONEST)[:100], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
])  # fmt: skip
def test_a_box_whose_numbers_lead_nowhere_or_back_is_damaged(content: bytes) -> None:
    assert judged(content) == (["TAB-01"], 0)


class PanicException(BaseException):
    """What an assertion that fails inside the reader comes as."""


@pytest.mark.parametrize("fault", [PanicException("index out of bounds")])
def test_an_assertion_of_the_reader_is_a_damaged_file(fault: BaseException) -> None:
    with CalamineFaults():
        raise fault


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), ValueError("öre"), MemoryError()])
def test_any_other_fault_is_not_hidden(fault: BaseException) -> None:
    with pytest.raises(type(fault)), CalamineFaults():
        raise fault


@needs_real_files
def test_a_real_old_file_passes() -> None:
    content = (SIE_FOLDER.parent / "files" / "13-kolada-N20028.xls").read_bytes()
    codes, cells = judged(content)
    assert codes == []
    assert cells > 10_000


def test_a_workbook_with_a_password_is_refused_as_locked_and_not_as_damaged() -> None:
    """Of the new kind a package in the box; of the old a record after the beginning's."""
    beginning, rest = HONEST[:16], HONEST[16:]
    locked = beginning + struct.pack("<2H", 0x002F, 6) + bytes(6) + rest
    assert judged(boxed(locked)) == (["FIL-08"], 0)
    assert judged(boxed(b"locked", name="EncryptedPackage")) == (["FIL-08"], 0)
