"""A large file is mapped and not held: the same is taken in, and the same said, as of a small."""

import errno
import shutil
from mmap import mmap
from pathlib import Path

import pytest

from tests.command import utfall
from utfall.facts.manifest import read_current
from utfall.facts.store import Store
from utfall.facts.whole_file import WholeFile
from utfall.pipeline import kept_copy, own_copy, read_delivered_file
from utfall.pipeline.read_delivered_file import delivered_content

LEDGER = "redovisning-2025-07.se"


def _let_all_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_delivered_file, "MAPPED_FROM", 1)
    monkeypatch.setattr(read_delivered_file, "_START", 100)


def _import(folder: Path) -> tuple[int, list[str]]:
    ended = utfall("import", folder / "leveranser" / LEDGER, "--kind", "actual", "--folder", folder,
                   "--json")  # fmt: skip
    return ended.code, ended.codes


def _files(folder: Path) -> dict[str, bytes]:
    data = folder / "data"
    return {path.relative_to(data).as_posix(): path.read_bytes()
            for path in sorted(data.rglob("*")) if path.is_file()}  # fmt: skip


def _comes_in_as(other: Path, folder: Path) -> None:
    assert _import(folder) == (0, [])
    assert _files(folder) == _files(other)


@pytest.fixture
def other(empty_folder: Path, tmp_path: Path) -> Path:
    """A copy of the folder, with a small file's import."""
    other = tmp_path / "liten"
    shutil.copytree(empty_folder, other)
    assert _import(other) == (0, [])
    return other


def test_a_mapped_file_gives_the_files_that_a_held_one_gives(
    other: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _let_all_be_large(monkeypatch)
    path = empty_folder / "leveranser" / LEDGER
    assert isinstance(delivered_content(path), mmap)
    _comes_in_as(other, empty_folder)
    _comes_in_as(other, empty_folder)


def test_its_bytes_are_those_that_were_there_when_it_was_opened(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _let_all_be_large(monkeypatch)
    path = empty_folder / "leveranser" / LEDGER
    before = path.read_bytes()
    content = delivered_content(path)
    path.write_bytes(before[:100])
    assert content[:] == before


def test_where_its_copy_can_not_be_written_nothing_is_taken_in(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _content: object, *, begun: int) -> object:
        assert begun
        raise OSError(errno.ENOSPC, "full", str(path))

    _let_all_be_large(monkeypatch)
    monkeypatch.setattr(kept_copy, "WholeFile", full)
    ended = utfall("import", empty_folder / "leveranser" / LEDGER, "--kind", "actual",
                   "--folder", empty_folder)  # fmt: skip
    assert ended.code == 50
    assert read_current(Store(empty_folder)).all_scopes == ()


def test_the_copy_that_was_read_is_the_one_that_is_kept(
    other: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copied_once_more(_content: object) -> None:
        raise AssertionError

    _let_all_be_large(monkeypatch)
    monkeypatch.setattr(kept_copy, "blocks_of", copied_once_more)
    _comes_in_as(other, empty_folder)


def test_where_it_cannot_be_given_a_name_it_is_copied_once_more(
    other: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(_folder: Path) -> None:
        raise OSError(errno.EROFS, "read-only")

    _let_all_be_large(monkeypatch)
    monkeypatch.setattr(own_copy, "nameless_file", read_only)
    _comes_in_as(other, empty_folder)


def test_where_data_lies_on_another_file_system_it_is_copied_once_more(
    other: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Elsewhere(WholeFile):
        def put_in_place(self) -> None:
            raise OSError(errno.EXDEV, "another device")

    _let_all_be_large(monkeypatch)
    monkeypatch.setattr(kept_copy, "WholeFile", Elsewhere)
    _comes_in_as(other, empty_folder)


def test_a_fault_in_it_is_said_with_its_line(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _let_all_be_large(monkeypatch)
    path = empty_folder / "leveranser" / LEDGER
    lines = path.read_bytes().splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith(b"#TRANS"))
    lines[place] = b'#TRANS 6420 {1 "2131"} 12x.00\r\n'
    path.write_bytes(b"".join(lines))
    ended = utfall("import", path, "--kind", "actual", "--folder", empty_folder, "--json")
    assert ended.code == 10
    (found,) = [item for item in ended.document["problems"] if item["severity"] == "error"]
    assert (found["code"], found["line"]) == ("SIE-07", place + 1)
