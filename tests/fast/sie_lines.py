"""Random SIE files: vouchers as programs write them, with every kind of oddity mixed in."""

from hypothesis import strategies as st

PLAIN_TEXTS = ("", "Hyra", "Städning skola", "Ö", "a b  c", "{x}", "#VER A 1", "}", "100.00")
ODD_TOKENS = (
    '"', '""', '"a', 'a"b', '\\"', '"a\\"b"', '"a\\\\"', "\\", "{", "}", "{}", "{1}", '{1 "2"}',
    '{"1" "2" 6 3}', '{1 "2" 1 "3"}', '{6 "P1" 1 "7"}', '{1 "a" }', '{ 1 a}', '{1"a"}', "{{}}",
    "#TRANS", "#VER", "\x1a", "\0", "å", "-", "--1", "1,5", "1.", ".5", "-.50", "1.234", "007",
    "123456789012.34", "1234567890123456789", "99999999999999.99", "1 000.00", "+5", "1e5", "-0",
    "20240101", "2024-01-31", "20240230", "000.00", "123", "2024-01-31 10:00:00", "\t", "  ",
)  # fmt: skip
LABELS = ("#TRANS", "#VER", "#RTRANS", "#BTRANS", "#trans", "#ver", "#Ver", "#KONTO", "#IB", "#OIB",
          "#DIM", "#RAR", "#SIETYP", "#KSUMMA", "#TRANSX", "TRANS", "#VERX", "#VALUTA",
          "#GEN")  # fmt: skip

texts = st.sampled_from(PLAIN_TEXTS).map(lambda text: f'"{text}"') | st.sampled_from(
    ("Hyra", '"x"', '"\\"Ängen\\""')
)
codes = st.sampled_from(("1", "100", '"100"', '"P 1"', '"Ö-verksamhet 12"', "P1", '""'))
numbers = st.sampled_from(("1", "6", '"1"', "20", '"21"', "1234567890"))
amounts = st.sampled_from(
    ("0", "100", "-100.50", "1.5", "12345678.90", '"77.10"', "123456789.01", "-0.01")
) | st.integers(-(10**13), 10**13).map(lambda ore: f"{ore // 100}.{ore % 100:02d}")
dates = st.sampled_from(("20240101", "20240229", '"20241231"', "2024-05-06"))
blanks = st.sampled_from((" ", " ", " ", "\t", "  "))


@st.composite
def objects(draw: st.DrawFn) -> str:
    """An object list, mostly of few dimensions."""
    pairs = draw(st.lists(st.tuples(numbers, codes), max_size=3))
    return "{" + " ".join(f"{number} {code}" for number, code in pairs) + "}"


@st.composite
def plain_row(draw: st.DrawFn) -> str:
    """A ``#TRANS`` as programs write it, its last fields perhaps left out."""
    account = draw(st.sampled_from(("1930", "3010", '"4000"', "123456789", "")))
    fields = ["#TRANS", account or '""', draw(objects()), draw(amounts), draw(dates), draw(texts)]
    fields += draw(st.sampled_from(((), ("1", '"sign"'), ("0",))))
    return draw(blanks).join(fields[: draw(st.integers(4, len(fields)))])


@st.composite
def odd_line(draw: st.DrawFn) -> str:
    """Anything at all that can stand in a line."""
    label = draw(st.sampled_from(LABELS))
    tokens = draw(st.lists(st.sampled_from(ODD_TOKENS) | amounts | texts, max_size=7))
    line = draw(blanks).join((label, *tokens))
    return (
        draw(st.sampled_from(("", " ", "\t", "\r")))
        + line
        + draw(st.sampled_from(("", " ", "\r", "\rx", "\r}", "\r#VER A 9 20240101", "}")))
    )


@st.composite
def damaged(draw: st.DrawFn, line: str) -> str:
    """The line with one thing put in somewhere or taken out."""
    at = draw(st.integers(0, len(line)))
    return line[:at] + draw(st.sampled_from(ODD_TOKENS)) + line[at + draw(st.integers(0, 2)) :]


@st.composite
def voucher(draw: st.DrawFn) -> list[str]:
    """A voucher, mostly whole, its lines sometimes damaged, missing or followed by odd ones."""
    series = draw(st.sampled_from(("A", "B", '""', '"lång serie"')))
    head = f"#VER {series} {draw(st.integers(1, 99))} {draw(dates)} {draw(texts)}"
    head += draw(st.sampled_from(("", " 20240102", " 20240102 sign", ' "" "u"')))
    lines = [head, "{", *draw(st.lists(plain_row(), max_size=4)), "}"]
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
        at = draw(st.integers(0, len(lines)))
        change = draw(st.sampled_from(("damage", "odd", "drop", "empty")))
        if change == "damage" and at < len(lines):
            lines[at] = draw(damaged(lines[at]))
        elif change == "odd":
            lines.insert(at, draw(odd_line()))
        elif change == "drop":
            del lines[at : at + 1]
        else:
            lines.insert(at, draw(st.sampled_from(("", " ", "\t", "\x1a"))))
    return lines


HEAD = ("#FLAGGA 0", "#KSUMMA", '#PROGRAM "x"', "#SIETYP 4", "#GEN 20250101",
        "#RAR 0 20240101 20241231", '#DIM 1 "Ansvar"', "#IB 0 1930 12,50",
        '#OIB 0 1930 {1 "7"} 5')  # fmt: skip


@st.composite
def sie_file(draw: st.DrawFn) -> bytes:
    """A file in some encoding and with some line end."""
    head = [line for line in HEAD if draw(st.integers(0, 5))]
    lines = head + [line for lines in draw(st.lists(voucher(), max_size=6)) for line in lines]
    lines += draw(st.lists(odd_line(), max_size=1))
    lines += draw(st.sampled_from(((), (), ("#KSUMMA 123",), ("#KSUMMA -77 x",))))
    end = draw(st.sampled_from(("\n", "\r\n", "\n", "\r")))
    text = end.join(lines) + draw(st.sampled_from((end, "", end + end)))
    encoding = draw(st.sampled_from(("cp437", "utf-8", "latin-1", "utf-8-sig")))
    content = text.encode(encoding)
    return content[: -1 - draw(st.integers(0, 9))] if draw(st.integers(0, 9)) == 0 else content
