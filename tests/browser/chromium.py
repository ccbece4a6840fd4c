"""The Chromium of the package ``@sparticuz/chromium``, or the one ``UTFALL_CHROMIUM`` names.

The package carries the browser packed, with the libraries and the font it needs beyond glibc. It
is unpacked once for each version, below ``var/``, by the package's own function.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.node import node, package
from tests.command import REPOSITORY

PACKAGE = "@sparticuz/chromium"
CACHE = REPOSITORY / "var" / "chromium"
PAGE_FONTS = REPOSITORY / "src" / "utfall" / "documents" / "fonts"
UNPACK = f'import c from "{PACKAGE}"; console.log(await c.executablePath())'
# The package unpacks its libraries only where it believes it runs in a container of this kind.
BARE_MACHINE = "AWS_Lambda_nodejs24.x"
# No graphics card is asked for, not even an imitated one: its drivers would be the system's own.
ARGUMENTS = (
    "--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-software-rasterizer",
    "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
    # What judges a page is compiled anew with each: to make it faster takes longer than it runs.
    "--js-flags=--no-opt",
)  # fmt: skip
FONT_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{page}</dir><dir>{own}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Chromium:
    """A program, what its process needs to find, and where it comes from."""

    program: str
    origin: str
    environment: dict[str, str] = field(default_factory=dict)


def found_chromium() -> Chromium:
    """The named one, else the package's."""
    named = os.environ.get("UTFALL_CHROMIUM")
    if named:
        return Chromium(named, f"UTFALL_CHROMIUM={named}")
    version = json.loads((package(PACKAGE) / "package.json").read_text())["version"]
    folder = CACHE / version
    if not folder.is_dir():
        _unpack(folder)
    settings = folder / "fonts.conf"
    settings.write_text(
        FONT_SETTINGS.format(page=PAGE_FONTS, own=folder / "fonts", cache=folder / "font-cache")
    )
    environment = {
        "LD_LIBRARY_PATH": str(folder / "al2023" / "lib"),
        "FONTCONFIG_FILE": str(settings),
    }
    return Chromium(str(folder / "chromium"), f"{PACKAGE} {version}", environment)


def _unpack(folder: Path) -> None:
    """All of it or nothing: unpacked beside, then renamed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        half_made = Path(place) / "half-made"
        half_made.mkdir()
        done = node("--input-type=module", "--eval", UNPACK, TMPDIR=str(half_made),
                    AWS_EXECUTION_ENV=BARE_MACHINE)  # fmt: skip
        assert done.returncode == 0, done.stderr
        if not folder.is_dir():  # another process of the same run may have been first
            half_made.rename(folder)


@contextmanager
def started(chromium: Chromium) -> Iterator[Browser]:
    """The browser, headless, for as long as the block lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.program, args=list(ARGUMENTS),
            env={**os.environ, **chromium.environment},
        )  # fmt: skip
        yield browser
        browser.close()
