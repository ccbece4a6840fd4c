"""The streaming scan of a sheet finds what a scan of the whole tree does, however it is written and
wherever its bytes are cut."""

from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import hostile_packages as packages
from tests.ledger.real_files import FOLDER, needs_real_files
from tests.ledger.tree_scan import scan_as_tree
from utfall.ledger.control import xlsx_scan
from utfall.ledger.control.sheet_cells import PLAIN_ROWS
from utfall.ledger.control.table_amounts import CellSums, Found, ScannedColumns
from utfall.ledger.control.xlsx_scan import CellFault, scan_xlsx
from utfall.ledger.row_set import RowGroups, RowSet

BOOKS = sorted((FOLDER.parent / "files").glob("*.xlsx"))
Scanned = tuple[dict[tuple[int, int], CellSums], list[CellFault]]
PLAIN = '<row r="1"><c r="A1"><v>1</v></c></row>'
TEXTS = ("12,5", "", "-3,25 kr", " ", "<b>", "2 000,00")


def columns(amounts: set[int], in_use: set[int], **more: object) -> ScannedColumns:
    said = {"per_unit": 100, **more}
    return ScannedColumns(
        after=0, amounts=frozenset(amounts), in_use=frozenset(in_use), decimal=",",
        **said,  # type: ignore[arg-type]
    )  # fmt: skip


ALL = columns(set(range(40)), set(range(40)))


def both(
    content: bytes, sheet: str, wanted: ScannedColumns
) -> tuple[Scanned | None, Scanned | None]:
    """Streamed, and by the tree; faults by row and cell, as the order of columns is no matter."""
    streamed, tree = scan_xlsx(content, sheet, wanted), scan_as_tree(content, sheet, wanted)
    return tuple(
        None if found is None else (found[0].sums, sorted(found[1], key=lambda f: (f.row, f.cell)))
        for found in (streamed, tree)
    )  # type: ignore[return-value]


def book(rows: str, head: str = "", tail: str = "") -> bytes:
    """A workbook with shared texts whose sheet has the rows, written out by hand."""
    shared = "".join(
        f"<si><t>{text.replace('<', '&lt;')}</t></si>" if number % 2 else
        f'<si><r><t xml:space="preserve">{text.replace("<", "&lt;")}</t></r><x/></si>'
        for number, text in enumerate(TEXTS)
    )  # fmt: skip
    parts = packages.parts_of(packages.honest())
    parts["xl/sharedStrings.xml"] = f"<sst {packages.NAMESPACE}>{shared}</sst>".encode()
    parts[packages.SHEET] = (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet {packages.NAMESPACE} '
        f'xmlns:p="{packages.NAMESPACE[7:-1]}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'
    ).encode()
    return packages.packed(parts)


def of_rows(rows: str, wanted: ScannedColumns = ALL) -> tuple[Scanned | None, Scanned | None]:
    return both(book(rows), "Blad", wanted)


@pytest.fixture(params=[7, 150, 1_048_576])
def piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many bytes are unpacked at once."""
    monkeypatch.setattr(xlsx_scan, "_UNPACKED_AT_ONCE", request.param)
    size: int = request.param
    return size


@needs_real_files
@pytest.mark.parametrize("path", BOOKS, ids=[path.stem[:2] for path in BOOKS])
def test_every_real_workbook_is_scanned_as_its_tree_is(path: Path) -> None:
    content = path.read_bytes()
    for sheet in sheets_of(content):
        streamed, tree = both(content, sheet, ALL)
        assert streamed is not None
        assert streamed == tree
        assert len(streamed[0]) > 1


@needs_real_files
def test_rows_left_unread_turned_or_of_another_group_are_so_in_both() -> None:
    content = BOOKS[0].read_bytes()
    wanted = columns(
        set(range(6)), set(range(6)), unread=RowSet(range(3, 900, 7)), empty=frozenset({"1"}),
        turned=RowSet(range(4, 900, 5)), groups=RowGroups({n: 2000 + n % 3 for n in range(2000)}),
    )  # fmt: skip
    streamed, tree = both(content, sheets_of(content)[0], wanted)
    assert streamed == tree


def sheets_of(content: bytes) -> tuple[str, ...]:
    from utfall.ledger.formats.xlsx import open_xlsx

    workbook = open_xlsx(content, "b.xlsx", [])
    assert workbook is not None
    return workbook.sheets


@pytest.mark.parametrize(("rows", "sums", "faults"), [
    (PLAIN, {(0, 0): CellSums(1, 1_00, 1_00)}, []),
    # a shared text, an inline one, a truth, a date, a formula's stored number and text
    (('<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>7,5</t></is></c>'
     '<c r="D2" t="b"><v>1</v></c><c r="E2" s="4"><f>A1&gt;2</f><v>8</v></c>'
     '<c r="F2" t="str"><f>A1</f><v>9 &amp; 1</v></c></row>'),
     {(0, 1): CellSums(1, 12_50, 12_50), (0, 2): CellSums(1, 7_50, 7_50),
      (0, 3): CellSums(1, 1_00, 1_00), (0, 4): CellSums(1, 8_00, 8_00),
      (0, 5): CellSums(1, 91_00, 91_00)}, []),
    # an error, a formula that was never reckoned, and one whose text is empty
    (('<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><f t="shared" si="0"/></c>'
     '<c r="C3" t="str"><f>A1</f><v></v></c><c r="D3"><f>A1</f><v/></c></row>'), {},
     [CellFault(3, "A3", "#N/A"), CellFault(3, "B3", "formel utan värde"),
      CellFault(3, "D3", "formel utan värde")]),
    # rows and cells that do not say where they stand, and a row after plain ones
    (PLAIN + "<row><c><v>2</v></c><c><v>3</v></c></row>",
     {(0, 0): CellSums(2, 3_00, 3_00), (0, 1): CellSums(1, 3_00, 3_00)}, []),
    # prefixes, comments that hold rows, sections, entities by number
    (f"<p:row r='1'><p:c r='A1'><p:v>4</p:v></p:c></p:row><!--{PLAIN}-->{PLAIN}",
     {(0, 0): CellSums(2, 5_00, 5_00)}, []),
    ('<row r="1"><c r="A1" t="str"><v><![CDATA[5]]></v></c><c r="B1"><v>&#54;</v></c></row>',
     {(0, 0): CellSums(1, 5_00, 5_00), (0, 1): CellSums(1, 6_00, 6_00)}, []),
    # binary noise, a power of ten, and blanks between the tags
    (('\n <row r="1" s="1" ht="2.5">\n<c r="A1" s="2"><v>0.30000000000000004</v></c> \n'
     '<c r="B1" s="2" t="n"><v>-1.5E2</v></c></row>\n'),
     {(0, 0): CellSums(1, 30, 30), (0, 1): CellSums(1, -150_00, 0)}, []),
])  # fmt: skip
def test_what_stands_in_a_sheet_is_counted_by_both(
    rows: str, sums: dict[tuple[int, int], CellSums], faults: list[CellFault], piece: int
) -> None:
    assert piece
    assert of_rows(rows) == ((sums, faults), (sums, faults))


@pytest.mark.parametrize("rows", [
    "<row r='1'>",
    PLAIN + "</row>",
    '<row r="1"><c r="A1"><v>1</c></v></row>',
    '<row r="1"><c r="A1"><v>1 & 2</v></c></row>',
    '<row r="1"><c r="A1"><v>\x01</v></c></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><t>\ufffe</t></is></c></row>',
    '<row r="1" x14ac:dyDescent="1"><c r="A1"><v>1</v></c></row>',
    '<row r="1"><c r="A1" s="1" s="2"><v>1</v></c></row>',
    '<row r="1"><c r="A1" s=1><v>1</v></c></row>',
    '<row r="one"><c r="A1"><v>1</v></c></row>',
    '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
    '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
    f"<!--{PLAIN}",
])  # fmt: skip
def test_a_sheet_that_is_no_whole_xml_is_damaged_for_both(rows: str, piece: int) -> None:
    assert piece
    assert of_rows(PLAIN + rows) == (None, None)


def test_letters_that_are_no_utf_8_are_damage_for_both(piece: int) -> None:
    assert piece
    content = book('<row r="1"><c r="A1" t="inlineStr"><is><t>MARK</t></is></c></row>')
    parts = packages.parts_of(content)
    parts[packages.SHEET] = parts[packages.SHEET].replace(b"MARK", b"\xe5")
    assert both(packages.packed(parts), "Blad", ALL) == (None, None)
    as_latin = {**parts, packages.SHEET: parts[packages.SHEET].replace(b"UTF-8", b"ISO-8859-1")}
    assert both(packages.packed(as_latin), "Blad", ALL) == (({}, []), ({}, []))


def test_a_document_type_is_refused_before_the_rows(piece: int) -> None:
    assert piece
    content = packages.with_sheet_text(lambda xml: packages.doctype_before(xml, ""))
    assert both(content, "Blad", ALL) == (None, None)


def test_nearly_all_that_real_programs_write_is_plain() -> None:
    """Else the pattern would be for nothing: the rows as Excel, LibreOffice, xlsxwriter and
    openpyxl write them."""
    for rows in (
        (b'<row r="7" spans="1:2" x14ac:dyDescent="0.25"><c r="A7" s="2" t="s"><v>0</v></c>'
        b'<c r="B7" s="1"/></row>'),
        (b'<row r="7" customFormat="false" ht="12.8" hidden="false"><c r="A7" s="0" t="n">'
        b'<f aca="false">B7*2</f><v>10</v></c></row>'),
        (b'<row r="7" spans="1:2"><c r="A7"><v>6010</v></c><c r="AB7" s="1" t="str"><f>"a"</f>'
        b'<v>a</v></c></row>'),
        b'<row r="7"><c r="A7" t="inlineStr"><is><t>El &amp; v\xc3\xa4rme</t></is></c></row>',
    ):  # fmt: skip
        assert PLAIN_ROWS.fullmatch(rows + rows.replace(b'7"', b'8"'))


NUMBERS = st.sampled_from(
    ["1", "-2.5", "0", "0.1", "1E3", "100.10000000000001", "12345678.99", "", " ", " 7"]
)
KINDS = st.sampled_from(["", ' t="n"', ' t="s"', ' t="str"', ' t="inlineStr"', ' t="b"', ' t="e"'])


@st.composite
def cells(draw: st.DrawFn, row: int) -> str:
    """One cell, most often as programs write it."""
    column = draw(st.sampled_from("ABCDE"))
    kind = draw(KINDS)
    place = draw(st.sampled_from([f' r="{column}{row}"'] * 6 + ["", f" r='{column}{row}'"]))
    style = draw(st.sampled_from(["", ' s="3"']))
    prefix = draw(st.sampled_from([""] * 12 + ["p:"]))
    formula = draw(st.sampled_from([""] * 4 + ["<f>A1+1</f>", '<f t="shared" si="1"/>']))
    value = {' t="s"': "1", ' t="e"': "#REF!"}.get(kind) or draw(NUMBERS)
    inside = draw(st.sampled_from([f"<v>{value}</v>"] * 6 + ["", "<v/>", f"<v>{value}<x/></v>"]))
    if kind == ' t="inlineStr"':
        text = draw(st.sampled_from(TEXTS)).replace("<", "&lt;")
        inside = draw(
            st.sampled_from([f"<is><t>{text}</t></is>", f"<is><r><t>{text}</t></r></is>"])
        )
    if not inside and not formula and draw(st.booleans()):
        return f"<c{place}{style}{kind}/>"
    body = f"{formula}{inside}"
    return f"<{prefix}c{place}{style}{kind}>{body}</{prefix}c>".replace("<c <", "<c><")


@st.composite
def sheets(draw: st.DrawFn) -> str:
    rows = []
    for row in range(1, draw(st.integers(1, 12))):
        inside = "".join(draw(st.lists(cells(row), max_size=5)))
        place = draw(st.sampled_from([f' r="{row}"'] * 9 + [""]))
        between = draw(st.sampled_from([""] * 9 + ["\n", f"<!--{PLAIN}-->", "<?x y?>"]))
        rows.append(f"{between}<row{place}>{inside}</row>")
    return "".join(rows)


@given(sheets(), st.sampled_from([11, 60, 400, 1_048_576]))
@example(PLAIN + "<row><c><v>2</v></c></row>", 60)
def test_made_sheets_are_scanned_as_their_trees_are(rows: str, piece: int) -> None:
    wanted = columns({0, 1, 3}, {0, 1, 2, 3})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(xlsx_scan, "_UNPACKED_AT_ONCE", piece)
        streamed, tree = of_rows(rows, wanted)
    assert streamed is not None
    assert streamed == tree


DECIMALS = st.from_regex(r"[-+ ]?[0-9]{0,14}(\.[0-9]{0,8})?([eE]-?[0-9])?[ ]?", fullmatch=True)


@given(st.lists(DECIMALS, max_size=30), st.sampled_from([1, 100, 100_000, 10**8]))
@example(["1.5 ", "1. 5", "- 1", ".5", "-.5", "5.", "", "1_000.5", "0.005", "0.015", "nan"], 100)
def test_many_numbers_are_counted_as_each_is(texts: list[str], per_unit: int) -> None:
    """Nearest wholes, halves to even; what is no number counts for nothing."""
    wanted = columns({0}, {0}, per_unit=per_unit)
    many = Found(wanted)
    many.numbers(0, list(enumerate(texts, start=1)))
    exact = [nearest(text, per_unit) for text in texts]
    sums = CellSums(len(exact), sum(exact), sum(max(ore, 0) for ore in exact))
    assert many.sums == ({(0, 0): sums} if texts else {})


def nearest(text: str, per_unit: int) -> int:
    try:
        return int((Decimal(text) * per_unit).to_integral_value(ROUND_HALF_EVEN))
    except (ArithmeticError, ValueError):
        return 0


def test_memory_does_not_grow_with_the_sheet() -> None:
    """Of a part of many pieces no more than a piece and what is left of the last is held."""
    held = [0]

    def pieces() -> list[bytes]:
        row = b"".join(b'<c r="%c1"><v>1</v></c>' % letter for letter in b"ABCDEFGH")
        return [b"<worksheet><sheetData>", *[b'<row r="1">' + row + b"</row>"] * 400]

    class Held:
        def take_plain(self, items: str) -> None:
            held[0] = max(held[0], len(items))

        def start(self, name: str, attributes: dict[str, str]) -> None: ...

        def end(self, name: str) -> None: ...

        def data(self, text: str) -> None: ...

    from utfall.ledger.control.plain_items import read_items

    read_items([*pieces(), b"</sheetData></worksheet>"], "sheetData", "row", PLAIN_ROWS, Held())
    assert 0 < held[0] < 2 * max(map(len, pieces()))
