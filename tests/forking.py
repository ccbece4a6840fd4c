"""``python -m tests.forking``: has loaded the program, and is forked for each process that is asked
for (``tests.forked``). Before that no settings are read, no database is open and no thread runs.

A line in is a JSON: of what to run and where it may write what it says, or of the ``pid`` whose end
is asked about. A line out is the pid, or the exit code; null while it runs.
"""

import gc
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

READY = "ready\n"
# No library starts a thread when it is loaded: no thread is there after a fork.
ALONE = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
# What takes the time. Of Django that which reads no settings: each process reads its own.
_LOADED = (
    "django.contrib.auth.hashers", "django.core.management.commands.migrate",
    "django.db.backends.postgresql.base", "django.db.backends.sqlite3.base",
    "django.template.defaulttags", "django_tasks.base", "docxtpl", "pyarrow.parquet", "pypdf",
    "python_calamine", "typst", "utfall.cli.commands.import_files", "utfall.cli.commands.report",
    "utfall.documents.csv", "utfall.documents.html", "utfall.documents.json",
    "utfall.pipeline.write_out", "uuid_utils", "xlsxwriter",
)  # fmt: skip


def _serve() -> None:
    _load()
    print(READY, end="", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        answer = _ended(**asked) if "pid" in asked else _forked(**asked)
        print(json.dumps(answer), flush=True)


def _load() -> None:
    """Without pandas, as commands run; and DuckDB opens a database of its own, with a thread."""
    from utfall.cli.without_pandas import hide_pandas

    hide_pandas()
    for name in _LOADED:
        import_module(name)
    import duckdb
    from django.conf import settings

    duckdb.default_connection().close()
    assert not settings.configured
    threads = Path("/proc/self/task")
    assert not threads.exists() or len(list(threads.iterdir())) == 1
    gc.freeze()


def _forked(**asked: Any) -> int:
    child = os.fork()
    if child == 0:
        _be(**asked)
    os.setpgid(child, child)  # before anyone knows its number
    return child


def _ended(pid: int, *, wait: bool) -> int | None:
    ended, status = os.waitpid(pid, 0 if wait else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def _be(
    code: str, words: list[str], folder: str, environment: dict[str, str], out: str, err: str
) -> NoReturn:
    """Be what was asked for, and end as it ends."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for stream, file in enumerate((os.devnull, out, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT if stream else os.O_RDONLY), stream)
    sys.argv[:] = ["-c", *words]
    exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
    sys.exit()


if __name__ == "__main__":
    _serve()
