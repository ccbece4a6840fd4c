"""Excel's old binary format: every way a number or a text is stored, read and scanned apart."""

from tests.delivered import listed
from tests.ledger.small_municipality import codes, read, read_right
from tests.ledger.small_xls import (
    fault,
    many_packed,
    number,
    packed,
    shared,
    strings,
    workbook,
)

PROFILE = """
slag: budget
källa: b
version: KF-2025
år: 2025
format: xls
kolumner: {konto: Konto, ansvar: Ansvar, text: Text}
beloppskolumner: [{rubrik: Jan, period: 1}, {rubrik: Feb, period: 2}]
"""
TEXTS = ["Konto", "Ansvar", "Text", "Jan", "Feb", "6010", "2130", "- 4,50", "Hyra av å och ä"]
HEADINGS = b"".join(shared(0, place, place) for place in range(5))


def row(line: int, *amounts: bytes) -> bytes:
    codes_and_text = shared(line, 0, 5) + shared(line, 1, 6) + shared(line, 2, 8)
    return codes_and_text + b"".join(amounts)


def test_binary_packed_and_written_numbers_are_all_the_same_to_the_ore() -> None:
    cells = HEADINGS + row(1, number(1, 3, 1299.1199999999999), packed(1, 4, -12345))
    cells += row(2, many_packed(2, 3, -7, 1000000)) + row(3, shared(3, 3, 7))
    delivery = read_right(workbook(cells, strings(TEXTS, cut=4)), PROFILE)
    found = [(r.line, r.period, r.amount_ore, r.text) for r in listed(delivery)]
    text = "Hyra av å och ä"
    assert found == [
        (2, 1, 129912, text), (2, 2, -12345, text), (3, 1, -700, text), (3, 2, 100000000, text),
        (4, 1, -450, text),
    ]  # fmt: skip
    assert delivery.source_totals.rows == 5


def test_a_cell_that_says_only_that_something_is_wrong_stops_the_file() -> None:
    cells = HEADINGS + row(1, number(1, 3, 1.0), fault(1, 4, 7))
    _, problems = read(workbook(cells, strings(TEXTS)), PROFILE)
    assert codes(problems) == {"TAB-15": 1}
    assert "E2" in problems[0].message
    assert "#DIV/0!" in problems[0].message


def test_a_cut_file_is_refused() -> None:
    content = workbook(HEADINGS + row(1, number(1, 3, 1.0)), strings(TEXTS))
    for length in (8, 100, 600, 1100):
        _, problems = read(content[:length], PROFILE)
        assert codes(problems) == {"TAB-01": 1}
