"""The dialects programs write: read alike, by the fast path itself and not by the exact reader."""

import dataclasses
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pytest
from benchmarks.sie_maker import DIALECTS, PARTS, make

from tests.fast.agreement import agree, fast
from utfall.ledger.control.sie4_scan import scan_part, scan_sie4
from utfall.ledger.formats.sie4 import SieFile

SIZE = 300_000


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_is_read_alike_and_gives_the_makers_control_sums(
    dialect: str, tmp_path: Path
) -> None:
    control = make(tmp_path / "a.se", SIZE, DIALECTS[dialect], seed=7)
    content = (tmp_path / "a.se").read_bytes()
    read = agree(content, 100_000)
    assert len(content) == control.bytes
    assert (len(read.rows), len(read.vouchers)) == (control.rows, control.vouchers)
    assert read.sums == (0, control.positive_sum_ore)
    assert isinstance(read.file, SieFile)
    assert read.file.counts["object_pairs"] == control.object_pairs
    scanned = scan_sie4(content, opening=True)
    assert (scanned.rows, scanned.positive_sum_ore) == (control.rows, control.positive_sum_ore)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_usual_rows_never_need_the_exact_reader(dialect: str, tmp_path: Path) -> None:
    control = make(tmp_path / "a.se", SIZE, DIALECTS[dialect], seed=8)
    content = (tmp_path / "a.se").read_bytes()
    header = content[: content.index(b"#VER")].count(b"\n" if b"\n" in content else b"\r")
    read = fast(content, 100_000)
    unusual = control.rows // 50 if dialect == "unusual" else 0
    assert read.exact_lines <= header + unusual
    assert unusual == 0 or read.exact_lines > header


def test_a_file_with_another_line_end_encoding_and_checksum_is_summed_alike(tmp_path: Path) -> None:
    dialect = dataclasses.replace(DIALECTS["usual"], line_end="\r", encoding="utf-8")
    make(tmp_path / "a.se", 300_000, dialect)
    content = (tmp_path / "a.se").read_bytes()
    summed = content.replace(b"#FLAGGA 0\r", b"#FLAGGA 0\r#KSUMMA\r", 1) + b"#KSUMMA 1234\r"
    for encoding in ("utf-8", "latin-1", "cp437"):
        read = agree(summed.decode().encode(encoding), 60_000)
        assert isinstance(read.file, SieFile)
        checksum = read.file.checksum
        assert checksum is not None
        assert checksum.computed != 0
        assert [p.code for p in read.problems] == ["SIE-06"]


def test_a_checksum_begun_among_the_vouchers_is_summed_alike(tmp_path: Path) -> None:
    make(tmp_path / "a.se", 300_000, DIALECTS["usual"])
    content = (tmp_path / "a.se").read_bytes()
    half = content.index(b"#VER", 200_000)
    agree(content[:half] + b"#KSUMMA\n" + content[half:] + b"#KSUMMA 5\n", 30_000)


def test_a_memory_map_is_read_as_bytes_are(tmp_path: Path) -> None:
    make(tmp_path / "a.se", SIZE, DIALECTS["crlf"])
    content = (tmp_path / "a.se").read_bytes()
    with (tmp_path / "a.se").open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as view:
        assert fast(view, 50_000) == fast(content, 1 << 20)
        assert scan_sie4(view, opening=True) == scan_sie4(content, opening=True)


def test_a_file_scanned_in_two_parts_has_the_totals_of_the_whole(tmp_path: Path) -> None:
    make(tmp_path / "a.se", SIZE, DIALECTS["usual"])
    content = (tmp_path / "a.se").read_bytes()
    half = content.index(b"#VER", SIZE // 2)
    scan = scan_part(content, 0, half)
    scan.add(scan_part(content, half, len(content)))
    assert scan.totals(opening=True) == scan_sie4(content, opening=True)


def test_the_csv_has_the_same_rows_and_eight_code_parts(tmp_path: Path) -> None:
    control = make(tmp_path / "a.se", 250_000, DIALECTS["usual"], csv=tmp_path / "a.csv")
    head, *lines = (tmp_path / "a.csv").read_text("utf-8").splitlines()
    assert len(head.split(",")) == 4 + 1 + PARTS + 2
    assert len(lines) == control.rows > 0


def test_the_same_seed_makes_the_same_file(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make(tmp_path / name, 250_000, DIALECTS["tab"], seed)
    same, again, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert same == again
    assert same != other
