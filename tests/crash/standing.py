"""What stands after something went wrong: the old or the new, whole, and nothing between."""

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from tests.crash.formats import Format
from tests.crash.municipality import (
    NEW,
    OLD,
    PAYROLL,
    CrashMunicipality,
    cost_ore,
    last_year,
    march,
    new,
    old,
    payroll,
)

_COSTS = {"old": cost_ore(OLD, PAYROLL), "new": cost_ore(NEW, PAYROLL)}


@dataclass(frozen=True)
class Start:
    """A municipality with the old delivery and papers on it, and beside it the same after the new
    one; which snapshots the old and the new are, and all that were published before."""

    place: Path
    form: Format
    published: frozenset[str]
    old: str
    new: str

    def copy(self, place: Path) -> CrashMunicipality:
        """One to do harm to."""
        shutil.copytree(self.place, place)
        return CrashMunicipality(place)

    @property
    def after(self) -> CrashMunicipality:
        """The one that the new delivery was taken into, and nothing went wrong."""
        return CrashMunicipality(self.place.with_name("after"))

    @cached_property
    def files_after(self) -> dict[str, bytes]:
        """What an import that nothing disturbed leaves."""
        return files_below_data(self.after)

    @cached_property
    def printed(self) -> set[bytes]:
        """Every file the reports may be, old and new."""
        places = (self.place / "ut", self.after.out)
        return {path.read_bytes() for place in places for path in place.iterdir()}


def made_start(base: CrashMunicipality, place: Path, form: Format) -> Start:
    """From a municipality with ``made_base``."""
    shutil.copytree(base.place, place / "start")
    there = CrashMunicipality(place / "start")
    published = there.ask("snapshots").document["snapshots"]
    before = there.take_in(old(form))
    there.write_papers()
    there.written(new(form))
    there.written(march(form))
    known = frozenset({before, *(item["snapshot"] for item in published)})
    start = Start(there.place, form, known, before, "")
    other = start.copy(place / "after")
    after = other.take_in(new(form))
    other.write_papers()
    assert after not in known
    return replace(start, new=after)


def made_base(place: Path) -> CrashMunicipality:
    """The municipality with what is not to be touched: another source's rows and another year's."""
    there = CrashMunicipality(place)
    there.make()
    there.take_in(last_year())
    there.take_in(payroll())
    return there


def standing(start: Start, there: CrashMunicipality) -> str:
    """``old`` or ``new``: what ``snapshots``, the report and the files' own hashes agree on."""
    listed = there.ask("snapshots").document["snapshots"]
    (current,) = (item["snapshot"] for item in listed if item["current"])
    which = {start.old: "old", start.new: "new"}[current]
    assert {item["snapshot"] for item in listed} == start.published | {current}
    assert there.reported() == _COSTS[which]
    are_whole(there, start.published | {current})
    assert {path.read_bytes() for path in there.out.iterdir()} <= start.printed
    return which


def retried(start: Start, there: CrashMunicipality) -> None:
    """The new delivery is taken in again: every file is then as where nothing went wrong, so that
    nothing is doubled and nothing is left."""
    assert there.take_in(new(start.form)) == start.new
    assert files_below_data(there) == start.files_after


def nothing_is_left(there: CrashMunicipality) -> None:
    """Every file below ``data/`` is one that a snapshot, a seal or a kept delivery holds."""
    listed = {item["snapshot"] for item in there.ask("snapshots").document["snapshots"]}
    held = are_whole(there, listed)
    data = there.store.data
    assert {path.name for path in (data / "facts").iterdir()} == held
    names = {f"sha256:{path.name.removesuffix('.json')}" for path in (data / "snapshots").iterdir()}
    assert names == listed
    assert {path.name for path in data.iterdir()} == {
        "current", "deliveries", "facts", "lock", "papers", "sealed", "snapshots",
    }  # fmt: skip
    assert not left_unfinished(there)


def left_unfinished(there: CrashMunicipality) -> list[Path]:
    """Files with a name that says they are not whole."""
    return [path for path in there.place.rglob("*") if path.name.endswith(".part")]


def are_whole(there: CrashMunicipality, snapshots: frozenset[str] | set[str]) -> set[str]:
    """The Parquet files of some snapshots, each with the bytes its name says; and every delivery
    they name, with its own."""
    held: set[str] = set()
    for snapshot in snapshots:
        manifest = json.loads(there.store.manifest_path(snapshot).read_bytes())
        for scope in manifest["scopes"]:
            files = {str(value) for value in scope.values() if str(value).endswith(".parquet")}
            assert len(files) == 3
            held |= files
        for delivery in manifest["deliveries"]:
            assert _hash((there.folder / delivery["file"]).read_bytes()) == delivery["sha256"]
    for name in held:
        content = there.store.facts_path(name).read_bytes()
        assert name.removesuffix(".parquet").endswith(_hash(content))
    return held


def files_below_data(there: CrashMunicipality) -> dict[str, bytes]:
    """All that an import has made: neither the lock, which is empty, nor what is remembered of the
    papers that were printed."""
    data = there.store.data
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file() and path.relative_to(data).parts[0] not in ("lock", "papers")
    }


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
