"""A backup restored is the municipality again: every report, every row, the chain of events."""

import gzip
import io
import json
import os
import shutil
import signal
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.command import RUN, utfall
from tests.documents.test_json_schemas import check
from tests.forked import started, started_utfall
from tests.web.installation import Installation, installation, new_database, wait_for
from utfall.facts.store import Store

CORRECTED = "redovisning-2025-07-rattad.csv"
ON_POSTGRESQL = os.environ.get("UTFALL_TEST_ON") == "postgresql"
INTO = ["the same kind", *(["a file"] if ON_POSTGRESQL else [])]
# One delivery taken in, one that waits, one thrown, one that nobody has read; a session.
_DEEDS = f"""
from django.contrib.sessions.backends.db import SessionStore
done, gone = hand({CORRECTED!r}), hand({CORRECTED!r})
hand("prognos-2025-05.csv", "forecast")
work()
accept(by=me, delivery_id=done, codes=[], reason="Rättelsen är riktig: 1,18 mkr är en investering.")
throw(by=me, delivery_id=gone)
work()
hand("prognos-2025-02.csv", "forecast")
session = SessionStore()
session["who"] = str(me)
session.create()
"""
_ROWS = """
import json
from utfall.web.backup.rows import models_kept
for model in models_kept():
    for row in model._base_manager.order_by("pk").values():
        print(model._meta.label, json.dumps(row, default=str, ensure_ascii=False, sort_keys=True))
"""
_GO_ON = """
work()
from utfall.web.audit.queries import check_chain
hand("prognos-2025-05.csv", "forecast")
work()
answer = check_chain()
print(answer.events, answer.broken, sorted(d.state for d in Delivery.objects.all()))
"""


@pytest.fixture(scope="module")
def there(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("fran") / "kommun", demo_folder) as made:
        made.script(_DEEDS)
        yield made


@pytest.fixture(scope="module")
def backup(there: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup, written once."""
    file = tmp_path_factory.mktemp("sakert") / "utfall.tar.gz"
    ended = there.run("backup", file, "--json", new=True)
    assert ended.code == 0, ended.err
    assert check(ended.document) == "backup"
    assert ended.document["snapshot"] == Store(there.folder).current_id()
    return file


@pytest.fixture
def databases() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def manifest(file: Path) -> dict[str, Any]:
    with tarfile.open(file) as tar:
        member = tar.extractfile("manifest.json")
        assert member is not None
        found: dict[str, Any] = json.loads(member.read())
        return found


@pytest.fixture(scope="module")
def rows(there: Installation) -> str:
    """Every row of the database that was backed up."""
    return there.script(_ROWS)


@pytest.mark.parametrize("into", INTO)
def test_every_row_and_event_is_there_again(
    there: Installation, backup: Path, rows: str, databases: ExitStack, tmp_path: Path, into: str
) -> None:
    url = databases.enter_context(new_database()) if into == "the same kind" else ""
    new = Installation(tmp_path / "ny", url)
    ended = new.run("restore", backup, "--json", new=True)
    assert ended.code == 0, ended.err
    assert check(ended.document) == "restore"
    assert ended.document["broken"] is None
    assert utfall("snapshots", "--folder", new.folder).out == utfall(
        "snapshots", "--folder", there.folder).out  # fmt: skip
    assert new.ask("SELECT count(*) FROM django_session") == [(0,)]
    *rows_there, after = new.script(_ROWS + _GO_ON).splitlines()
    assert rows_there == rows.splitlines()
    events, broken, states = after.split(" ", 2)
    assert (int(events), broken) == (ended.document["events"] + 1, "None")
    assert states == "['accepted', 'thrown', 'waiting', 'waiting', 'waiting']"


@pytest.mark.one_database  # the reports are the folder's, which asks no database
def test_every_report_is_there_again(there: Installation, backup: Path, tmp_path: Path) -> None:
    new = Installation(tmp_path / "ny")
    assert new.run("restore", backup).code == 0
    assert _reports(new.folder, tmp_path / "sedan") == _reports(there.folder, tmp_path / "forst")


def _reports(folder: Path, out: Path) -> dict[str, bytes]:
    ended = utfall("report", "--all", "--period", "2025-07", "--folder", folder, "--out", out)
    assert ended.code == 0, ended.err
    written = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(written) > 100
    return written


def test_a_backup_of_a_file_is_restored_into_postgresql(
    backup: Path, rows: str, databases: ExitStack, tmp_path: Path
) -> None:
    """By way of a file, on PostgreSQL: what stands in the three is the same."""
    if not ON_POSTGRESQL:
        return
    file = Installation(tmp_path / "fil")
    assert file.run("restore", backup).code == 0
    assert file.run("backup", tmp_path / "fran-fil.tar.gz").code == 0
    assert manifest(tmp_path / "fran-fil.tar.gz")["database"] == "sqlite"
    back = Installation(tmp_path / "pg", databases.enter_context(new_database()))
    assert back.run("restore", tmp_path / "fran-fil.tar.gz").code == 0
    assert back.script(_ROWS) == rows


def test_what_is_in_it_and_what_is_not(there: Installation, backup: Path) -> None:
    found = manifest(backup)
    names = set(found["members"])
    then = backup.stat().st_mtime_ns  # reports made since have sealed copies
    own = {p.relative_to(there.folder).as_posix() for p in there.folder.rglob("*")
           if p.is_file() and p.stat().st_mtime_ns < then}  # fmt: skip
    left_out = {name for name in own if f"mapp/{name}" not in names}
    assert left_out == {
        name for name in own
        if name in ("data/lock", "data/worker.lock", "data/secret-key")
        or name.startswith("data/utfall.sqlite3")
    }  # fmt: skip
    assert len([name for name in names if name.startswith("mapp/data/uploads/")]) == 2
    assert "databas/audit.auditevent.jsonl" in names
    assert not [name for name in names if "session" in name]
    assert backup.stat().st_mode & 0o077 == 0


def test_an_older_databases_rows_are_brought_to_this_version(
    there: Installation, backup: Path, databases: ExitStack, tmp_path: Path
) -> None:
    """As a backup from before events were refused change: the rows go in, then the migration."""
    unpacked = tmp_path / "upp"
    with tarfile.open(backup) as tar:
        tar.extractall(unpacked, filter="data")
    said = json.loads((unpacked / "manifest.json").read_text())
    said["migrations"].remove(["audit", "0002_refuse_changes"])
    (unpacked / "manifest.json").write_text(json.dumps(said))
    older = tmp_path / "aldre.tar.gz"
    with tarfile.open(older, "w:gz", compresslevel=1) as tar:
        for name in (*said["members"], "manifest.json"):
            tar.add(unpacked / name, name)
    new = Installation(tmp_path / "ny", databases.enter_context(new_database()))
    ended = new.run("restore", older)
    assert ended.code == 0, ended.err + ended.out
    said = new.script("""
from django.db import DatabaseError
from utfall.web.audit.models import AuditEvent
try:
    AuditEvent.objects.all().delete()
except DatabaseError as refused:
    print("refused", AuditEvent.objects.exists())
""")
    assert said == "refused True"


def test_a_folder_or_a_database_that_is_not_empty_is_refused_untouched(
    there: Installation, backup: Path, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "brev.txt").write_text("hej")
    (tmp_path / "fil").write_text("hej")
    for name, words in (("full", "är inte tom"), ("fil", "är ingen mapp")):
        ended = Installation(tmp_path / name, there.url).run("restore", backup)
        assert (ended.code, words in ended.out) == (2, True), ended.out
    if there.url:
        ended = Installation(tmp_path / "ny", there.url).run("restore", backup)
        assert (ended.code, "Databasen är inte tom" in ended.out) == (2, True), ended.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fil", "full"]


@pytest.mark.parametrize(
    ("fault", "codes"),
    [("cut off", ["SAK-02"]), ("a member", ["SAK-02"]), ("no backup", ["SAK-01"]),
     ("a path out", ["SAK-01"]),
     # what a byte of packed content makes of it, a name or figures, nobody can say
     ("a byte", ["SAK-01", "SAK-02"])],
)  # fmt: skip
def test_a_damaged_file_is_refused_and_nothing_is_there(
    backup: Path, tmp_path: Path, fault: str, codes: list[str]
) -> None:
    damaged = tmp_path / "skadad.tar.gz"
    _damage(backup, damaged, fault)
    ended = started_utfall("restore", damaged, "--folder", tmp_path / "ny").ended()
    assert ended.code == 10, ended.err + ended.out
    assert any(code in ended.err for code in codes), ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["skadad.tar.gz"]


def _damage(backup: Path, damaged: Path, fault: str) -> None:
    content = bytearray(backup.read_bytes())
    if fault == "cut off":
        content = content[: len(content) // 2]
    elif fault == "a byte":
        content[len(content) // 2] ^= 1
    elif fault == "no backup":
        content = bytearray(gzip.compress(b"ett brev" * 100))
    damaged.write_bytes(content)
    if fault in ("a member", "a path out"):
        _repack(backup, damaged, fault)


def _repack(backup: Path, damaged: Path, fault: str) -> None:
    """A whole archive with one member changed, or with one that leads out of the folder."""
    with tarfile.open(backup) as old, tarfile.open(damaged, "w:gz", compresslevel=1) as new:
        for info in old:
            content = old.extractfile(info)
            if info.name == "mapp/installningar.yaml":
                if fault == "a path out":
                    info.name = "mapp/../../utanfor.yaml"
                else:
                    assert content is not None
                    changed = content.read().replace(b"e", b"a", 1)
                    info.size = len(changed)
                    content = io.BytesIO(changed)
            new.addfile(info, content)


def test_a_full_disk_leaves_the_file_that_was_there(there: Installation, tmp_path: Path) -> None:
    """A limit on how large a file may be stands in for the disk."""
    file = tmp_path / "utfall.tar.gz"
    file.write_bytes(b"gardagens")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); "
    words = ("backup", file, "--folder", there.folder)
    ended = started(limit + RUN, words, there.environment).ended()
    assert ended.code == 50, ended.err + ended.out
    assert "Disken eller behörigheten räcker inte" in ended.out
    assert file.read_bytes() == b"gardagens"
    assert [path.name for path in tmp_path.iterdir()] == ["utfall.tar.gz"]


def test_it_never_lies_in_the_folder_it_is_of(there: Installation) -> None:
    ended = there.run("backup", there.folder / "data" / "utfall.tar.gz")
    assert (ended.code, "utanför kommunens mapp" in ended.out) == (2, True)
    assert there.run("backup", there.folder.parent / "x.tar.gz").code == 0


def test_a_damaged_snapshot_is_seen_when_it_is_backed_up(
    there: Installation, tmp_path: Path
) -> None:
    copy = Installation(tmp_path / "kopia", there.url)
    shutil.copytree(there.folder, copy.folder)
    facts = next((copy.folder / "data" / "facts").glob("cube-*.parquet"))
    facts.write_bytes(facts.read_bytes()[:-1] + b"x")
    ended = copy.run("backup", tmp_path / "utfall.tar.gz")
    assert (ended.code, "IMP-04" in ended.err) == (20, True)
    assert not (tmp_path / "utfall.tar.gz").exists()


def test_killed_it_leaves_no_backup_and_the_next_is_whole(
    there: Installation, tmp_path: Path
) -> None:
    process = there.start("backup", str(tmp_path / "utfall.tar.gz"))
    wait_for(lambda: any(path.stat().st_size > 200_000 for path in tmp_path.iterdir()))
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "utfall.tar.gz").exists()
    assert there.run("backup", tmp_path / "utfall.tar.gz").code == 0


def test_while_files_are_taken_in_each_backup_is_of_one_moment(
    demo_folder: Path, databases: ExitStack, tmp_path: Path
) -> None:
    """July and July corrected, which has more rows, again and again by the worker; each backup has
    a whole snapshot, and every delivery it says is taken in has its snapshot there."""
    with installation(tmp_path / "kommun", demo_folder) as there:
        names = (CORRECTED, "redovisning-2025-07.csv") * 2
        there.script("".join(f"hand({name!r})\n" for name in names) + "work()\n"
                     "for d in Delivery.objects.all():\n"
                     "    accept(by=me, delivery_id=d.id, codes=['KONTR-22'])")  # fmt: skip
        worker = there.start("worker")
        files = [tmp_path / f"{number}.tar.gz" for number in range(2)]
        for number, file in enumerate(files):
            wait_for(partial(_has_taken_in, there, number))
            ended = there.run("backup", file)
            assert ended.code == 0, ended.err
        wait_for(lambda: set(there.states()) == {"accepted"})
        worker.terminate()
        for file in files:
            with ExitStack() as own:
                url = own.enter_context(new_database())
                _is_of_one_moment(Installation(file.with_suffix("").with_suffix(""), url), file)


def _has_taken_in(there: Installation, count: int) -> bool:
    return there.states().count("accepted") >= count


def _is_of_one_moment(new: Installation, file: Path) -> None:
    assert new.run("restore", file).code == 0
    known = Store(new.folder).snapshot_ids()
    accepted = new.ask("SELECT snapshot FROM deliveries_delivery WHERE state = 'accepted'")
    assert {snapshot for (snapshot,) in accepted} <= set(known)
    ended = utfall("report", "drift-namnder", "--period", "2025-07", "--folder", new.folder)
    assert ended.code == 0, ended.err
    new.script("from utfall.web.deliveries.worker import requeue_left\nrequeue_left()\nwork()")
    assert set(new.states()) == {"accepted"}
    assert new.events("delivery.taken_in") == len(new.states())
