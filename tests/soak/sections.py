"""The parts of a page that different runs write, each its own section under ``## TITLE``."""

from pathlib import Path

_MARK = "\n## "


def head_of(page: Path) -> str:
    """What stands before the first section."""
    return _text(page).partition(_MARK)[0].strip("\n")


def sections_of(page: Path) -> dict[str, str]:
    """Title → text of every section, in the page's order."""
    titles = [part.partition("\n") for part in _text(page).split(_MARK)[1:]]
    return {title: text.strip("\n") for title, _, text in titles}


def write_head(page: Path, head: str) -> None:
    """Put another beginning on the page; its sections stay."""
    _write(page, head, sections_of(page))


def write_section(page: Path, title: str, text: str) -> None:
    """Put the section in its place, or last; all else stays."""
    _write(page, head_of(page), {**sections_of(page), title: text})


def _text(page: Path) -> str:
    return "\n" + page.read_text("utf-8") if page.exists() else ""


def _write(page: Path, head: str, sections: dict[str, str]) -> None:
    page.parent.mkdir(parents=True, exist_ok=True)
    parts = [head.rstrip("\n"), *(f"## {title}\n\n{t.strip()}" for title, t in sections.items())]
    page.write_text("\n\n".join(part for part in parts if part) + "\n", "utf-8")
