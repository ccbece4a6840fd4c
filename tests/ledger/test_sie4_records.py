"""The lexical rules of SIE 4B, chapter 5."""

import pytest

from utfall.ledger.formats.sie4_records import Brace, NoRecord, Record, read_lines, split_fields


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ('A 1 20250101 "En text"', ("A", "1", "20250101", "En text")),
        ("A\t1   20250101", ("A", "1", "20250101")),
        (r'"\"Norstedts Revision\""', ('"Norstedts Revision"',)),
        (r'"C:\temp" 1', (r"C:\temp", "1")),
        (r'"C:\temp\"', ("C:\\temp\\",)),
        (r"ab\"c", ('ab"c',)),
        ('"" ""', ("", "")),
        ('5" rör', ('5"', "rör")),
        ("1930 {} 1.00", ("1930", (), "1.00")),
        ("1930 { } 1.00", ("1930", (), "1.00")),
        ("1930{}1.00", ("1930", (), "1.00")),
        ('1930 {1 "456" "7" "47"} 1.00', ("1930", ("1", "456", "7", "47"), "1.00")),
        ('1930 {"1""456"} 1.00', ("1930", ("1", "456"), "1.00")),
        ('1930 {1 "a}b"} 1.00', ("1930", ("1", "a}b"), "1.00")),
        (r'1930 {1 "a\"b"} 1.00', ("1930", ("1", 'a"b'), "1.00")),
        ('1930 {1 ""} 1.00', ("1930", ("1", ""), "1.00")),
    ],
)
def test_a_line_is_split_as_the_specification_says(line: str, fields: tuple[object, ...]) -> None:
    assert split_fields(line) == (fields, "")


@pytest.mark.parametrize(
    ("line", "fields", "rest"),
    [
        ('1930 {} 1.00 "Hyr', ("1930", (), "1.00", "Hyr"), '"Hyr'),
        ("1930 {1 21", ("1930",), "{1 21"),
        ("1930 {} 1{", ("1930", (), "1"), "{"),
    ],
)
def test_what_is_left_open_is_noticed(line: str, fields: tuple[object, ...], rest: str) -> None:
    assert split_fields(line) == (fields, rest)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_are_numbered_whatever_ends_them(end: str) -> None:
    lines = list(read_lines(end.join(["#VER A", "{ \t", "\t#TRANS 1", "} ", "", "skräp"])))
    assert lines == [
        Record(1, "#VER", ("A",)), Brace(2, opens=True), Record(3, "#TRANS", ("1",)),
        Brace(4, opens=False), NoRecord(6, "skräp"),
    ]  # fmt: skip


def test_a_dos_end_of_file_is_no_line() -> None:
    assert list(read_lines("#FLAGGA 0\r\n\x1a")) == [Record(1, "#FLAGGA", ("0",))]


def test_an_open_list_costs_no_more_than_its_length() -> None:
    assert split_fields("1930 {" + "1 " * 50_000)[0] == ("1930",)
