"""The installation's text shows its files as they are, and its settings are those there are."""

import re
import shutil
import subprocess

from tests.command import REPOSITORY

DOCS = REPOSITORY / "docs" / "installation"
TEXT = (DOCS / "README.md").read_text("utf-8")
FILES = sorted((DOCS / "filer").iterdir())


def test_every_file_stands_in_the_text_as_it_is() -> None:
    shown = re.findall(r"```[a-z]*\n(.*?)```", TEXT, re.DOTALL)
    assert [path.name for path in FILES if path.read_text("utf-8") not in shown] == []
    assert len(FILES) == 6


def test_every_setting_is_one_the_program_reads() -> None:
    source = "".join(p.read_text() for p in (REPOSITORY / "src/utfall/web").rglob("*.py"))
    files = "".join(path.read_text("utf-8") for path in FILES)
    named = set(re.findall(r"UTFALL_[A-Z_]+", TEXT + files))
    assert named == {name for name in named if f'"{name}"' in source}
    assert named >= {"UTFALL_DATABASE", "UTFALL_HOSTS", "UTFALL_HTTPS", "UTFALL_SECRET_KEY"}


def test_every_shell_block_is_a_shells() -> None:
    shell = shutil.which("sh")
    assert shell is not None
    blocks = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    for block in blocks:
        read = subprocess.run([shell, "-n"], input=block, text=True, capture_output=True,
                              check=False)  # fmt: skip
        assert read.returncode == 0, (block, read.stderr)


def test_every_file_the_shell_installs_is_there() -> None:
    installed = set(re.findall(r"docs/installation/filer/(\S+)", TEXT))
    assert installed == {path.name for path in FILES}
