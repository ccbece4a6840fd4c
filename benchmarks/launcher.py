"""Starts one process and says how it went, as JSON: wall and CPU seconds, peak bytes, exit code.

Run as a file by ``measure``, for a child's ``ru_maxrss`` begins at its parent's size: this parent
is small. ``launcher.py SECONDS BYTES OUTPUT WORD…``; 0 seconds sets no limit and blocks in wait4.
"""

import os
import sys
import time

_LOOK_EVERY = 0.02


def _launch(seconds: float, most_bytes: int, output: str, words: list[str]) -> str:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [
        (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, output + ".stderr", flags, 0o644),
    ]
    start = time.perf_counter()
    process = os.posix_spawnp(words[0], words, os.environ, file_actions=files)
    stopped = _watch(process, start, seconds, most_bytes) if seconds else ""
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    code = 0 if stopped else os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return (
        f'{{"wall": {wall}, "cpu": {cpu}, "peak": {usage.ru_maxrss * 1024}, "code": {code}, '
        f'"stopped": "{stopped}"}}'
    )


def _watch(process: int, start: float, seconds: float, most_bytes: int) -> str:
    """Look at the process until it ends by itself or reaches a limit; say which."""
    while os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        late = time.perf_counter() - start > seconds
        if late or _resident(process) > most_bytes:
            os.kill(process, 9)
            return "5 minutes" if late else "8 GiB"
        time.sleep(_LOOK_EVERY)
    return ""


def _resident(process: int) -> int:
    with open(f"/proc/{process}/statm", encoding="ascii") as file:  # noqa: PTH123  (stay small)
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    print(_launch(float(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]))
