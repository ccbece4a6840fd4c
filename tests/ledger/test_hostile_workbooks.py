"""Workbooks made with ill will are refused before their bytes come out, or do nothing.

What a refusal costs is counted: bytes unpacked, and cells looked at.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests import hostile_packages as packages
from tests.command import utfall
from tests.ledger.real_files import FOLDER as SIE_FOLDER
from tests.ledger.real_files import needs_real_files
from tests.ledger.small_municipality import read, read_right
from utfall.ledger.formats.limits import LIMITS
from utfall.ledger.formats.plain_cells import plain_cells
from utfall.ledger.formats.sheet_extent import sheet_extent
from utfall.ledger.formats.xlsx import open_xlsx
from utfall.ledger.formats.zip_package import Touched, package_faults
from utfall.ledger.rows import each_row

PROFILE = """
slag: budget
källa: b
version: KF-2025
format: xlsx
år: 2025
kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""
MEGABYTE = 1_048_576


def judged(content: bytes) -> tuple[list[str], Touched]:
    """The codes against a package, and what it cost to find them."""
    touched = Touched()
    faults = package_faults(content, "b.xlsx", sheet_extent("b.xlsx", touched=touched),
                            touched=touched)  # fmt: skip
    return [item.code for item in faults], touched


def amounts_of(content: bytes) -> list[int]:
    """The amounts of a workbook in which nothing is wrong, in öre."""
    delivery = read_right(content, PROFILE)
    return [row.amount_ore for row in each_row(delivery.rows, len(delivery.part_ids))]


def bomb(unpacked: int) -> bytes:
    return packages.with_part(packages.SHEET, b"<row/>" * (unpacked // 6))


def test_the_honest_workbook_is_read() -> None:
    assert amounts_of(packages.honest()) == [100_50, -25_00]


def test_76_kb_that_would_cost_seconds_is_refused_with_nothing_unpacked() -> None:
    content = bomb(50_000_000)
    assert len(content) < 80_000
    assert judged(content) == (["MAX-05"], Touched(unpacked=0, cells=0))


def test_a_bomb_that_lies_about_its_size_is_stopped_where_its_lie_ends() -> None:
    content = packages.declaring(bomb(50_000_000), packages.SHEET, 600_000)
    codes, touched = judged(content)
    assert codes == ["ZIP-01"]
    assert touched.unpacked < 600_000 + 2 * MEGABYTE


def test_bytes_are_counted_over_all_parts_and_stop_at_the_limit() -> None:
    parts = {f"xl/media/{n}.xml": bytes(range(256)) * 4_000 for n in range(20)}
    content = packages.packed({**packages.parts_of(packages.honest()), **parts})
    limits = replace(LIMITS, unpacked=5_000_000, ratio=10_000)
    declared = content
    for name in parts:
        declared = packages.declaring(declared, name, 1)
    touched = Touched()
    look = sheet_extent("b.xlsx", limits, touched)
    assert [f.code for f in package_faults(content, "b.xlsx", look, limits, touched)] == ["MAX-04"]
    assert touched.unpacked == 0
    assert [f.code for f in package_faults(declared, "b.xlsx", look, limits, touched)] == ["ZIP-01"]
    assert touched.unpacked < 2 * MEGABYTE


def test_more_parts_than_allowed_are_counted_before_any_is_looked_at() -> None:
    more = {f"xl/media/{n}.png": b"" for n in range(LIMITS.entries)}
    content = packages.packed({**packages.parts_of(packages.honest()), **more})
    assert judged(content) == (["MAX-06"], Touched(unpacked=0, cells=0))


@pytest.mark.parametrize(("cells", "code", "looked_at"), [
    ('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>',
     "MAX-07", 2),
    ('<row r="1"><c r="A99999999999"><v>1</v></c></row>', "ZIP-01", 0),
    ('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>', "ZIP-01", 0),
    ("<row r='1'><c r='XFD1048576'><v>1</v></c></row>", "MAX-07", 1),
    ('<q:row r="1"><z:c s="1" r = "XFD1048576"><v>1</v></z:c></q:row>', "MAX-07", 1),
    ('<row r="1"><c r="xfd1048576"><v>1</v></c></row>', "ZIP-01", 0),
    ('<row r="1"><c r="&#65;1048576"><v>1</v></c></row>', "ZIP-01", 0),
    ('<row r="1"><c x=">" r="XFD1048576"><v>1</v></c></row>', "ZIP-01", 0),
    ('<row r="1"><c r="XFD1048576" s="/>"><v>1</v></c></row>', "MAX-07", 1),
    ("<row r=\"1\"><c r=\"XFD1048576\" s='\"/>'><v>1</v></c></row>", "ZIP-01", 0),
    ('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"/><row><c><v>1</v></c></row>',
     "MAX-07", 2),
])  # fmt: skip
def test_cells_that_would_ask_for_all_the_memory_are_refused_however_they_are_written(
    cells: str, code: str, looked_at: int
) -> None:
    codes, touched = judged(packages.with_cells(cells))
    assert (codes, touched.cells) == ([code], looked_at)


def test_the_reader_asks_for_no_more_than_the_cells_that_were_counted() -> None:
    """Every way to write a place that is not refused: the reader's rectangle is as was counted."""
    for cells in (
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2" s="4"/></row>',
        "<row r='2'><c r='B2'><v>1</v></c></row>",
        '<q:row r="2"><z:c r="B2"><v>1</v></z:c></q:row>',
        "<row/><row><c/><c><v>1</v></c></row>",
        '<row r="2"><c s="0"\nr="B2"><v>1</v></c></row>',
    ):
        content = packages.with_cells(cells)
        assert judged(content)[0] == []
        workbook = open_xlsx(content, "b.xlsx", [])
        assert workbook is not None
        rows = workbook.rows("Blad")
        assert rows is not None
        assert (len(rows), len(rows[-1].cells)) == (2, 2)


def test_a_cell_far_away_that_only_has_a_style_is_no_matter() -> None:
    content = packages.with_sheet_text(
        lambda xml: xml.replace(
            "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        )
    )
    assert len(read_right(content, PROFILE).rows) == 2


def test_cells_all_at_once_and_tag_by_tag_are_the_same() -> None:
    sheet = packages.parts_of(packages.honest())[packages.SHEET]
    at_once = plain_cells(sheet)
    assert at_once is not None
    by_tag = sheet.replace(b"<c ", b"<c\n")
    assert plain_cells(by_tag) is None
    touched = Touched()
    limits = replace(LIMITS, sheet_cells=at_once.columns * at_once.rows - 1)
    for piece in (sheet, by_tag):
        look = sheet_extent("b.xlsx", limits, touched)(packages.SHEET)
        found = look(iter([piece]))
        assert found is not None
        assert (found.code, "C3" in found.message) == ("MAX-07", True)
    assert touched.cells == 2 * at_once.number


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_a_tag_cut_between_two_pieces_is_counted_once(size: int) -> None:
    sheet = packages.parts_of(packages.honest())[packages.SHEET]
    touched = Touched()
    look = sheet_extent("b.xlsx", touched=touched)(packages.SHEET)
    assert look(sheet[n : n + size] for n in range(0, len(sheet), size)) is None
    assert touched.cells == 9


@pytest.mark.parametrize(("content", "reason"), [
    (packages.packed(packages.parts_of(packages.honest()), ("xl/WORKBOOK.xml", b"<a/>")),
     "finns två gånger"),
    (packages.with_part("../../etc/cron.d/x", b"x"), "kan leda utanför filen"),
    (packages.with_part("/etc/passwd", b"x"), "kan leda utanför filen"),
    (packages.with_part("xl\\..\\..\\x.xml", b"x"), "kan leda utanför filen"),
    (packages.with_part("C:/x.xml", b"x"), "kan leda utanför filen"),
    (packages.with_link(), "är en länk"),
    (packages.with_flags(1), "är låst med lösenord"),
    (packages.with_flags(0x40), "är låst med lösenord"),
    (packages.with_flags(0x20), "är packad på okänt sätt"),
    (packages.with_method(14), "är packad på okänt sätt"),
    (packages.lying_in_its_own_header(packages.honest(), packages.BOOK, "xl/wOrkbook.xml"),
     "säger olika om sig själv"),
    (packages.overlapping(packages.honest(), packages.BOOK, packages.SHEET), "säger olika"),
    (packages.honest() + b"x" * 30, "innehållsförteckning"),
])  # fmt: skip
def test_a_package_that_programs_could_read_in_two_ways_is_refused_with_nothing_unpacked(
    content: bytes, reason: str
) -> None:
    touched = Touched()
    faults = package_faults(content, "b.xlsx", sheet_extent("b.xlsx"), touched=touched)
    assert [item.code for item in faults] == ["ZIP-01"]
    assert reason in faults[0].message
    assert touched.unpacked == 0


def test_two_directories_are_refused_with_nothing_unpacked() -> None:
    codes, touched = judged(packages.with_two_directories(packages.honest()))
    assert (codes, touched.unpacked) == (["TAB-01"], 0)


@pytest.mark.parametrize("inside", [
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
    '<!ENTITY a SYSTEM "file:///etc/passwd">',
    '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;',
])  # fmt: skip
def test_a_document_type_is_refused_before_any_entity_is_read(inside: str) -> None:
    content = packages.with_sheet_text(lambda xml: packages.doctype_before(xml, inside))
    delivery, problems = read(content, PROFILE)
    assert delivery is None
    assert [item.code for item in problems] == ["ZIP-01"]


def test_an_entity_hidden_in_another_encoding_says_nothing() -> None:
    """UTF-16 that the look at the bytes does not see: the reader finds no cell, and the scan of
    the XML refuses the document type."""

    def hidden(xml: str) -> bytes:
        return packages.doctype_before(xml, '<!ENTITY a SYSTEM "file:///etc/passwd">').encode(
            "utf-16"
        )

    sheet = packages.parts_of(packages.honest())[packages.SHEET].decode()
    delivery, problems = read(
        packages.with_part(packages.SHEET, hidden(sheet.replace("UTF-8", "UTF-16"))), PROFILE
    )
    assert problems
    assert delivery is None or not delivery.rows


@pytest.mark.parametrize(("name", "part"), [
    ("xl/vbaProject.bin", b"Sub Auto_Open() Shell"),
    ("xl/externalLinks/externalLink1.xml", b'<externalLink><externalBook/></externalLink>'),
    ("xl/connections.xml", b'<connections><connection name="x" type="5"/></connections>'),
    ("xl/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0"),
])  # fmt: skip
def test_macros_links_and_connections_are_never_looked_at(name: str, part: bytes) -> None:
    assert amounts_of(packages.with_part(name, part)) == amounts_of(packages.honest())


def test_a_formula_is_never_reckoned_only_its_stored_value_is_read() -> None:
    formula = 'HYPERLINK("http://127.0.0.1:9/?"&amp;A1)'
    content = packages.with_sheet_text(
        lambda xml: xml.replace("<v>100.5</v>", f"<f>{formula}</f><v>77</v>")
    )
    assert amounts_of(content) == [77_00, -25_00]


def test_a_formula_without_a_stored_value_is_a_fault_and_no_nought() -> None:
    content = packages.with_sheet_text(lambda xml: xml.replace("<v>100.5</v>", "<f>1+1</f>"))
    _, problems = read(content, PROFILE)
    assert "TAB-15" in [item.code for item in problems]


def test_a_part_whose_bytes_were_changed_is_refused() -> None:
    content = packages.honest()
    place = content.index(packages.SHEET.encode()) + 60
    for bit in range(8):
        changed = content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]
        delivery, problems = read(changed, PROFILE)
        assert delivery is None
        assert {item.code for item in problems} <= {"TAB-01", "ZIP-01"}


@needs_real_files
@pytest.mark.parametrize("name", [
    "17-norge-saldert-budsjett-2025", "18-norge-gulbok-2025", "23-la-general-fund-revenue-2018-19",
    "D1-orebro-2016-03-pseudonymiserad",
])  # fmt: skip
def test_real_workbooks_pass_and_every_byte_of_them_is_counted(name: str) -> None:
    content = (SIE_FOLDER.parent / "files" / f"{name}.xlsx").read_bytes()
    codes, touched = judged(content)
    unpacked = sum(len(part) for part in packages.parts_of(content).values())
    assert (codes, touched.unpacked) == ([], unpacked)
    assert touched.cells > 1_000


def test_the_command_refuses_a_bomb_by_exit_30(empty_folder: Path) -> None:
    path = empty_folder / "leveranser" / "bomb.xlsx"
    path.write_bytes(bomb(50_000_000))
    for words in (("import", path, "--kind", "budget"), ("inspect", path)):
        ended = utfall(*words, "--json", "--folder", empty_folder)
        assert (ended.code, ended.codes) == (30, ["MAX-05"])


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/document.xml", "ett Worddokument"), ("ppt/presentation.xml", "en presentation"),
        ("content.xml", "ett OpenDocument"), ("leverans/rader.csv", "ett zip-arkiv"),
    ],
)  # fmt: skip
def test_a_package_that_is_no_workbook_is_said_to_be_what_it_is(part: str, what: str) -> None:
    _, problems = read(packages.packed({"[Content_Types].xml": b"<a/>", part: b"<b/>"}), PROFILE)
    assert [(one.code, one.message) for one in problems] == [
        ("FIL-07", f"Filen är ingen Excelarbetsbok utan {what}.")
    ]
