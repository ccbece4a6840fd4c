"""The most memory a program and the processes it starts hold at once (PSS)."""

import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

_LOOK_EVERY = 0.02


def peak_of(words: Sequence[str | Path], folder: Path) -> int:
    """Run a program in ``folder`` to its end, which must be 0; the most bytes seen. Pages of files,
    which the kernel may take, are not counted."""
    process = subprocess.Popen(
        [str(word) for word in words], cwd=folder, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    most = 0
    while process.poll() is None:
        most = max(most, _held(process.pid))
        time.sleep(_LOOK_EVERY)
    if process.returncode:
        message = f"{words[0]} ended with {process.returncode}"
        raise RuntimeError(message)
    return most


def _held(process: int) -> int:
    """Bytes of a process and all below it."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = " ".join((thread / "children").read_text() for thread in threads)
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0  # it has just ended
    found = dict(re.findall(r"^(Pss\w*): +([0-9]+) kB", text, re.MULTILINE))
    own = 1024 * (int(found.get("Pss_Anon", 0)) + int(found.get("Pss_Shmem", 0)))
    return own + sum(map(_held, map(int, children.split())))
