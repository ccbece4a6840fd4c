"""A whole installation for a test: its own folder, its own database, processes of its own.

What Django writes is written by a process of the installation's (``script``); what a test looks at
is asked of the database directly, so that a process may be killed meanwhile. Processes are forked
from one that has loaded the program; those said to be ``new`` start as they do on a machine.
"""

import atexit
import http.client
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import psycopg

from tests.command import RUN, Ended, utfall_process
from tests.demo_folder import copied
from tests.forked import Forked, started, started_utfall
from tests.postgresql import started_postgresql

_START = """
from pathlib import Path
from utfall.web.start import start_django
folder = Path({folder!r})
start_django(folder, demo=True)
from django.core.files.uploadedfile import SimpleUploadedFile
from utfall.web.deliveries.actions import Declared, accept, hand_in, throw
from utfall.web.deliveries.models import Delivery
from utfall.web.deliveries.worker import do_one
from utfall.web.people.models import Person
me = Person.objects.get(slug="sara-holm").id
def hand(name, kind="actual"):
    path = folder / "leveranser" / name
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    return hand_in(by=me, upload=upload, declared=Declared(kind)).id
def work():
    while do_one():
        pass
"""


_PREPARE = """
from pathlib import Path
from utfall.web.start import prepare_database, start_django
start_django(Path({folder!r}), demo=True)
prepare_database()
from utfall.web.people.demo_people import add_demo_people
add_demo_people()
"""


@dataclass
class Installation:
    """A folder and the database that ``url`` names; empty: the file below its ``data/``."""

    folder: Path
    url: str = ""
    settings: dict[str, str] = field(default_factory=lambda: {"UTFALL_DEMO": "1"})
    processes: list["Forked | subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are started with."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("UTFALL_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return {**kept, "UTFALL_DATABASE": self.url, **self.settings}

    def run(self, *words: str | Path, new: bool = False) -> Ended:
        """Run a command with the installation's folder."""
        words = (*words, "--folder", self.folder)
        if new:
            clean = {name: "" for name in os.environ if name.startswith("UTFALL_")}
            clean.pop("UTFALL_HOSTS", None)
            return utfall_process(*words, env={**clean, **self.environment})
        return started_utfall(*words, environment=self.environment).ended()

    def script(self, code: str) -> str:
        """Run Python with Django set up in the folder; what it prints."""
        return self._python(_START.format(folder=str(self.folder)) + code)

    def prepare(self) -> None:
        """Make the tables, and add the demo's people."""
        self._python(_PREPARE.format(folder=str(self.folder)))

    def _python(self, code: str) -> str:
        done = started(code, environment=self.environment).ended()
        assert done.code == 0, done.err
        return done.out.strip()

    def start(self, *words: str) -> Forked:
        """Start a command that goes on, in a process group of its own."""
        process = started_utfall(*words, "--folder", self.folder, environment=self.environment)
        self.processes.append(process)
        return process

    def start_new(self, *words: str) -> "subprocess.Popen[bytes]":
        """The same, begun by Python itself."""
        call = [sys.executable, "-c", RUN, *words, "--folder", str(self.folder)]
        process = subprocess.Popen(call, env=self.environment, start_new_session=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
        self.processes.append(process)
        return process

    def stop(self) -> None:
        """End what this installation has started."""
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, 9)
            process.wait()
            if isinstance(process, subprocess.Popen):
                assert process.stdout is not None
                process.stdout.close()

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database, not by Django."""
        if self.url:
            with psycopg.connect(self.url) as connection:
                return connection.execute(sql.encode()).fetchall()
        address = f"file:{self.database_file}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=20)) as file:
            return file.execute(sql).fetchall()

    @property
    def database_file(self) -> Path:
        """Where its database lies, if it is a file."""
        return self.folder / "data" / "utfall.sqlite3"

    def states(self) -> list[str]:
        """The states of all deliveries, oldest first."""
        return [str(s) for (s,) in self.ask("SELECT state FROM deliveries_delivery ORDER BY id")]

    def events(self, action: str) -> int:
        """How many events of a kind there are."""
        sql = f"SELECT count(*) FROM audit_auditevent WHERE action = '{action}'"
        return int(self.ask(sql)[0][0])


@contextmanager
def installation(folder: Path, made: Path) -> Iterator[Installation]:
    """A copy of a made folder, on the database kind of the run; people are added."""
    copied(made, folder)
    with new_database(like=_prepared(made)) as url:
        there = Installation(folder, url)
        if not url:
            shutil.copyfile(_prepared(made), there.database_file)
        try:
            yield there
        finally:
            there.stop()


@cache
def _prepared(made: Path) -> str:
    """What a new installation's database is a copy of, made once: a file, or a database's name. To
    make the tables takes longer than most that is done with them."""
    folder = Path(tempfile.mkdtemp(prefix="utfall-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    server = os.environ.get("UTFALL_DATABASE", "")
    if not server:
        there = Installation(folder)
        there.prepare()
        return str(there.database_file)
    name = f"prepared_{os.getpid()}"
    with psycopg.connect(_at(server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    Installation(folder, _at(server, name)).prepare()
    return name


def _at(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()


@contextmanager
def new_database(like: str = "template1") -> Iterator[str]:
    """A database beside the run's own, empty or as another; an empty address for a file in the
    folder."""
    server = os.environ.get("UTFALL_DATABASE", "")
    if not server:
        yield ""
        return
    name = f"own_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(_at(server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
        try:
            yield _at(server, name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def own_postgresql() -> str:
    """The address of an empty database on a server of its own, which may be stopped."""
    url = started_postgresql()
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as c:
        c.execute("CREATE DATABASE utfall")
    return url


def wait_for(said: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until it is so; AssertionError when it never is."""
    end = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.004)


def free_port() -> int:
    """A port nobody listens to."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """As words."""
        return self.body.decode()


class Browser:
    """Just enough of one: cookies and the form's token, over a real connection."""

    def __init__(
        self, port: int, source: str = "127.0.0.1", context: Any = None, host: str = ""
    ) -> None:
        self.port, self.source, self.context = port, source, context
        self.host = host or f"127.0.0.1:{port}"
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        """A page."""
        return self._send("GET", path, b"", headers)

    def post(self, path: str, fields: dict[str, str], form: str = "", **headers: str) -> Answer:
        """A form, with the token of the page it stands on."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self._token(form or path)}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", path, body, {**kind, **headers})

    def upload(self, path: str, fields: dict[str, str], name: str, content: bytes) -> Answer:
        """A form with a file."""
        mark = "grans7d1c"
        fields = {**fields, "csrfmiddlewaretoken": self._token(path)}
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'
                 for k, v in fields.items()]  # fmt: skip
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="files"; '
                     f'filename="{name}"\r\n\r\n')  # fmt: skip
        body = "".join(parts).encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._send("POST", path, body,
                          {"Content-Type": f"multipart/form-data; boundary={mark}"})  # fmt: skip

    def _token(self, path: str) -> str:
        page = self.get(path).text
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, page
        return found.group(1)

    def _send(self, method: str, path: str, body: bytes, more: dict[str, str]) -> Answer:
        scheme = "https" if self.context else "http"
        source = (self.source, 0)
        connection = (
            http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, source_address=source,
                                        context=self.context)
            if self.context
            else http.client.HTTPConnection("127.0.0.1", self.port, timeout=60,
                                            source_address=source)
        )  # fmt: skip
        origin = f"{scheme}://{self.host}"
        cookies = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        headers = {"Host": self.host, "Cookie": cookies, "Referer": f"{origin}/",
                   "Origin": origin, **more}  # fmt: skip
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            said = {name.title(): value for name, value in answer.headers.items()}
            return Answer(answer.status, said, answer.read())
        finally:
            connection.close()


def serving(there: Installation, *more: str) -> tuple[int, "subprocess.Popen[bytes]"]:
    """Start ``utfall serve`` and wait until it answers; its port and process. A port that another
    process took meanwhile ends the server at once: then another is tried."""
    for _ in range(3):
        port = free_port()
        process = there.start_new("serve", "--port", str(port), *more)
        wait_for(lambda: process.poll() is not None or answers(port))  # noqa: B023 awaited here
        if process.poll() is None:
            return port, process
    raise AssertionError("the server ended three times before it answered")


def answers(port: int) -> bool:
    """Whether the application is there, with its database. Asked of a port that nobody listens to,
    the machine may connect us to ourselves: that is no HTTP."""
    try:
        return Browser(port).get("/halsa/").status == 200
    except (OSError, http.client.HTTPException):
        return False
