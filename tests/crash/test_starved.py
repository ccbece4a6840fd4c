"""Disks that are full, folders that are read-only, clocks that go back, damaged pointers."""

import ctypes
import io
import os
import resource
import stat
from itertools import cycle
from pathlib import Path

import pytest

from tests.cli.test_bad_input import make_read_only, make_writable
from tests.command import utfall, utfall_process
from tests.crash.formats import FORMATS, Format
from tests.crash.municipality import NEW, PAYROLL, cost_ore, march, new
from tests.crash.standing import (
    Start,
    files_below_data,
    left_unfinished,
    nothing_is_left,
    retried,
    standing,
)
from utfall.facts.store import SPILL, Store, spill_folder
from utfall.facts.whole_file import WholeFile, write_whole
from utfall.pipeline.refused import DIFFERS, DISK
from utfall.web.backup.archive import ArchiveWriter
from utfall.web.backup.contents import Content, add_folder

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2
FUTURE_NS = 4_000_000_000 * 10**9


@pytest.mark.parametrize(
    ("form", "most_bytes"), list(zip(FORMATS, cycle((0, 1000, 2500)), strict=False)), ids=str
)
def test_a_file_that_finds_no_room_leaves_the_old_and_a_retry_works(
    starts: dict[str, Start], tmp_path: Path, form: Format, most_bytes: int
) -> None:
    """No file may grow past that, also those the engine writes by itself. Each format has one."""
    start = starts[form.name]
    there = start.copy(tmp_path / "k")

    def starve() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    words = there.words(new(start.form))
    starved = utfall_process(*words, preexec_fn=starve)
    assert starved.code == DISK, starved.err
    assert "Traceback" not in starved.err
    assert standing(start, there) == "old"
    assert not left_unfinished(there)
    retried(start, there)


def without_roots_rights() -> None:
    """Root may write anywhere until it gives up the right to pass by what a folder allows."""
    if os.geteuid() == 0:
        for right in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            assert ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, right, 0, 0, 0) == 0


def test_a_read_only_folder_is_left_as_it_was_and_still_reports(
    any_start: Start, tmp_path: Path
) -> None:
    there = any_start.copy(tmp_path / "k")
    before = files_below_data(there)
    make_read_only(there.folder)
    try:
        ended = utfall_process(*there.words(new(any_start.form)), preexec_fn=without_roots_rights)
        assert ended.code == DISK, ended.err
        assert "Traceback" not in ended.err
        words = ("report", "r", "--period", "2025-02", "--folder", there.folder)
        assert utfall_process(*words, preexec_fn=without_roots_rights).code == 0
    finally:
        make_writable(there.folder)
    assert files_below_data(there) == before
    retried(any_start, there)


def test_when_the_clock_has_gone_back_the_newest_snapshot_is_still_the_last(
    any_start: Start, tmp_path: Path
) -> None:
    """All that lies there was written in what is now the future."""
    start, there = any_start, any_start.copy(tmp_path / "k")
    for path in there.place.rglob("*"):
        os.utime(path, ns=(FUTURE_NS, FUTURE_NS))
    assert there.take_in(new(start.form)) == start.new
    last = there.take_in(march(start.form))
    listed = there.ask("snapshots").document["snapshots"]
    assert [item["snapshot"] for item in listed[-2:]] == [start.new, last]
    assert [item["current"] for item in listed] == [False] * (len(listed) - 1) + [True]
    assert there.reported() == cost_ore(NEW, PAYROLL)
    nothing_is_left(there)


def test_what_a_killed_writer_left_is_swept_whatever_the_clock_says(
    any_start: Start, tmp_path: Path
) -> None:
    there = any_start.copy(tmp_path / "k")
    left = there.store.data / "facts" / ".lines.parquet.1-1.part"
    spilled = there.store.data / f"{SPILL}x" / "block"
    spilled.parent.mkdir()
    for path in (left, spilled):
        path.write_bytes(b"halv")
        os.utime(path, ns=(FUTURE_NS, FUTURE_NS))
    with spill_folder(there.store, needed=True) as readers:  # who verifies spills without the lock
        assert readers is not None
        there.take_in(march(any_start.form))
        assert readers.is_dir()
    nothing_is_left(there)


def test_an_empty_pointer_is_damage_and_never_an_empty_municipality(
    any_start: Start, tmp_path: Path
) -> None:
    there = any_start.copy(tmp_path / "k")
    there.store.pointer.write_bytes(b"")
    before = files_below_data(there)
    assert utfall(*there.words(new(any_start.form))).code == DIFFERS
    assert utfall("report", "r", "--period", "2025-02", "--folder", there.folder).code == DIFFERS
    assert files_below_data(there) == before


def test_a_snapshot_nobody_published_is_not_listed_and_goes_with_the_next_writer(
    any_start: Start, tmp_path: Path
) -> None:
    store = any_start.copy(tmp_path / "k").store
    listed = store.snapshot_ids()
    never = f"sha256:{'0' * 64}"
    store.write_manifest(never, {})
    assert store.snapshot_ids() == listed
    with store.writing():
        assert not store.manifest_path(never).exists()
    store.write_manifest(never, {})
    store.point_to(never)
    with store.writing():
        assert store.snapshot_ids() == (*listed, never)


def test_a_backup_holds_no_snapshot_that_nobody_published(any_start: Start, tmp_path: Path) -> None:
    """Its facts are left out too, and would be missing where it is restored."""
    there = any_start.copy(tmp_path / "k")
    published = {path.name for path in (there.store.data / "snapshots").iterdir()}
    there.store.write_manifest(f"sha256:{'0' * 64}", {})
    (there.store.data / f"{SPILL}x").mkdir()
    (there.store.data / f"{SPILL}x" / "block").write_bytes(b"halv")
    archive = ArchiveWriter(io.BytesIO())
    assert add_folder(archive, Content(there.folder, None)) == any_start.old
    names = [Path(name) for name in archive.members]
    assert {path.name for path in names if path.parent.name == "snapshots"} == published
    assert not [path for path in names if path.name in ("publishing", "block")]


def test_a_file_system_without_nameless_files_writes_whole_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ny" / "a"
    write_whole(path, b"ett")
    rights = stat.S_IMODE(path.stat().st_mode)
    monkeypatch.setattr("utfall.facts.whole_file._NAMELESS", 0)
    with WholeFile(path, b"tre"):
        assert [one.name for one in path.parent.iterdir() if one.name.endswith(".part")]
    assert path.read_bytes() == b"ett"
    for content in (b"", b"fyra"):
        write_whole(path, content)
        assert [(one.name, one.read_bytes()) for one in path.parent.iterdir()] == [("a", content)]
    assert stat.S_IMODE(path.stat().st_mode) == rights


def test_every_name_is_on_the_disk_before_the_pointer_leads_to_it(
    any_start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked of the operating system, in order; that a disk does it is not shown here."""
    there = any_start.copy(tmp_path / "k")
    synced: list[str] = []
    real = os.fsync

    def fsync(file: int) -> None:
        name = str(Path(f"/proc/self/fd/{file}").readlink())
        synced.append(name.replace(str(there.store.data), "data"))
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    there.take_in(new(any_start.form))
    assert synced[-1] == "data"
    *before, _pointer, _folder = synced
    for folder in ("facts", "deliveries", "snapshots"):
        assert any(name.startswith(f"data/{folder}") for name in before)
    for number, name in enumerate(before):
        if "/facts/" in name:
            assert "data/facts" in before[number + 1 :], name
    assert Store(there.folder).current_id() == any_start.new
