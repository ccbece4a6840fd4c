"""Limits on text are checked by the bytes alone, before any line is split off."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.command import REPOSITORY, utfall
from utfall.ledger.formats import limits
from utfall.ledger.formats.limits import LIMITS, Limits, megabytes, text_faults
from utfall.pipeline.read_delivered_file import read_delivered_file
from utfall.pipeline.read_file import read_file
from utfall.pipeline.refused import RefusedError

SMALL: Limits = replace(LIMITS, file=1_000, line=20, lines=5)
NARROW = "\N{NO-BREAK SPACE}"


class CountedBytes(bytes):
    """Bytes that count how many looks are taken at them."""

    looks = 0

    def rfind(self, *place: object) -> int:
        CountedBytes.looks += 1
        return super().rfind(*place)  # type: ignore[arg-type]

    def splitlines(self, keepends: bool = False) -> list[bytes]:  # noqa: FBT001, FBT002
        raise AssertionError(keepends)


@pytest.mark.parametrize(("content", "line"), [
    (b"a" * 21, 1), (b"a\n" + b"b" * 21 + b"\n", 2), (b"a\r\nb\r\n" + b"c" * 30, 3),
    (b"a\rb\r" + b"c" * 30 + b"\rd", 3),
])  # fmt: skip
def test_a_line_that_is_too_long_is_named_by_its_number(content: bytes, line: int) -> None:
    (found,) = text_faults(content, "a.csv", SMALL)
    assert (found.code, found.line) == ("MAX-02", line)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_at_the_limit_pass_and_one_more_is_refused(end: bytes) -> None:
    assert text_faults((b"x" * 18 + end) * 5, "a.csv", SMALL) == []
    assert [f.code for f in text_faults((b"x" + end) * 6, "a.csv", SMALL)] == ["MAX-03"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_of_a_large_file_are_counted_in_two_halves_that_leave_nothing_out(
    end: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_SIDE_BY_SIDE_FROM", 0)
    monkeypatch.setattr(limits, "_BLOCK", 7)
    for lines in range(30):
        found = text_faults((b"abc" + end) * lines, "a.csv", replace(SMALL, lines=13))
        assert [f.code for f in found] == (["MAX-03"] if lines > 13 else [])


def test_a_look_is_taken_once_for_each_length_of_a_line_and_no_line_is_split_off() -> None:
    content = CountedBytes(b"konto;belopp\n" * 1_000)
    assert text_faults(content, "a.csv", replace(LIMITS, line=1_000)) == []
    assert CountedBytes.looks <= 2 * (len(content) // 900 + 1)


def test_a_file_over_the_limit_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stor.se"
    with path.open("wb") as file:
        file.truncate(LIMITS.file + 1)
    opened: list[Path] = []
    monkeypatch.setattr(Path, "open", opened.append)
    ended = utfall("inspect", path, "--json", "--folder", tmp_path)
    assert (ended.code, ended.codes, opened) == (30, ["MAX-01"], [])


def test_limits_hold_where_delivered_files_are_read_and_not_for_other_files(
    tmp_path: Path,
) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"x" * (LIMITS.line + 1))
    assert len(read_file(path)) == LIMITS.line + 1
    with pytest.raises(RefusedError):
        read_delivered_file(path)


@pytest.mark.parametrize("start", [b"[", b"<Sie xmlns='http://www.sie.se/sie5'>"])
def test_json_and_xml_may_be_a_single_line(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "fil"
    path.write_bytes(start + b" " * LIMITS.line)
    assert len(read_delivered_file(path)) > LIMITS.line


def test_sizes_are_said_upwards() -> None:
    said = [megabytes(n) for n in (1, 1_000, 999_999, 1_000_000, 1_000_001, 2_000_000_000)]
    assert said == [f"1{NARROW}kB", f"1{NARROW}kB", f"1000{NARROW}kB", f"1{NARROW}MB",
                    f"2{NARROW}MB", f"2{NARROW}000{NARROW}MB"]  # fmt: skip


def test_every_limit_says_why_it_stands_where_it_does() -> None:
    source = REPOSITORY / "src" / "utfall" / "ledger" / "formats" / "limits.py"
    lines = source.read_text("utf-8").splitlines()
    for name in Limits.__slots__:
        if name in ("sheet_columns",):  # with the line before it
            continue
        at = next(n for n, line in enumerate(lines) if line.startswith(f"    {name}="))
        assert lines[at - 1].lstrip().startswith("#"), name
