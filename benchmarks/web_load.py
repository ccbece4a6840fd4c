"""Many at once: 10 requests a second for a minute over all kinds of pages, and each page alone.

The server is ``utfall serve`` as it is (two processes of four threads, the worker beside them),
started anew for each round: no page asked for has been made before, but the engine is open.
"""

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import load
from benchmarks.web_folder import web_folder
from benchmarks.web_pages import A_SECOND, KINDS, SECONDS, Asked, asked, warming
from benchmarks.web_server import Server, serving

LIMIT_RATIO = 3.0
Seconds = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class WebLoad:
    """Kind → seconds of each request: alone for the first time, again, and in the minute."""

    alone: Seconds
    again: Seconds
    loaded: Seconds
    generator_cpu: float
    server_cpu: float
    load_averages: str

    def row(self, kind: str) -> tuple[float, float, float, float, float]:
        """Medians alone and again; median and p95 of the minute; p95 by the page alone."""
        alone, loaded = statistics.median(self.alone[kind]), sorted(self.loaded[kind])
        p95 = percentile(loaded, 95)
        return (alone, statistics.median(self.again[kind]), statistics.median(loaded), p95,
                p95 / alone)  # fmt: skip

    def kept(self, kind: str) -> bool:
        """Whether the requirement is met."""
        return self.row(kind)[-1] <= LIMIT_RATIO


def percentile(ordered: list[float], percent: int) -> float:
    """The smallest value that so many percent are at most."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def web_load(work: Path) -> WebLoad:
    """Measure: alone, again, and the minute."""
    folder, requests = web_folder(work), asked()
    with serving(folder) as server:
        _run(work, server, warming(), 1 / A_SECOND)
        alone, _ = _run(work, server, requests, 0)
        again, _ = _run(work, server, requests, 0)
    with serving(folder) as server:
        _run(work, server, warming(), 1 / A_SECOND)
        time.sleep(1)
        before = server.cpu()
        loaded, generator_cpu = _run(work, server, requests, 1 / A_SECOND)
        server_cpu = server.cpu() - before
    return WebLoad(alone, again, loaded, generator_cpu, server_cpu, load())


def _run(
    work: Path, server: Server, requests: list[Asked], apart: float
) -> tuple[Seconds, float]:  # fmt: skip
    """Kind → seconds, and the generator's CPU. Every answer must be the page."""
    plan = work / "web-plan.json"
    plan.write_text(json.dumps({
        "port": server.port, "apart": apart,
        "requests": [(one.url, server.cookies[one.person]) for one in requests],
    }), "utf-8")  # fmt: skip
    words = [sys.executable, "-m", "benchmarks.web_generator", str(plan)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    said: dict[str, Any] = json.loads(done.stdout)
    found: Seconds = {kind: [] for kind in KINDS}
    for one, (seconds, status, _) in zip(requests, said["answers"], strict=True):
        assert status == 200, f"{one.url} answered {status}"
        found[one.kind].append(seconds)
    return found, said["cpu"]


def shares(found: WebLoad) -> tuple[float, float]:
    """The generator's and the server's CPU by the minute: 1 is one core."""
    return found.generator_cpu / SECONDS, found.server_cpu / SECONDS
