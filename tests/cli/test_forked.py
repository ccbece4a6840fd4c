"""A forked process is what it would be had Python started it: what other tests stand on."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.forked import loaded, started, started_utfall

_SAID = """
import os, sys
print(sys.argv, dict(os.environ), os.getcwd(), sys.stdin.read(), flush=True)
print("å", file=sys.stderr)
sys.exit(7)
"""
_SETTINGS = "from django.conf import settings; print(settings.FOLDER, settings.DEMO)"
_DJANGO = {"DJANGO_SETTINGS_MODULE": "utfall.web.settings"}
_WAITS = "import time; print('redo', flush=True); time.sleep(60)"


def test_it_has_the_words_the_environment_and_the_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = started(_SAID, ["a", tmp_path], {"EN": "å"}).ended()
    assert ended.out == f"{['-c', 'a', str(tmp_path)]} {{'EN': 'å'}} {tmp_path} \n"
    assert (ended.code, ended.err) == (7, "å\n")


def test_each_reads_its_own_settings(tmp_path: Path) -> None:
    for demo in ("1", "0"):
        own = {"UTFALL_FOLDER": str(tmp_path / demo), "UTFALL_DEMO": demo, "UTFALL_SECRET_KEY": "x"}
        said = started(_SETTINGS, environment=_DJANGO | own).ended().out
        assert said == f"{tmp_path / demo} {demo == '1'}\n"


def test_it_ends_as_python_ends() -> None:
    codes = {"": 0, "1/0": 1, "import os; os._exit(3)": 3, "raise SystemExit('nej')": 1}
    assert {code: started(code).ended().code for code in codes} == codes
    assert "ZeroDivisionError" in started("1/0").ended().err
    assert started_utfall("finns-inte").ended().code == 2


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_signal_ends_it_and_not_the_one_it_was_forked_from(number: int) -> None:
    process = started(_WAITS)
    assert process.poll() is None
    os.killpg(process.pid, number)
    assert (process.wait(), process.poll()) == (-number, -number)
    assert started("").ended().code == 0


def test_nothing_is_open_in_the_one_it_is_forked_from() -> None:
    started("").wait()
    if sys.platform == "linux":
        files = sorted(Path(f"/proc/{loaded().pid}/fd").iterdir())
        assert [file.name for file in files] == ["0", "1", "2"]
