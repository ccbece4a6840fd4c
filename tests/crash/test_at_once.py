"""Two imports at once, and readers while imports run: each sees the old or the new, whole."""

import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

from tests.crash.formats import FORMATS
from tests.crash.municipality import NEW, OLD, PAYROLL, cost_ore, march, new, old
from tests.crash.standing import Start, nothing_is_left, retried, standing
from tests.forked import Forked, started_utfall
from utfall.pipeline.refused import BUSY, DONE

_WRITER = """
import sys
from pathlib import Path
from tests.crash.formats import FORMATS
from tests.crash.municipality import CrashMunicipality, new, old
there = CrashMunicipality(Path(sys.argv[1]))
for number, form in enumerate(FORMATS):
    there.take_in(old(form) if number % 2 else new(form))
"""


def ended(process: Forked) -> int:
    end = process.ended()
    assert "Traceback" not in end.out + end.err
    return end.code


def test_two_imports_at_once_are_both_whole_or_the_second_is_told_to_wait(
    any_start: Start, tmp_path: Path
) -> None:
    there = any_start.copy(tmp_path / "k")
    two = new(FORMATS[1]), march(FORMATS[2])
    first, second = (ended(p) for p in [started_utfall(*there.words(sent)) for sent in two])
    assert {first, second} <= {DONE, BUSY}
    assert DONE in (first, second)
    booked = there.lines("source = 'ekonomi' AND year = 2025")
    assert {line[2] for line in booked} == ({1, 2, 3} if second == DONE else {1, 2})
    assert there.reported() == cost_ore(NEW if first == DONE else OLD, PAYROLL)
    for sent in two:
        there.take_in(sent)
    nothing_is_left(there)
    assert there.reported() == cost_ore(NEW, PAYROLL)


def test_the_same_delivery_twice_at_once_is_taken_in_once(any_start: Start, tmp_path: Path) -> None:
    there = any_start.copy(tmp_path / "k")
    words = there.words(new(any_start.form))
    assert {ended(process) for process in [started_utfall(*words) for _ in "12"]} <= {DONE, BUSY}
    assert standing(any_start, there) == "new"
    retried(any_start, there)


def test_readers_go_on_while_imports_run(any_start: Start, tmp_path: Path) -> None:
    """The delivery is swapped to and fro, a format each time; every report is the old one or the
    new one, and so is the snapshot the pointer names."""
    there = any_start.copy(tmp_path / "k")
    either = [cost_ore(OLD, PAYROLL), cost_ore(NEW, PAYROLL)]
    seen = 0
    call = [sys.executable, "-c", _WRITER, str(there.place)]
    with Popen(call, stdout=PIPE, stderr=PIPE, text=True) as writer:
        while writer.poll() is None:
            assert there.reported() in either
            listed = there.ask("snapshots").document["snapshots"]
            (current,) = (item["snapshot"] for item in listed if item["current"])
            assert current in (any_start.old, any_start.new)
            seen += 1
            time.sleep(0.02)  # the writer has the machine too
        _, said = writer.communicate()
        assert (writer.returncode, "Traceback" in said) == (0, False)
    assert seen > 2
    assert there.take_in(old(any_start.form)) == any_start.old
    nothing_is_left(there)
