"""Where the real files lie; they are not ours to commit."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("UTFALL_REAL_FILES", "")) / "sie"
needs_real_files = pytest.mark.skipif(
    not os.environ.get("UTFALL_REAL_FILES"),
    reason="UTFALL_REAL_FILES names no folder of real files",
)
