"""A large SIE file is read in several processes: the same rows in the same order as in one."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Example
from utfall.ledger.control.sie4_scan import SieScan, scan_part


def _read(file: Path, chunk_bytes: int, processes: int) -> dict[str, Any]:
    words = [sys.executable, "-m", "tests.ledger.read_sie4_alone", str(file), str(chunk_bytes),
             str(processes)]  # fmt: skip
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


@pytest.fixture
def ledger(made_example: Example) -> Path:
    """July's ledger of the example."""
    return made_example.deliveries / "redovisning-2025-07.se"


def test_two_and_three_processes_read_what_one_reads(ledger: Path) -> None:
    whole = _read(ledger, 1 << 30, 1)
    assert whole["chunks"] < 3
    for processes in (1, 2, 3):
        found = _read(ledger, 4_000, processes)
        assert found["chunks"] > 20
        assert found["tallies"] == list(range(found["chunks"]))
        assert found["rows"] == whole["rows"]
        assert found["scan"] == found["read"] == whole["read"]


def _is_gone(process: Path) -> bool:
    try:
        return "\nState:\tZ" in (process / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_reading_process_is_gone_when_the_one_that_started_it_is_killed(ledger: Path) -> None:
    words = [sys.executable, "-m", "tests.ledger.read_sie4_alone", str(ledger)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        other = Path(f"/proc/{int(started.stdout.readline())}")
        assert other.exists()
        started.kill()
    for _ in range(500):
        if _is_gone(other):
            break
        time.sleep(0.02)
    else:
        pytest.fail("it reads on")


def test_bytes_that_no_part_scanned_are_noticed() -> None:
    content = b"#VER A 1 20250101\n{\n#TRANS 1930 {} 1.00\n}\n" * 3
    third = len(content) // 3
    scan = SieScan()
    scan.add(scan_part(content, 2 * third, len(content)))
    scan.add(scan_part(content, 0, third))
    assert not scan.covers(len(content))
    scan.add(scan_part(content, third, 2 * third))
    assert scan.covers(len(content))
    assert not scan.covers(len(content) + 1)
