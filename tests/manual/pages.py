"""The manual's pages, printed from the case files: ``docs/rapportsprak/``."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from tests.command import REPOSITORY
from tests.manual.case import HERE, Case, Part, case_files, read_case
from tests.manual.json_schema import PATH as SCHEMA_PATH
from tests.manual.json_schema import json_schema
from tests.manual.keys import BLOCKS, Key
from tests.manual.run_case import BASE

FOLDER = "docs/rapportsprak"
# folder of cases → the blocks whose keys stand as a table on its page
PAGES: dict[str, tuple[str, ...]] = {
    "README": ("fil",),
    "tal": ("tal",),
    "kolumner": ("kolumner",),
    "rader": ("rader",),
    "utskrift": ("utskrift",),
    "rapport": ("rapport", "rapport.diagram", "rapport.utelämna"),
    "kalender": ("kalender",),
    "prognosomgangar": (),
    "matt": (),
    "bygga-pa": (),
    "fel": (),
    "en-hel-mapp": (),
    "kokbok": (),
}
_FILLED = re.compile(r"<!-- (\w+) -->\n")
_NAMES = {"fil": "Block", "rapport.diagram": "Nycklar i diagram",
          "rapport.utelämna": "Nycklar i utelämna"}  # fmt: skip


def manual_pages() -> dict[str, Callable[[], str]]:
    """Path → what prints it."""
    pages = {f"{FOLDER}/{name}.md": partial(page, name) for name in PAGES}
    return {**pages, SCHEMA_PATH: json_schema}


def page(name: str) -> str:
    """One page: its own words, with keys and cases where they say."""
    cases = [read_case(path) for path in case_files(name)]
    fill = {
        "nycklar": lambda: "\n".join(_key_tables(name)),
        "fall": lambda: "\n".join(_entry(case) for case in cases),
        "kommun": lambda: "\n".join(_base_files()),
    }
    words = (HERE / name / "sida.md").read_text("utf-8")
    text = _FILLED.sub(lambda match: fill[match[1]]() + "\n", words)
    return text.rstrip() + "\n"


def anchor(title: str) -> str:
    """The place of a heading, as Markdown makes it."""
    kept = re.sub(r"[^\w\- ]", "", title.lower())
    return kept.replace(" ", "-")


def _key_tables(name: str) -> Iterator[str]:
    shown = _shown_by(name)
    for block in PAGES[name]:
        heading = _NAMES.get(block, f"Nycklar i {block}")
        yield f"## {heading}\n\n| Nyckel | Säger | Exempel |\n|---|---|---|"
        for key, what in BLOCKS[block].items():
            case = shown.get(f"{block}.{key}")
            link = _link(case, name) if case else ""
            yield f"| `{key}`{_star(what)} | {what.words} | {link} |"
        yield ""


def _star(key: Key) -> str:
    return " (krävs)" if key.required else ""


def _shown_by(name: str) -> dict[str, Case]:
    """Key → the first case that shows it, on the page itself if there is one."""
    found: dict[str, Case] = {}
    cases = [read_case(path) for path in case_files()]
    for case in sorted(cases, key=lambda case: case.page != name):
        for key in case.keys:
            found.setdefault(key.partition("=")[0], case)
    return found


def _link(case: Case, page_name: str) -> str:
    place = "" if case.page == page_name else f"{case.page}.md"
    return f"[{case.title}]({place}#{anchor(case.title)})"


def _entry(case: Case) -> str:
    place = next((part.argument for part in case.parts if part.kind == "mapp"), "")
    parts = (text for part in case.parts for text in _part(part, place))
    return "\n".join((f"## {case.title}\n", f"{case.words}\n", *parts))


def _part(part: Part, place: str) -> Iterator[str]:
    """The lines of one part; ``place`` is the example's folder where the case has one."""
    if part.kind == "fakta":
        yield from _facts(part)
    elif part.kind == "mapp":
        yield f"Hela mappen, med fakta: [`{part.argument}`](../../{part.argument}).\n"
    elif part.kind == "visa":
        yield f"`{part.argument}`\n"
        yield from _fenced("yaml", (REPOSITORY / place / part.argument).read_text("utf-8"))
    elif part.kind == "ord":
        yield part.text
    elif part.kind == "ändra":
        old, new = part.change
        lines = [*(f"-{line}" for line in old.split("\n")), *(f"+{x}" for x in new.split("\n"))]
        yield f"`{part.argument}`\n"
        yield from _fenced("diff", "\n".join((*lines, "")))
    elif part.kind == "kommando":
        yield from _fenced("console", "".join(f"$ utfall {line}\n" for line in part.lines))
    elif part.kind in ("definition", "fil"):
        if part.argument:
            yield f"`{part.argument}`\n"
        language = "text" if part.argument.endswith((".csv", ".se")) else "yaml"
        yield from _fenced(language, part.text)
    else:
        yield from _fenced("text", part.text)


def _facts(part: Part) -> Iterator[str]:
    """A table; amounts and values to the right."""
    heading, *rows = ([cell.strip() for cell in line.split(";")] for line in part.lines)
    shown = [f"{word}, kr" if word == "belopp" else word for word in heading]
    line = ["---:" if word in ("belopp", "värde") else "---" for word in heading]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (shown, line, *rows)) + "\n"


def _fenced(language: str, text: str) -> Iterator[str]:
    yield f"```{language}\n{text}```\n"


def _base_files() -> Iterator[str]:
    """The small municipality of every example."""
    for name in ("organisation.yaml", "kodplan.yaml", "installningar.yaml"):
        yield f"`{name}`\n"
        yield from _fenced("yaml", (BASE / name).read_text("utf-8"))
