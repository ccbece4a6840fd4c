"""``utfall serve`` as it is, on a folder with a database of its own, and people signed in to it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

from benchmarks.web_units import TOP

PEOPLE = ("controller", "revisor")
PASSWORD = "ett-langt-losenord-for-matning"
_PATIENCE = 60.0


class Server:
    """A running server: its address, its process, and the cookies of those signed in."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.process = process
        self.address = f"http://127.0.0.1:{port}"
        self.cookies: dict[str, str] = {}

    def cpu(self) -> float:
        """CPU seconds of the server's processes so far, those of its web and of its worker."""
        ticks = sum(_ticks(number) for number in _family(self.process.pid))
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(folder: Path, *, demo: bool = False) -> Iterator[Server]:
    """Serve with an empty database and two people; stopped at the end."""
    database = folder / "data" / "bench.sqlite3"
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    environment = {**os.environ, "UTFALL_DATABASE": f"sqlite://{database.resolve()}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    program = shutil.which("utfall") or str(Path(sys.executable).with_name("utfall"))
    if not demo:
        for person in PEOPLE:
            _add(program, folder, person, environment)
    port = _free_port()
    words = [program, "serve", "--folder", str(folder), "--port", str(port)]
    process = subprocess.Popen([*words, *(["--demo"] if demo else [])], env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    server = Server(port, process)
    try:
        _await(server)
        if not demo:
            server.cookies = {person: _sign_in(server, person) for person in PEOPLE}
        yield server
    finally:
        process.terminate()
        process.wait()


def _add(program: str, folder: Path, person: str, environment: dict[str, str]) -> None:
    words = [program, "person", person, "--name", person.capitalize(), "--role", person,
             "--unit", TOP, "--folder", str(folder)]  # fmt: skip
    subprocess.run(words, env=environment, input=f"{PASSWORD}\n".encode(), check=True,
                   capture_output=True)  # fmt: skip


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _await(server: Server) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(f"{server.address}/halsa/") as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(server.address)


def _sign_in(server: Server, person: str) -> str:
    """By the form, as a browser does; the ``Cookie`` header that keeps one signed in."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    address = f"{server.address}/logga-in/"
    form = browser.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token is not None
    said = {"csrfmiddlewaretoken": token[1], "login": person, "password": PASSWORD}
    browser.open(address, urlencode(said).encode()).read()
    held = {cookie.name: cookie.value or "" for cookie in jar}
    assert "utfall_session" in held, f"{person} could not sign in"
    return "; ".join(f"{name}={value}" for name, value in held.items())


def _family(process: int) -> list[int]:
    """The process and all below it."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
    found = [process]
    for number in found:
        found += [child for child, parent in parents.items() if parent == number]
    return found


def _ticks(process: int) -> int:
    """utime and stime, and those of children that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(fields[number]) for number in (11, 12, 13, 14))
