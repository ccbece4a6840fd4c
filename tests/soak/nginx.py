"""``python -m tests.soak.nginx``: a real nginx with the installation's own ``nginx.conf`` in front
of ``utfall serve``. Needs nginx on the path, in ``/usr/sbin``, or where ``UTFALL_NGINX`` says
(Debian: ``apt-get install nginx-light``), and openssl; without them it says so and ends 0.

Only what a machine must have its own of is put in another's place: ports, certificate, and where
nginx writes.
"""

import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from tests.command import REPOSITORY, utfall_process
from tests.demo_folder import make_demo_folder
from tests.web.installation import Browser, Installation, answers, free_port, wait_for

CONF = REPOSITORY / "docs" / "installation" / "filer" / "nginx.conf"
HOST = "utfall.kommunen.se"
PERSON, PASSWORD = "ida-falk", "en lång fras till provet"
SIZE = 30_000_000
_MAIN = """daemon off; pid {there}/pid; error_log {there}/error.log; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
    access_log {there}/access.log; client_body_temp_path {there}/b; proxy_temp_path {there}/p;
    fastcgi_temp_path {there}/f; uwsgi_temp_path {there}/u; scgi_temp_path {there}/s;
    include {there}/site.conf;
}}
"""


@dataclass
class Front:
    """nginx and what stands behind it."""

    there: Installation
    process: "subprocess.Popen[bytes]"
    http: int
    https: int
    behind: int
    context: ssl.SSLContext

    def browser(self, source: str = "127.0.0.1") -> Browser:
        """Someone at an address of their own, by TLS."""
        return Browser(self.https, source, self.context, HOST)


def program() -> str:
    """nginx, or empty."""
    named = os.environ.get("UTFALL_NGINX", "")
    return named or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or ""


@contextmanager
def front(there: Installation, place: Path) -> Iterator[Front]:
    """Start both; stop them after."""
    http, https, behind = free_port(), free_port(), free_port()
    _certificate(place)
    (place / "site.conf").write_text(_site(place, http, https, behind), "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(_MAIN.format(there=place, user=user), "utf-8")
    served = there.start_new("serve", "--port", str(behind))
    wait_for(lambda: served.poll() is None and answers(behind))
    nginx = subprocess.Popen([program(), "-p", str(place), "-c", str(place / "nginx.conf")])
    context = ssl.create_default_context(cafile=str(place / "fullchain.pem"))
    context.check_hostname = False
    try:
        found = Front(there, served, http, https, behind, context)
        wait_for(lambda: _is_up(found))
        yield found
    finally:
        nginx.terminate()
        nginx.wait()


def _site(place: Path, http: int, https: int, behind: int) -> str:
    text = CONF.read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{http};"), ("listen [::]:80;", ""),
        ("listen 443 ", f"listen 127.0.0.1:{https} "), ("listen [::]:443 ssl http2;", ""),
        ("http://127.0.0.1:8000", f"http://127.0.0.1:{behind}"), ("/etc/ssl/utfall", str(place)),
    ):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    return text


def _certificate(place: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-keyout",
         str(place / "privkey.pem"), "-out", str(place / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip


def _is_up(found: Front) -> bool:
    try:
        return found.browser().get("/halsa/").status == 200
    except (OSError, HTTPException):
        return False


def plain_http_is_sent_to_https(found: Front) -> None:
    """With the address it asked for."""
    answer = Browser(found.http, host=HOST).get("/uppfoljning/?x=1")
    assert (answer.status, answer.headers["Location"]) == (308, f"https://{HOST}/uppfoljning/?x=1")


def a_person_signs_in_by_password(found: Front) -> None:
    """The cookie never travels in the open, and the headers of every page are there."""
    browser = found.browser()
    page = browser.get("/logga-in/")
    assert page.headers["Server"] == "nginx"
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    answer = browser.post("/logga-in/", {"login": PERSON, "password": PASSWORD})
    assert answer.status == 302, answer.text
    assert "Secure" in answer.headers["Set-Cookie"]
    assert browser.get("/underlag/inlasningar/").status == 200
    stolen = Browser(found.behind, host=HOST)
    stolen.cookies = dict(browser.cookies)
    assert "Strict-Transport-Security" not in stolen.get("/logga-in/").headers


def a_file_of_30_mb_comes_through_whole(found: Front) -> None:
    """And is read by the worker behind."""
    browser = signed_in(found)
    lines = (found.there.folder / "leveranser" / "redovisning-2025-07.csv").read_bytes()
    head, _, rows = lines.partition(b"\n")
    content = head + b"\n" + rows * (SIZE // len(rows) + 1)
    sent = browser.upload("/underlag/inlasning/", {"kind": "actual"}, "juli.csv", content)
    assert sent.status == 302, sent.text
    ((size, sha256),) = found.there.ask("SELECT size_bytes, sha256 FROM deliveries_delivery")
    assert (size, sha256) == (len(content), hashlib.sha256(content).hexdigest())
    ended = ("waiting", "refused")
    wait_for(lambda: found.there.states()[0] in ended, seconds=300)


def a_report_comes_as_the_command_line_writes_it(found: Front) -> None:
    """Byte for byte."""
    browser, folder = signed_in(found), found.there.folder
    out = folder.parent / "ut"
    words = ("report", "enhet", "--unit", "simhall", "--period", "2025-07", "--folder", folder)
    ended = utfall_process(*words, "--out", out, "--format", "csv,pdf")
    assert ended.code == 0, ended.err
    for ending, kind in (("csv", "text/csv; charset=utf-8"), ("pdf", "application/pdf")):
        answer = browser.get(f"/uppfoljning/2025-07/simhall.{ending}")
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
        assert answer.body == (out / f"enhet.{ending}").read_bytes()


def who_guesses_is_stopped_and_nobody_else(found: Front) -> None:
    """Counted per address, and an address that the guesser makes up counts for nothing."""
    guesser, other = found.browser("127.0.0.2"), found.browser("127.0.0.3")
    for number in range(12):
        guess = {"login": f"ingen-{number}", "password": "gissning"}
        tried = guesser.post("/logga-in/", guess, **{"X-Forwarded-For": f"10.0.0.{number}"})
    assert tried.status in (422, 429)
    right = guesser.post("/logga-in/", {"login": PERSON, "password": PASSWORD})
    assert right.status in (422, 429), "the right password, but too late"
    assert other.post("/logga-in/", {"login": PERSON, "password": PASSWORD}).status == 302


def a_file_that_is_too_large_is_said_in_words(found: Front) -> None:
    """By nginx, before it is sent."""
    answer = found.browser().get("/underlag/inlasning/", **{"Content-Length": "600000000"})
    assert answer.status == 413
    assert "Filen är för stor" in answer.text


def while_utfall_restarts_there_is_a_page_in_words(found: Front) -> None:
    """And the stop lets what is under way end."""
    found.process.terminate()
    assert found.process.wait(60) == 0
    answer = found.browser().get("/underlag/inlasningar/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
    assert "Utfall startar om" in answer.text


CHECKS: tuple[Callable[[Front], None], ...] = (
    plain_http_is_sent_to_https,
    a_person_signs_in_by_password,
    a_file_of_30_mb_comes_through_whole,
    a_report_comes_as_the_command_line_writes_it,
    who_guesses_is_stopped_and_nobody_else,
    a_file_that_is_too_large_is_said_in_words,
    while_utfall_restarts_there_is_a_page_in_words,
)


def signed_in(found: Front) -> Browser:
    """Someone who may take files in."""
    browser = found.browser()
    assert browser.post("/logga-in/", {"login": PERSON, "password": PASSWORD}).status == 302
    return browser


def main() -> int:
    """Every check, in order; 1 where one fails."""
    if not program() or not shutil.which("openssl"):
        print("nginx: left out, as nginx or openssl is not there (apt-get install nginx-light, or "
              "UTFALL_NGINX).")  # fmt: skip
        return 0
    with tempfile.TemporaryDirectory(prefix="utfall-nginx-") as made:
        place = Path(made)
        folder = place / "kommun"
        make_demo_folder(folder)
        settings = {"UTFALL_HTTPS": "1", "UTFALL_HOSTS": f"{HOST},127.0.0.1"}
        there = Installation(folder, settings=settings)
        _add_person(there)
        try:
            with front(there, place) as found:
                for check in CHECKS:
                    check(found)
                    print(f"nginx: {check.__name__.replace('_', ' ')}", flush=True)
        finally:
            there.stop()
    return 0


def _add_person(there: Installation) -> None:
    words = ["person", PERSON, "--name", "Ida Falk", "--role", "controller"]
    call = [sys.executable, "-c", "from utfall.cli.main import run; run()", *words]
    subprocess.run([*call, "--folder", str(there.folder)], input=PASSWORD, text=True, check=True,
                   env=there.environment)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
