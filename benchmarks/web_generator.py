"""The load: a process of its own that asks on a fixed schedule, whatever the answers do.

``-m benchmarks.web_generator PLAN``: a JSON of the port, the seconds between requests (0: one after
another, each when the last is answered) and the requests (address, cookie). Prints as JSON: for
each the seconds from its scheduled time to the last byte, its status and size; and the process's
own CPU seconds.
"""

import json
import queue
import resource
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

_THREADS = 64
_LEAD = 0.5
Answer = tuple[float, int, int]


def _ask(port: int, url: str, cookie: str) -> tuple[int, int]:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", url, headers={"Cookie": cookie, "Accept-Language": "sv"})
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    return answer.status, size


def one_by_one(port: int, requests: list[list[str]]) -> list[Answer]:
    """Each when the one before is answered."""
    found = []
    for url, cookie in requests:
        start = time.perf_counter()
        status, size = _ask(port, url, cookie)
        found.append((time.perf_counter() - start, status, size))
    return found


def on_schedule(port: int, requests: list[list[str]], apart: float) -> list[Answer]:
    """Each at its time; who waits for a free thread is late, and that counts."""
    waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    found: list[Answer] = [(0.0, 0, 0)] * len(requests)
    start = time.perf_counter() + _LEAD

    def work() -> None:
        while (number := waiting.get()) is not None:
            status, size = _ask(port, *requests[number])
            found[number] = (time.perf_counter() - start - number * apart, status, size)

    threads = [threading.Thread(target=work) for _ in range(_THREADS)]
    for thread in threads:
        thread.start()
    for number in range(len(requests)):
        time.sleep(max(0.0, start + number * apart - time.perf_counter()))
        waiting.put(number)
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    return found


def main(plan: dict[str, Any]) -> None:
    """Ask all, and say how it went."""
    apart = plan["apart"]
    found = (on_schedule(plan["port"], plan["requests"], apart) if apart
             else one_by_one(plan["port"], plan["requests"]))  # fmt: skip
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"answers": found, "cpu": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
