"""Text in every encoding and line end, fixed width, JSON, and sheets: the same rows from each."""

import codecs
import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from tests.delivered import listed
from tests.ledger.small_municipality import codes, read, read_right, xlsx

HEADINGS = ("Konto", "Ansvar", "Belopp", "Text")
COLUMNS = "kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp, text: Text}\n"
HEAD = "slag: budget\nkälla: b\nversion: KF-2025\når: 2025\n"
TEXT = "Konto;Ansvar;Belopp;Text\r\n6010;2130;10,50;Hyra å\r\n5010;2130;-4;Lön\r\n"
ROWS = [("6010", "2130", 1050, "Hyra å", 2), ("5010", "2130", -400, "Lön", 3)]


def csv_profile(*more: str) -> str:
    return HEAD + "format: csv\n" + COLUMNS + "".join(f"{line}\n" for line in more)


def rows_of(content: bytes | str, profile: str) -> list[tuple[str, str, int, str, int]]:
    delivery = read_right(content, profile)
    return [(r.account, r.parts[0], r.amount_ore, r.text, r.line) for r in listed(delivery)]


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("utf-8", TEXT.encode()), ("utf-8", codecs.BOM_UTF8 + TEXT.encode()),
        ("utf-16", TEXT.encode("utf-16")), ("utf-16", TEXT.encode("utf-16-le")),
        ("utf-16", TEXT.encode("utf-16-be")),
        ("utf-16", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
        ("latin-1", TEXT.encode("latin-1")), ("cp1252", TEXT.encode("cp1252")),
        ("cp437", TEXT.encode("cp437")),
    ],
)  # fmt: skip
def test_a_file_is_read_in_the_encoding_its_profile_says(encoding: str, content: bytes) -> None:
    assert rows_of(content, csv_profile(f"teckenkodning: {encoding}")) == ROWS


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437"])
def test_a_byte_order_mark_of_another_encoding_is_followed_and_said(encoding: str) -> None:
    content = codecs.BOM_UTF8 + TEXT.encode()
    _, problems = read(content, csv_profile(f"teckenkodning: {encoding}"))
    assert codes(problems) == {"DRIFT-07": 1}


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_end_in_either_way_or_both(end: str) -> None:
    assert rows_of(TEXT.replace("\r\n", end), csv_profile()) == ROWS


@pytest.mark.parametrize(
    ("delimiter", "quote", "key"),
    [("\t", '"', '"'), (",", "'", '"\'"'), ("|", '"', '"')],
)
def test_a_delimiter_inside_quotes_is_text(delimiter: str, quote: str, key: str) -> None:
    lines = [
        ("Konto", "Ansvar", "Belopp", "Text"),
        ("6010", "2130", f"{quote}10,50{quote}", f"{quote}Hyra {delimiter}å{quote}"),
    ]
    content = "".join(delimiter.join(cells) + "\n" for cells in lines)
    profile = csv_profile("citattecken: " + ("'\"'" if key == '"' else key))
    assert rows_of(content, profile) == [("6010", "2130", 1050, f"Hyra {delimiter}å", 2)]


def test_without_quoting_a_quote_is_a_letter() -> None:
    content = 'Konto;Ansvar;Belopp;Text\n6010;2130;10,50;"Tum 3" rör\n'
    found = rows_of(content, csv_profile('citattecken: ""'))
    assert found == [("6010", "2130", 1050, '"Tum 3" rör', 2)]


FIXED = (
    HEAD
    + """format: fastbredd
fält:
- {namn: Belopp, från: 14, till: 22}
- {namn: Konto, från: 1, till: 4}
- {namn: Ansvar, från: 5, till: 8}
kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""
)


def test_fields_of_fixed_width_stand_where_the_profile_says() -> None:
    content = "60102130xxxxx    10,50\r\n50102130xxxxx       -4\r\n"
    delivery = read_right(content, FIXED)
    rows = [(r.account, r.parts[0], r.amount_ore, r.line) for r in listed(delivery)]
    assert rows == [("6010", "2130", 1050, 1), ("5010", "2130", -400, 2)]


def test_a_line_cut_inside_its_amount_is_refused_and_never_read_short() -> None:
    _, problems = read("60102130xxxxx    10,50\n50102130xxxxx      1\n", FIXED)
    assert codes(problems) == {"TAB-19": 1}


JSON = (
    HEAD
    + """format: json
poster: data.rader
kolumner: {konto: konto, ansvar: enhet.kod, belopp: belopp, text: text}
"""
)


def test_json_objects_are_rows_and_objects_within_them_dotted_columns() -> None:
    content = """{"antal": 2, "data": {"rader": [
        {"konto": "6010", "enhet": {"kod": "2130"}, "belopp": 10.5, "text": "Hyra \\u00e5"},
        {"\\ufeffkonto": "5010", "enhet": {"kod": "2130"}, "belopp": "-4", "text": null}]}}"""
    found = rows_of(content, JSON)
    assert found == [("6010", "2130", 1050, "Hyra å", 1), ("5010", "2130", -400, "", 2)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"data": {"rader": [{"konto": "6010", "konto": "5010"}]}}', "TAB-26"),
        ('{"data": {"rader": [{"konto": "6010"}', "TAB-26"),
        ("[" * 100_000, "TAB-26"),
        ('{"data": {"rader": {"konto": "6010"}}}', "TAB-27"),
        ('{"data": {"rader": [1]}}', "TAB-27"),
        ('{"data": {"rader": []}}', "TAB-05"),
    ],
)
def test_json_that_is_cut_doubled_or_elsewhere_is_refused(content: str, code: str) -> None:
    _, problems = read(content, JSON)
    assert code in codes(problems)


def test_a_record_a_line_that_is_nested_beyond_sense_is_refused() -> None:
    profile = json_profile("", "konto: konto, ansvar: ansvar, belopp: belopp")
    _, problems = read('{"konto": "5010"}\n' + "[" * 100_000, profile)
    assert [(item.code, item.line) for item in problems] == [("TAB-26", 2)]


def json_profile(records: str, columns: str) -> str:
    return HEAD + f"format: json\n{records}kolumner: {{{columns}}}\n"


PLACES = "konto: key.1, ansvar: key.2, belopp: values.2.value"
INNER = "konto: rader.konto, ansvar: enhet.kod, belopp: rader.belopp, text: rader.text"


@pytest.mark.parametrize(
    ("content", "profile", "expected"),
    [
        (
            '''{"data": [{"key": ["6010", "2130"], "values": [{"value": 1}, {"value": 10.5}]},
                {"key": ["5010", "1000"], "values": [{"value": 9}]},
                {"key": ["5010", "2130"], "values": [{"value": 9}, {"value": "-4"}]}]}''',
            json_profile("poster: data\n", PLACES),
            [("6010", "2130", 1050, "", 1), ("5010", "2130", -400, "", 3)],
        ),
        (
            '{"data": [["a", "6010", "2130", 10.5], [], ["b", "5010", "2130", "-4"]]}',
            json_profile("poster: data\n", 'konto: "2", ansvar: "3", belopp: "4", text: "1"'),
            [("6010", "2130", 1050, "a", 1), ("5010", "2130", -400, "b", 3)],
        ),
        (
            '''{"k": "6010", "a": "2130", "b": 10.5, "t": "x\u2028y"}\r

{"b": -4, "k": "5010", "a": "1000"}''',
            json_profile("", "konto: k, ansvar: a, belopp: b, text: t"),
            [("6010", "2130", 1050, "x\u2028y", 1), ("5010", "1000", -400, "", 2)],
        ),
        (
            '''{"poster": [
                {"enhet": {"kod": "2130"}, "summa": 7, "rader": [
                    {"konto": "6010", "belopp": 10.5, "text": "a"},
                    {"konto": "5010", "belopp": -4}]},
                {"enhet": {"kod": "1000"}, "rader": []}, {"enhet": {"kod": "1000"}},
                {"rader": [{"konto": "6010", "belopp": "1 000,00"}], "enhet": {"kod": "1000"}}]}''',
            json_profile("poster: poster.rader\n", INNER),
            [("6010", "2130", 1050, "a", 1), ("5010", "2130", -400, "", 2),
             ("6010", "1000", 100000, "", 3)],
        ),
        (
            '[{"a": "2130", "i": {"x": "6010", "l": [{"b": 3}, {"b": 4}]}}, {"a": "1", "i": null}]',
            json_profile("poster: i.l\n", "konto: i.x, ansvar: a, belopp: i.l.b"),
            [("6010", "2130", 300, "", 1), ("6010", "2130", 400, "", 2)],
        ),
    ],
)  # fmt: skip
def test_json_is_read_by_lists_in_records_and_records_in_lists(
    content: str, profile: str, expected: list[tuple[str, str, int, str, int]]
) -> None:
    """Whatever way there is to the records, the scan has found the same amounts by its own."""
    delivery = read_right(content, profile)
    rows = [(r.account, r.parts[0], r.amount_ore, r.text, r.line) for r in listed(delivery)]
    assert rows == expected
    totals = delivery.source_totals
    assert (totals.rows, totals.sum_ore) == (len(expected), sum(row[2] for row in expected))


@pytest.mark.parametrize(
    ("records", "content", "code"),
    [
        ("poster: a.b\n", '{"a": [{"b": "x"}]}', "TAB-27"),
        ("poster: a.b\n", '{"a": [{"b": [{"konto": "1"}]}, {"b": 5}]}', "TAB-27"),
        ("poster: a.b\n", '{"a": [{"c": 1}]}', "TAB-27"),
        ("poster: a\n", '{"a": [{"konto": "1"}, [5], 5]}', "TAB-27"),
        ("", '{"konto": "1"}', "TAB-27"),
        ("", '{"konto": "1"}\n{"konto": "2"', "TAB-26"),
        ("", '{"konto": "1"}\n{"konto": "2", "konto": "3"}', "TAB-26"),
        ("", '{"konto": "1"}\n5', "TAB-27"),
        ("poster: a\n", '{"konto": "1"}\n{"konto": "2"}', "TAB-26"),
    ],
)
def test_json_without_records_where_the_profile_says_is_refused(
    records: str, content: str, code: str
) -> None:
    _, problems = read(content, json_profile(records, "konto: konto, belopp: belopp"))
    assert code in codes(problems)


def test_an_amount_around_its_rows_is_refused_as_it_would_be_counted_for_each() -> None:
    content = '[{"a": "2130", "summa": 7, "rader": [{"konto": "6010"}, {"konto": "5010"}]}]'
    profile = json_profile("poster: rader\n", "konto: rader.konto, ansvar: a, belopp: summa")
    _, problems = read(content, profile)
    assert codes(problems) == {"TAB-31": 1}


def test_a_number_in_json_keeps_every_digit() -> None:
    content = '{"data": {"rader": [{"konto": "1930", "belopp": 12345678901234.56, '
    content += '"enhet": {"kod": ""}, "text": ""}]}}'
    assert [row[2] for row in rows_of(content, JSON)] == [1234567890123456]


def test_several_sheets_are_one_file_and_each_may_have_its_columns_elsewhere() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    first, second = workbook.add_worksheet("Jan"), workbook.add_worksheet("Feb")
    for place, text in enumerate(["Konto", "Ansvar", "Belopp", "Text"]):
        first.write(0, place, text)
    first.write_row(1, 0, ["6010", "2130", 10.5, "Hyra å"])
    second.write_row(0, 1, ["Belopp", "Konto", "Ansvar", "Text"])
    second.write_row(1, 1, [-4, "5010", "2130", "Lön"])
    workbook.close()
    profile = HEAD + "format: xlsx\nblad: [Jan, Feb]\n" + COLUMNS
    delivery = read_right(buffer.getvalue(), profile)
    rows = [(r.sheet, r.line, r.account, r.amount_ore) for r in listed(delivery)]
    assert rows == [("Jan", 2, "6010", 1050), ("Feb", 2, "5010", -400)]
    assert delivery.source_totals.rows == 2


def _two_sheets(
    january: list[list[object]], february: list[list[object]],
    february_headings: Sequence[object] = HEADINGS,
) -> bytes:  # fmt: skip
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheets = (("Jan", [HEADINGS, *january]), ("Feb", [february_headings, *february]))
    for name, rows in sheets:
        sheet = workbook.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    workbook.close()
    return buffer.getvalue()


@pytest.mark.parametrize("more", ["", "fyll_ned: [Ansvar]\n"])  # by columns, and row by row
def test_a_fault_in_one_of_several_sheets_says_which(more: str) -> None:
    content = _two_sheets([["6010", "2130", "oläsligt", "Hyra"]], [["6010", "2130", "fel", "Lön"]])
    _, problems = read(content, HEAD + "format: xlsx\nblad: [Jan, Feb]\n" + more + COLUMNS)
    assert [(p.code, p.line, p.message.partition(": ")[0]) for p in problems] == [
        ("TAB-08", 2, "Bladet Jan"), ("TAB-08", 2, "Bladet Feb"),
    ]  # fmt: skip


def test_a_heading_that_one_of_several_sheets_lacks_is_said_of_that_sheet() -> None:
    content = _two_sheets([["6010", "2130", 10, "Hyra"]], [], february_headings=["Konto", "Text"])
    _, problems = read(content, HEAD + "format: xlsx\nblad: [Jan, Feb]\n" + COLUMNS)
    assert [(p.code, p.message.partition(": ")[0]) for p in problems] == [
        ("TAB-05", "Bladet Feb"), ("TAB-05", "Bladet Feb"),
    ]  # fmt: skip


def test_a_fault_in_the_only_sheet_does_not_name_it() -> None:
    content = _two_sheets([["6010", "2130", "oläsligt", "Hyra"]], [])
    _, problems = read(content, HEAD + "format: xlsx\nblad: Jan\n" + COLUMNS)
    assert [p.message.startswith("Bladet") for p in problems] == [False]


def test_a_sheet_may_begin_in_its_second_row_and_column() -> None:
    content = xlsx([[None], [None, "Konto", "Ansvar", "Belopp", "Text"],
                    [None, "6010", "2130", 10.5, "Hyra å"]])  # fmt: skip
    profile = HEAD + "format: xlsx\nrubrikrad: 2\n" + COLUMNS
    assert rows_of(content, profile) == [("6010", "2130", 1050, "Hyra å", 3)]
