"""``utfall serve``: gunicorn's processes and the worker beside them, stopped together.

A worker that dies is started again: what it left is queued anew by the next.
"""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

_PAUSE_SECONDS = 1.0
_UTFALL = "from utfall.cli.main import run; run()"


def serve(folder: Path, port: int) -> int:
    """Serve until SIGTERM or SIGINT; the web server's exit code."""
    supervisor = _WorkerKeeper(folder)
    supervisor.start()
    web = subprocess.Popen(_web_command(port))

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        web.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        return web.wait()
    finally:
        supervisor.stop()


def _web_command(port: int) -> list[str]:
    """Two processes of four threads: measured equal to other servers."""
    return [
        sys.executable, "-m", "gunicorn", "utfall.web.wsgi:application", "--bind",
        f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--worker-class", "gthread",
        "--timeout", "120", "--graceful-timeout", "20", "--max-requests", "20000",
        "--max-requests-jitter", "2000", "--log-level", "warning", "--preload",
    ]  # fmt: skip


class _WorkerKeeper(threading.Thread):
    """Keeps one worker process running."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder = folder
        self.stopped = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start the worker, and again when it ends."""
        command = [sys.executable, "-c", _UTFALL, "worker", "--folder", str(self.folder)]
        while not self.stopped.is_set():
            self.process = subprocess.Popen(command, env=os.environ.copy())
            self.process.wait()
            self.stopped.wait(_PAUSE_SECONDS)

    def stop(self) -> None:
        """Let the job under way end, then the worker."""
        self.stopped.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
