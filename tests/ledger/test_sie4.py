"""SIE 1–4 read exactly."""

import zlib

import pytest

from tests.ledger.small_municipality import SIE_HEAD, VOUCHER, codes
from utfall.domain.problem import Problem
from utfall.ledger.formats.sie4 import SieFile, read_sie4
from utfall.ledger.formats.sie4_encoding import encoding_of


def _read(content: str | bytes) -> tuple[SieFile | None, dict[str, int]]:
    problems: list[Problem] = []
    raw = content.encode() if isinstance(content, str) else content
    return read_sie4(raw, "f.se", problems), codes(problems)


def _amounts(*amounts: str) -> tuple[list[int], dict[str, int]]:
    rows = "\n".join(f"#TRANS 1930 {{}} {amount}" for amount in amounts)
    file, found = _read(f"{SIE_HEAD}#VER A 1 20250701\n{{\n{rows}\n}}\n")
    assert file is not None
    return [row.amount_ore for voucher in file.vouchers for row in voucher.rows], found


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp437", "cp437"), ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"),
                           ("latin-1", "latin-1")],
)  # fmt: skip
def test_the_encoding_is_seen_from_the_bytes(encoding: str, name: str) -> None:
    text = SIE_HEAD + VOUCHER.replace("Hyra", "Åland på fjällen")
    file, found = _read(text.encode(encoding))
    assert found == {}
    assert file is not None
    assert file.encoding == name
    assert file.vouchers[0].text == "Åland på fjällen"


def test_plain_ascii_is_called_so_and_a_cut_character_is_still_utf8() -> None:
    assert encoding_of(b"#FLAGGA 0") == "ascii"
    assert encoding_of("på".encode()[:-1]) == "utf-8"


@pytest.mark.parametrize(
    ("text", "ore"),
    [("100.00", 10000), ("-0.5", -50), ("7", 700), (".25", 25), ("-1000.", -100000),
     ("99999999999999.99", 9999999999999999), ('"12.30"', 1230)],
)  # fmt: skip
def test_amounts_are_whole_ore(text: str, ore: int) -> None:
    assert _amounts(text) == ([ore], {})


def test_decimal_commas_are_one_warning() -> None:
    assert _amounts("1,50", "2,5") == ([150, 250], {"SIE-09": 1})


@pytest.mark.parametrize(
    ("text", "code"),
    [("1.005", "SIE-08"), ("1.000", "SIE-08"), ("tio", "SIE-07"), ('""', "SIE-07"),
     ("+5", "SIE-07"), ("1 000.00", "SIE-07"), ("-", "SIE-07"), ("1e3", "SIE-07")],
)  # fmt: skip
def test_what_is_no_amount_is_said(text: str, code: str) -> None:
    _, found = _amounts(text)
    assert found == {code: 1}


def test_a_row_that_was_taken_away_or_added_counts_once() -> None:
    rows = (
        '#BTRANS 1930 {} -5 20250701 "" "" "x"\n#RTRANS 1930 {} -10\n#TRANS 1930 {} -10\n'
        "#TRANS 6010 {} 10\n"
    )
    file, found = _read(f"{SIE_HEAD}#VER A 1 20250701\n{{\n{rows}}}\n")
    assert file is not None
    assert found == {}
    assert file.positive_sum_ore == 1000
    assert [file.counts[name] for name in ("trans", "rtrans", "btrans", "unbalanced")] == [
        2, 1, 1, 0,
    ]  # fmt: skip


def _with_checksum(written: str) -> str:
    return f'#FLAGGA 0\n#KSUMMA\n#KONTO 1930 "Bank \\"på\\""\n{VOUCHER}#KSUMMA {written}\n'


_SUMMED = '#KONTO1930Bank "på"#VERA120250715Hyra#TRANS601012130100.00#TRANS1930-100.00'


@pytest.mark.parametrize("encoding", ["cp437", "utf-8", "latin-1"])
def test_the_checksum_is_over_cp437_bytes_and_may_be_signed(encoding: str) -> None:
    crc = zlib.crc32(_SUMMED.encode("cp437"))
    for written in (str(crc), str(crc - 2**32)):
        file, found = _read(_with_checksum(written).encode(encoding))
        assert file is not None
        assert file.checksum is not None
        assert (file.checksum.computed, file.checksum.equal, found) == (crc, True, {})


def test_a_wrong_checksum_is_a_warning_and_a_missing_one_a_cut_file() -> None:
    assert _read(_with_checksum("123456789"))[1] == {"SIE-06": 1}
    assert _read(_with_checksum("1").rpartition("#KSUMMA")[0])[1] == {"SIE-04": 1}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FIL-04"), (b" \r\n", "FIL-04"),
        (b"<!DOCTYPE html><html></html>", "SIE-01"), (b"\n<HTML>\n", "SIE-01"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Sie xmlns="http://www.sie.se/sie5"/>', "SIE-02"),
    ],
)  # fmt: skip
def test_what_is_no_sie_file_is_refused_in_words(content: bytes, code: str) -> None:
    assert _read(content) == (None, {code: 1})


def test_text_without_records_is_refused() -> None:
    file, found = _read("#hej\n#hopp\n")
    assert file is None
    assert found["SIE-03"] == 1


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("#VER A 2 20250701\n{\n#TRANS 1930 {} 1.00\n", {"SIE-05": 1}),
        ("#VER A 2 20250701\n{\n#TRANS 1930 {1 2", {"SIE-05": 1, "SIE-12": 1, "SIE-28": 1}),
        ("#VER A 2 20250701", {"SIE-05": 1}),
        ("#TRANS 1930 {} 1.00\n", {"SIE-13": 1}),
        ("#VER A 2 rappakalja\n{\n}\n", {"SIE-14": 1}),
        ("#VER A 2\n{\n}\n", {"SIE-14": 1}),
        ("#VER A 2 20250701\n#TRANS 1930 {} 0\n}\n", {"SIE-27": 1}),
        ("#VER A 2 2025-07-01\n{\n#TRANS 1930 {} 0 \"\" \"Hyr\n}\n", {"SIE-11": 1}),
        ("skräp\n}\n#OKÄND 1\n", {"SIE-10": 2}),
        ("#TRANS 1930 1.00\n", {"SIE-12": 1}),
    ],
)  # fmt: skip
def test_broken_records_are_said_with_their_line(tail: str, found: dict[str, int]) -> None:
    assert _read(SIE_HEAD + VOUCHER + tail)[1] == found


@pytest.mark.parametrize(
    ("body", "kind"),
    [("#SIETYP 4\n#UB 0 1930 1.00\n", "4E"), ("#SIETYP 4\n", "4I"), ("#SIETYP 2\n", "2"),
     ("#KONTO 1 x\n", "1")],
)  # fmt: skip
def test_the_type_of_the_file_is_known(body: str, kind: str) -> None:
    file, _ = _read("#FLAGGA 0\n" + body)
    assert file is not None
    assert file.type == kind


def test_a_file_that_does_not_begin_with_its_flag_is_a_warning() -> None:
    assert _read(SIE_HEAD.removeprefix("#FLAGGA 0\n"))[1] == {"SIE-24": 1}
