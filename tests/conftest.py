"""What many tests stand on: the example, made and imported through the production path."""

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.command import utfall
from utfall.example.deliveries import ORDER as DELIVERIES
from utfall.example.folder import write_demo_folder

settings.register_profile("without a clock", deadline=None)  # no test looks at the time
settings.load_profile("without a clock")
HERE = Path(__file__).parent
IN_BROWSER, AT_ONCE = "web_browser", "web_browser: servers of their own"
WITH_OWN_SERVERS = ("test_july_round.py", "test_two_at_once.py")
ON_ONE_MADE_FOLDER = ("browser", "crash", "example/exempelkoping", "published_tables")
LONGEST_FIRST = (
    IN_BROWSER, AT_ONCE, "generative/test_engine_and_reference_agree.py", "web/test_backup.py",
    "crash", "browser", "example/exempelkoping", "web/test_compiling.py", "web/test_rights.py",
    "ledger/test_real_tables.py", "facts/test_entered_facts.py", "web/test_faults.py",
    "web/test_language.py", "web/test_worker.py", "web/test_no_leak.py", "web/test_deliveries.py",
    "pipeline/test_verify.py", "fuzz/test_copies.py", "ledger/suggest/test_real_files.py",
    "problems/test_problems.py", "web/test_same_figures.py", "web/test_months.py",
    "web/test_suggested_profile.py", "pipeline/test_hostile.py", "cli/test_wheel.py",
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A municipality's folder with all imported, and July's report written to ``out``."""

    folder: Path
    out: Path

    @property
    def deliveries(self) -> Path:
        """Where the delivered files lie."""
        return self.folder / "leveranser"

    @property
    def result(self) -> Path:
        """July's result as JSON."""
        return self.out / "uppfoljning.json"


@pytest.fixture(scope="session", autouse=True)
def _disk_is_not_waited_for() -> Iterator[None]:
    """What guards against a power cut costs time and is no use to a folder that is gone with the
    run. Processes that tests start wait for their disk, as those they kill do."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", _look_at_it)
        yield


def _look_at_it(file: int) -> None:
    """A number that is no open file is refused, as by the disk."""
    os.fstat(file)


@pytest.fixture(scope="session")
def made_example(made_empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example, made once; tests that change it take ``example`` instead."""
    folder = tmp_path_factory.mktemp("made") / "kommunledningsstab"
    shutil.copytree(made_empty_folder, folder)
    for name, kind in DELIVERIES:
        ended = utfall("import", folder / "leveranser" / name, "--kind", kind, "--folder", folder)
        assert ended.code == 0, ended.err
    out = folder.parent / "out"
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--folder", folder, "--out", out)
    assert ended.code == 0, ended.err
    return Example(folder, out)


def copied(made: Example, place: Path) -> Example:
    """A copy of the folder and what was written of it."""
    copy = Example(place / "kommunledningsstab", place / "out")
    shutil.copytree(made.folder, copy.folder)
    shutil.copytree(made.out, copy.out)
    return copy


@pytest.fixture
def example(made_example: Example, tmp_path: Path) -> Example:
    """A copy of the example that a test may change."""
    return copied(made_example, tmp_path)


@pytest.fixture(scope="session")
def made_empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's folder with nothing imported, written once: its workbooks take their time."""
    folder = tmp_path_factory.mktemp("made") / "tom"
    write_demo_folder(folder)
    return folder


@pytest.fixture
def empty_folder(made_empty_folder: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    folder = tmp_path / "tom"
    shutil.copytree(made_empty_folder, folder)
    return folder


class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """A group of tests goes to one process, in its own order. xdist's own ``loadgroup`` does not
    do it under pytest 9.2: it renames the tests by a field that pytest no longer reads."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> GroupScheduling:
    """What gives the tests to the processes of ``-n 2``."""
    return GroupScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """With ``-n 2 --no-loadscope-reorder`` the longest come first, so that neither process is left
    alone with a long one at the end."""
    yield
    places = {group: place for place, group in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(_group(item.nodeid), len(places)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """While tests are gathered nothing is garbage: to look for it was a fifth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What is collected stays for the whole run: it need not be looked through for what goes. Nor
    need what tests make as often as Python does it by itself: it took a twentieth of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 20, 50)


def _group(nodeid: str) -> str:
    """Its file, or its folder where all files stand on one made folder. The pages in a browser
    share one world, and each test finds there what those before it left: they stay together, but
    for those that serve a folder of their own."""
    path = PurePosixPath(nodeid.partition("::")[0]).relative_to(HERE.name)
    if path.parts[0] == "web_browser":
        return AT_ONCE if path.name in WITH_OWN_SERVERS else IN_BROWSER
    folder = path.parent.as_posix()
    return folder if folder in ON_ONE_MADE_FOLDER else path.as_posix()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were left out for want of the real files."""
    if not os.environ.get("UTFALL_REAL_FILES"):
        left_out = len(terminalreporter.stats.get("skipped", []))
        terminalreporter.write_line(
            f"UTFALL_REAL_FILES is not set: {left_out} tests on real files were left out."
        )
