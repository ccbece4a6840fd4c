"""Bad input gives its Problem or exit code in plain Swedish, nothing half-written, no traceback."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import Ended, utfall, utfall_process
from tests.conftest import Example
from tests.pipeline.test_import import files_below_data
from utfall.domain.problem_words import CATALOGUE


def import_actual(folder: Path, path: Path) -> Ended:
    ended = utfall("import", path, "--kind", "actual", "--json", "--folder", folder)
    assert "Traceback" not in ended.err
    return ended


def test_a_missing_file_a_directory_a_link_and_a_device_are_problems(
    empty_folder: Path, tmp_path: Path
) -> None:
    link = tmp_path / "lank.se"
    link.symlink_to(empty_folder / "leveranser" / "redovisning-2025-07.se")
    pipe = tmp_path / "ror.se"
    os.mkfifo(pipe)
    for path, code in (
        (tmp_path / "saknas.se", "FIL-01"),
        (tmp_path, "FIL-02"),
        (link, "FIL-03"),
        (pipe, "FIL-03"),
        (Path("/dev/zero"), "FIL-03"),
    ):
        ended = import_actual(empty_folder, path)
        assert (ended.code, ended.codes) == (10, [code])
        assert ended.document["problems"][0]["file"] == str(path)
    assert files_below_data(empty_folder) == {}


def test_an_empty_file_is_a_problem(empty_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "tom.se"
    path.write_bytes(b"")
    ended = import_actual(empty_folder, path)
    assert (ended.code, ended.codes) == (10, ["FIL-04"])


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_a_truncated_sie_file_is_refused_whole(empty_folder: Path, share: float) -> None:
    path = empty_folder / "leveranser" / "redovisning-2025-07.se"
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    ended = import_actual(empty_folder, path)
    assert ended.code == 10
    assert any(CATALOGUE[code].severity == "error" for code in ended.codes)
    assert files_below_data(empty_folder) == {}


def test_a_truncated_workbook_is_refused(empty_folder: Path) -> None:
    path = empty_folder / "leveranser" / "budget-2025.xlsx"
    path.write_bytes(path.read_bytes()[:-200])
    ended = utfall("import", path, "--kind", "budget", "--json", "--folder", empty_folder)
    assert (ended.code, ended.codes) == (10, ["TAB-01"])


def test_ten_faults_in_a_definition_are_said_at_once_with_their_places(example: Example) -> None:
    definition = example.folder / "rapporter" / "uppfoljning.yaml"
    text = definition.read_text()
    for old, new in (
        ("månader: [februari", "månader: [febuari"),
        ("utfall: {fakta: actual", "utfall: {fakta: aktual"),
        ("konto: resultat}\n  utfall", "kontot: resultat}\n  utfall"),
        ("skillnad: b - u", "skillnad: b - x"),
        ("andel: u / b, vid_noll: 0}\n    - {id: ar", "andel: u % b, vid_noll: 0}\n    - {id: ar"),
        ("tal: budget, period: helår", "tal: bugdet, period: helår"),
        ("tal: budget, period: hittills", "tal: budget, period: hitills"),
        ("{prognosomgång}", "{prognosomgang}"),
        ("summa: enheter", "summa: enheterna"),
        ('andel: "0,0%"', 'andel: "x%"'),
    ):
        assert old in text, old
        text = text.replace(old, new, 1)
    definition.write_text(text)
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--json",
                   "--folder", example.folder)  # fmt: skip
    assert ended.code == 11
    problems = ended.document["problems"]
    assert len(problems) == 10
    assert all(p["file"] == "rapporter/uppfoljning.yaml" for p in problems)
    assert all(p["line"] > 0 and p["column"] > 0 for p in problems)
    nearest = " ".join(p["action"] for p in problems)
    for right in ("februari", "actual", "konto", "budget", "hittills", "prognosomgång", "enheter"):
        assert f"Menade du {right}?" in nearest, right


def test_a_total_of_all_ten_rows_names_the_rows_counted_twice(example: Example) -> None:
    definition = example.folder / "rapporter" / "uppfoljning.yaml"
    definition.write_text(
        definition.read_text().replace("summa: enheter", "summa: [enheter, delar]")
    )
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--json", "--folder",
                   example.folder, "--out", example.out)  # fmt: skip
    assert (ended.code, set(ended.codes)) == (11, {"DEF-08"})
    messages = [problem["message"] for problem in ended.document["problems"]]
    for part in ("Administrativa avdelningen", "Överförmyndarvht", "Politisk verksamhet",
                 "Oförutsett"):  # fmt: skip
        assert any(part in message and "TIA-avdelningen" in message for message in messages)


@pytest.mark.parametrize(
    "words",
    [
        ("rapport",),
        ("report", "uppfoljning"),
        ("report", "finns-inte", "--period", "2025-07"),
        ("report", "uppfoljning", "--period", "2025-13"),
        ("report", "uppfoljning", "--period", "juli"),
        ("report", "uppfoljning", "--period", "2025-09"),
        ("report", "uppfoljning", "--period", "2031-01"),
        ("report", "uppfoljning", "--period", "2025-07", "--unit", "finns-inte"),
        ("report", "uppfoljning", "--period", "2025-07", "--round", "2025-02"),
        ("report", "uppfoljning", "--period", "2025-07", "--format", "docx2"),
        ("import", "x.se", "--kind", "okänt"),
        ("import", "x.se", "--kind", "actual", "--extracted", "i går"),
        ("explain", "uppfoljning", "it"),
        ("explain", "uppfoljning", "finns-inte", "u"),
        ("explain", "uppfoljning", "it", "finns-inte"),
    ],
)
def test_a_call_for_what_there_is_not_ends_2_with_words(
    made_example: Example, words: tuple[str, ...]
) -> None:
    ended = utfall(*words, "--folder", made_example.folder)
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert ended.out + ended.err


def test_a_profile_there_is_not_ends_2(made_example: Example) -> None:
    path = made_example.deliveries / "redovisning-2025-07.se"
    ended = utfall("import", path, "--kind", "actual", "--profile", "redovisnin", "--folder",
                   made_example.folder)  # fmt: skip
    assert ended.code == 2
    assert "Menade du redovisning?" in ended.out


@pytest.mark.parametrize("cell", ["it/finns-inte", "finns-inte/u", "it", "a/b/c"])
def test_tracing_a_cell_there_is_not_ends_2(made_example: Example, cell: str) -> None:
    assert utfall("trace", made_example.result, cell, "--folder", made_example.folder).code == 2


def test_a_report_before_any_import_ends_21(empty_folder: Path) -> None:
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--folder", empty_folder)
    assert ended.code == 21


def test_a_folder_that_is_no_municipalitys_says_what_it_lacks(tmp_path: Path) -> None:
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--json", "--folder", tmp_path)
    assert (ended.code, set(ended.codes)) == (11, {"MAPP-01"})
    assert len(ended.document["problems"]) == 3


def limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_full_disk_ends_50_and_leaves_the_old_snapshot(example: Example) -> None:
    """RLIMIT_FSIZE stands for the full disk: no file may grow past 4 kB."""
    path = example.deliveries / "redovisning-2025-07.se"
    path.write_bytes(
        path.read_bytes().replace(b"#KSUMMA", b"#XSUMMA").replace(b" 4242.", b" 4243.")
    )
    before = files_below_data(example.folder)
    ended = utfall_process("import", path, "--kind", "actual", "--accept", "KONTR-01", "SIE-10",
                           "--folder", example.folder, preexec_fn=limit_file_size)  # fmt: skip
    assert ended.code == 50, ended.err
    assert "Traceback" not in ended.err
    assert files_below_data(example.folder) == before


def test_a_full_disk_while_writing_papers_leaves_the_last_good_ones(example: Example) -> None:
    before = {path.name: path.read_bytes() for path in example.out.iterdir()}
    definition = example.folder / "rapporter" / "uppfoljning.yaml"
    definition.write_text(definition.read_text().replace("Årsbudget", "Budget för året"))
    ended = utfall_process("report", "uppfoljning", "--period", "2025-07", "--folder",
                           example.folder, "--out", example.out,
                           preexec_fn=limit_file_size)  # fmt: skip
    assert ended.code == 50, ended.err
    assert {path.name: path.read_bytes() for path in example.out.iterdir()} == before


_AS_NOBODY = """
import os, pkgutil, sys, importlib
import utfall, utfall.documents.html, utfall.cli.main
for module in pkgutil.walk_packages(utfall.__path__, "utfall."):
    if not module.name.endswith("__main__") and not module.name.startswith("utfall.web"):
        importlib.import_module(module.name)
import encodings.utf_8_sig, encodings.cp437, encodings.latin_1, encodings.idna
import traceback, zipfile, xml.etree.ElementTree, difflib
from utfall.documents.template_files import shipped
for name in ("sida.html", "sida.css", "diagram.css"):
    shipped(name)
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
sys.exit(utfall.cli.main.main(sys.argv[1:]))
"""


def as_nobody(*words: str | Path) -> Ended:
    """Run as a user without rights: root may write anywhere."""
    call = [sys.executable, "-c", _AS_NOBODY, *map(str, words)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd="/")
    return Ended(done.returncode, done.stdout, done.stderr)


def make_read_only(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def make_writable(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def open_way_to(path: Path) -> None:
    for parent in path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)


def test_a_read_only_folder_ends_50_and_nothing_changes(example: Example) -> None:
    open_way_to(example.folder)
    before = files_below_data(example.folder)
    make_read_only(example.folder)
    try:
        ended = as_nobody("import", example.deliveries / "budget-2025.xlsx", "--kind", "budget",
                          "--folder", example.folder)  # fmt: skip
        assert ended.code == 50, ended.err
        assert "Traceback" not in ended.err
        out = as_nobody("report", "uppfoljning", "--period", "2025-07", "--folder",
                        example.folder, "--out", example.folder / "ut")  # fmt: skip
        assert out.code == 50, out.err
    finally:
        make_writable(example.folder)
    assert files_below_data(example.folder) == before


def test_an_out_that_cannot_be_a_folder_ends_50(example: Example) -> None:
    file = example.out / "uppfoljning.html"
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder,
                   "--out", file)  # fmt: skip
    assert ended.code == 50


def test_a_bug_of_ours_ends_70_with_its_traceback(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("ett fel i Utfall")

    monkeypatch.setattr("utfall.cli.commands.report.make_report", broken)
    ended = utfall("report", "uppfoljning", "--period", "2025-07", "--folder", example.folder)
    assert ended.code == 70
    assert "ZeroDivisionError" in ended.err


def test_an_interrupted_command_ends_130(example: Example) -> None:
    code = (
        "import utfall.cli.commands.report as r, signal, time\n"
        # where the tests run in the background their children are born deaf to it
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "r.make_report = lambda *a: (print('redo', flush=True), time.sleep(60))\n"
        "from utfall.cli.main import run; run()"
    )
    call = [sys.executable, "-c", code, "report", "uppfoljning", "--period", "2025-07",
            "--folder", str(example.folder)]  # fmt: skip
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130


def test_folder_and_json_stand_before_or_after_the_command(made_example: Example) -> None:
    words = ("report", "uppfoljning", "--period", "2025-07")
    folder = made_example.folder
    before = utfall("--json", "--folder", folder, *words)
    after = utfall(*words, "--folder", folder, "--json")
    assert before.document == after.document
