"""The wheel holds all it needs: installed alone, without Node, it makes the demo and serves it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.command import REPOSITORY

RUN = "from utfall.cli.main import run; run()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as pip puts it there."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place / "dist")]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    [wheel] = (place / "dist").glob("*.whl")
    target = place / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
               "--target", str(target), str(wheel)]  # fmt: skip
    subprocess.run(install, check=True, capture_output=True)
    return target


def environment(installed: Path) -> dict[str, str]:
    """The wheel before all else, and nothing on the path where Node could be found."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("UTFALL", "DJANGO"))}
    return {**kept, "PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin"}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def fetched(url: str) -> str:
    """The answer's text, once there is one."""
    for _ in range(480):
        try:
            with urllib.request.urlopen(url) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.25)
    raise AssertionError(url)


def test_the_wheel_alone_makes_the_demo_and_serves_it(installed: Path, tmp_path: Path) -> None:
    own, folder, port = environment(installed), tmp_path / "demo", free_port()
    made = subprocess.run([sys.executable, "-c", RUN, "demo", str(folder)], env=own, cwd="/",
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert made.returncode == 0, made.stderr
    words = ["serve", "--demo", "--folder", str(folder), "--port", str(port)]
    server = subprocess.Popen([sys.executable, "-c", RUN, *words], env=own, cwd="/",
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        assert "ok" in fetched(f"http://127.0.0.1:{port}/halsa/")
        assert 'data-person="karin-lind"' in fetched(f"http://127.0.0.1:{port}/logga-in/")
        assert "--kommun" in fetched(f"http://127.0.0.1:{port}/static/utfall/utfall.css")
    finally:
        server.terminate()
        server.wait()
