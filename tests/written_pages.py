"""Pages of the documentation that are written by what they are about, never by hand.

``python -m tests.written_pages`` writes them all; with ``--check`` it names those that are stale
and ends 1. A new page is a line in ``PAGES``.
"""

import sys
from collections.abc import Callable

from tests.command import REPOSITORY
from tests.crash import page as crash_page
from tests.crash.soak import formats_in_words
from tests.manual.pages import manual_pages
from tests.problems.error_reference import error_reference

PAGES: dict[str, Callable[[], str]] = {
    "docs/felkatalog.md": error_reference,
    **manual_pages(),
    str(crash_page.PAGE): lambda: crash_page.page_of(
        crash_page.read_tallies(REPOSITORY / crash_page.PAGE), formats_in_words()
    ),
}


def stale_pages() -> list[str]:
    """The pages that are not what they would be if written now."""
    return [name for name, page in PAGES.items() if _written(name) != page()]


def write_pages() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        path = REPOSITORY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(), "utf-8")


def _written(name: str) -> str:
    path = REPOSITORY / name
    return path.read_text("utf-8") if path.exists() else ""


def main(words: list[str]) -> int:
    """Write, or check."""
    if words != ["--check"]:
        write_pages()
        return 0
    stale = stale_pages()
    for name in stale:
        print(f"{name} is stale: run python -m tests.written_pages")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
