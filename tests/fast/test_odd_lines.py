"""Lines that tempt a fast reader to be wrong: each is read as the exact reader reads it."""

import pytest

from tests.fast.agreement import agree, exactly, fast

HEAD = '#FLAGGA 0\n#RAR 0 20240101 20241231\n#DIM 1 "Ansvar"\n'
ROW = '#TRANS 3010 {1 "100"} 10.00 20240131 ""'
VOUCHER = f'#VER A 1 20240131 "Hyra"\n{{\n{ROW}\n#TRANS 1930 {{}} -10.00\n}}\n'

ODD_ROWS = (
    '#TRANS 3010 {1 "100" 1 "200"} 10.00',
    '#TRANS 3010 {1 "100" 6} 10.00',
    '#TRANS 3010 {1 "a}b"} 10.00 20240131 "{x}"',
    '#TRANS 3010 {1 "100"} 1 000.00 20240131 ""',
    '#TRANS 3010 {1 "100"} 10,00 20240131 ""',
    '#TRANS 3010 {1 "100"} 10.005 20240131 ""',
    '#TRANS 3010 {1 "100"} .50 20240131 ""',
    '#TRANS 3010 {1 "100"} 99999999999999.99 20240131 ""',
    '#TRANS 3010 {1 "100"} 123456789012345678 20240131 ""',
    '#TRANS 3010 {1 "100"} 10.00 20240131 "Bidrag \\"Ängen\\""',
    '#TRANS 3010 {1 "100"} 10.00 20240131 "C:\\\\" 1 "u"',
    '#TRANS 3010 {1 "100"} 10.00 20240131 "öppen',
    '#TRANS 3010 {1"100"} 10.00 20240131 15"',
    '#TRANS "30 10" {1 "mer än åtta tecken"} "10.00"',
    '#TRANS 3010 {1 "100"} 10.00 20240131 ""\r#TRANS 3010 {} 5',
    "#TRANS 3010 {1 100 6 P1}10.00",
    "#TRANSX 3010 {} 10.00",
    "#TRANS 3010",
    "#TRANS {} 10.00",
    "#trans 3010 {} 10.00",
    '#RTRANS 3010 {1 "100"} 10.00',
    "#DIM 6 Projekt",
    "inte en post",
    "\x1a",
    "#TRANS 30\x0010 {} 10.00",
)


@pytest.mark.parametrize("row", ODD_ROWS)
def test_an_odd_row_is_read_as_the_exact_reader_reads_it(row: str) -> None:
    odd = VOUCHER.replace(ROW, f"{row}\n{ROW}")
    for encoding in ("cp437", "utf-8"):
        agree((HEAD + VOUCHER + odd + VOUCHER).encode(encoding), 1, 1 << 20)


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("{\n#", "#"),
        ("\n}\n", "\n"),
        ("}\n", "}\n}\n"),
        ("}\n", f"}}\n{ROW}\n"),
        ("#VER A 1 20240131", "#ver A 1 20240131"),
        ("20240131 \"Hyra\"", '20240230 "Hyra"'),
        ("20240131 \"Hyra\"", '2024-01-31 "Hyra"'),
        ('"Hyra"', ""),
        ("{\n#", "{\n{\n#"),
        ("{\n#", "{\r#VER B 2 20240131\r{\r}\n#"),
        ("\n}\n", "\n}"),
    ],
)  # fmt: skip
def test_an_odd_voucher_is_read_as_the_exact_reader_reads_it(found: str, put: str) -> None:
    odd = VOUCHER.replace(found, put, 1)
    assert odd != VOUCHER
    agree((HEAD + VOUCHER + odd + VOUCHER).encode("cp437"), 1, 1 << 20)
    agree((HEAD + VOUCHER + odd).encode("cp437"), 1, 1 << 20)


def test_line_numbers_count_in_the_whole_file_and_not_in_the_chunk() -> None:
    content = (HEAD + VOUCHER * 3).encode()
    assert [row[0] for row in fast(content, 1).rows] == [6, 7, 11, 12, 16, 17]


def test_the_comparison_sees_a_single_changed_amount_text_and_line() -> None:
    content = (HEAD + VOUCHER).encode()
    expected = exactly(content)
    for changed in (
        content.replace(b"-10.00", b"-10.01"),
        content.replace(b"Hyra", b"Lokal"),
        b"\n" + content,
        content.replace(b'1 "100"', b'2 "100"'),
    ):
        found = fast(changed, 1 << 20)
        assert (found.rows, found.vouchers) != (expected.rows, expected.vouchers)


def test_more_dimensions_than_columns_are_kept_as_written() -> None:
    rows = "".join(f'#TRANS 3010 {{{number} "x"}} 1\n' for number in range(100))
    content = (HEAD + VOUCHER.replace(ROW + "\n", rows)).encode()
    read = agree(content, 1 << 20)
    assert len(read.rows) == 101


def test_what_is_no_sie_is_refused_alike() -> None:
    for content in (b"", b" \n", b"<html>", b"<?xml?>", b"hej", b"\xef\xbb\xbf#X 1"):
        agree(content, 1, 1 << 20)
