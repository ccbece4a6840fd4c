"""A decision on warnings is kept in the folder with who, when and why, outside every identity."""

import json
import os
import pwd
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.command import utfall
from tests.problems.small_folder import SmallFolder
from utfall.facts.manifest import Acceptance, read_current
from utfall.facts.store import Store
from utfall.pipeline.import_delivery import import_file, prepare_delivery
from utfall.pipeline.import_request import ImportRequest
from utfall.pipeline.workspace import open_workspace

NAME = "leveranser/redovisning.se"
BY_KIM = Acceptance("kim", "2025-08-06T07:30:00+00:00", "Rättas i augusti.")


def _unbalanced(root: Path) -> Path:
    folder = SmallFolder(root)
    folder.write(NAME, folder.texts[NAME].replace("{} -100.00", "{} -95.00"))
    return root / NAME


def _taken_in(root: Path, acceptance: Acceptance | None, *codes: str) -> str:
    workspace = open_workspace(root)
    request = ImportRequest(root / NAME, "actual", accepted=codes, acceptance=acceptance)
    (done,) = import_file(workspace, prepare_delivery(workspace, request))
    return done.snapshot


def test_the_decision_stands_in_the_manifest_and_changes_no_identity(tmp_path: Path) -> None:
    one, other = tmp_path / "en", tmp_path / "annan"
    for root in (one, other):
        root.mkdir()
        _unbalanced(root)
    by_other = replace(BY_KIM, by="lo", at="2026-01-01T00:00:00+00:00", reason="")
    assert _taken_in(one, BY_KIM, "KONTR-01") == _taken_in(other, by_other, "KONTR-01")
    (record,) = read_current(Store(one)).deliveries
    assert (record.accepted, record.acceptance) == (("KONTR-01",), BY_KIM)


def test_only_warnings_that_were_there_are_said_to_be_accepted(tmp_path: Path) -> None:
    _unbalanced(tmp_path)
    _taken_in(tmp_path, BY_KIM, "KONTR-01", "KONTR-02")
    (record,) = read_current(Store(tmp_path)).deliveries
    assert record.accepted == ("KONTR-01",)


def test_without_warnings_there_is_no_decision_and_the_manifest_says_nothing_of_one(
    tmp_path: Path,
) -> None:
    SmallFolder(tmp_path)
    snapshot = _taken_in(tmp_path, BY_KIM, "KONTR-01")
    manifest = Store(tmp_path).manifest_path(snapshot).read_text("utf-8")
    (delivery,) = json.loads(manifest)["deliveries"]
    assert delivery["accepted"] == []
    assert "acceptance" not in delivery


def test_the_command_line_keeps_who_when_and_why_and_snapshots_says_it(tmp_path: Path) -> None:
    path = _unbalanced(tmp_path)
    before = datetime.now(UTC).replace(microsecond=0)
    ended = utfall("import", path, "--kind", "actual", "--folder", tmp_path, "--accept", "KONTR-01",
                   "--reason", "Rättas  i augusti.")  # fmt: skip
    assert ended.code == 0, ended.err
    (found,) = utfall("snapshots", "--folder", tmp_path, "--json").document["snapshots"]
    said = found["deliveries"][0]["acceptance"]
    login = pwd.getpwuid(os.getuid()).pw_name
    assert (said["by"], said["reason"]) == (login, "Rättas i augusti.")
    assert before <= datetime.fromisoformat(said["at"]) <= datetime.now(UTC)
    line = f"        godtaget: KONTR-01, av {login} {said['at']}: Rättas i augusti.\n"
    assert line in utfall("snapshots", "--folder", tmp_path).out


def test_a_reason_without_anything_to_accept_is_a_slip(tmp_path: Path) -> None:
    SmallFolder(tmp_path)
    ended = utfall("import", tmp_path / NAME, "--kind", "actual", "--folder", tmp_path,
                   "--reason", "Rättas i augusti.")  # fmt: skip
    assert ended.code == 2
    assert "--accept" in ended.out


def test_a_manifest_from_before_decisions_were_kept_is_read(tmp_path: Path) -> None:
    _unbalanced(tmp_path)
    path = Store(tmp_path).manifest_path(_taken_in(tmp_path, BY_KIM, "KONTR-01"))
    document = json.loads(path.read_text("utf-8"))
    del document["deliveries"][0]["acceptance"]
    path.write_text(json.dumps(document), "utf-8")
    assert read_current(Store(tmp_path)).deliveries[0].acceptance is None
    assert "godtaget: KONTR-01\n" in utfall("snapshots", "--folder", tmp_path).out
