"""A browser, and the example's pages made by the production path."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import found_chromium, started
from tests.command import utfall
from tests.conftest import Example

ORIGIN = pytest.StashKey[str]()
THEME = """namn: Skogsköpings kommun
logotyp: vapen.svg
logotyptext: Skogsköpings kommun
färg: "#6b0032"
accent: "#00693e"
"""
DECISIONS = """tal:
  ändrat: {fakta: budget_change, konto: resultat}
kolumner:
  beslut:
    - {id: datum, rubrik: [Beslut, Datum], radtext: datum}
    - {id: typ, rubrik: [Beslut, Typ], radtext: typ}
    - {id: belopp, rubrik: Ändrat, tal: ändrat, period: helår}
rader:
  beslut:
    - {id: mellan, mellanrubrik: Beslutade ändringar}
    - {id: beslut, varje: beslut}
rapport:
  andringar: {enhet: kommunledningsstab, kolumner: beslut, rader: beslut, fotnoter: [I år]}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="180" height="60">'
    '<path d="M0 20 15 0 30 20 45 0 60 20Z" fill="#6b0032"/></svg>'
)


# For this folder only, not the session: a running Playwright leaves an event loop in its thread.
@pytest.fixture(scope="package")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """Headless Chromium."""
    chromium = found_chromium()
    with started(chromium) as one:
        pytestconfig.stash[ORIGIN] = f"Chromium {one.version} ({chromium.origin})"
        yield one


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which browser looked at the pages."""
    origin = config.stash.get(ORIGIN, None)
    if origin:
        terminalreporter.write_line(f"Pages were looked at in {origin}.")


@dataclass(frozen=True)
class Pages:
    """July's report, the minutes extract, its draft, the report in another theme, the page of the
    whole month, and a report with columns of words."""

    report: Path
    extract: Path
    draft: Path
    themed: Path
    index: Path
    words: Path

    def __iter__(self) -> Iterator[Path]:
        return iter((self.report, self.extract, self.draft, self.themed, self.index, self.words))


@pytest.fixture(scope="package")
def pages(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages, as the commands write them."""
    out = tmp_path_factory.mktemp("pages")
    themed = out / "kommun"
    shutil.copytree(made_example.folder, themed)
    (themed / "tema").mkdir(exist_ok=True)
    (themed / "tema" / "vapen.svg").write_text(LOGO)
    (themed / "tema.yaml").write_text(THEME)
    return Pages(
        written(made_example.folder, out / "report", "report", "uppfoljning"),
        written(made_example.folder, out / "extract", "paper", "protokollsutdrag"),
        written(made_example.folder, out / "draft", "paper", "protokollsutdrag", "--draft"),
        written(themed, out / "themed", "report", "uppfoljning"),
        month(made_example.folder, out / "month"),
        written(with_decisions(made_example.folder, out), out / "words", "report", "andringar"),
    )


def month(folder: Path, out: Path) -> Path:
    """The page that links to every report of July."""
    ended = utfall("report", "--all", "--period", "2025-07", "--folder", folder, "--out", out)
    assert ended.code == 0, ended.err
    return out / "index.html"


def with_decisions(folder: Path, out: Path) -> Path:
    """A copy of the folder with a report of the year's decisions."""
    copy = out / "beslut"
    shutil.copytree(folder, copy)
    (copy / "rapporter" / "andringar.yaml").write_text(DECISIONS)
    return copy


def written(folder: Path, out: Path, command: str, name: str, *more: str) -> Path:
    """The page that a command writes for July."""
    ended = utfall(command, name, "--period", "2025-07", "--folder", folder, "--out", out,
                   "--format", "html", *more)  # fmt: skip
    assert ended.code == 0, ended.err
    return out / f"{name}.html"
