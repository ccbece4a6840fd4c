"""An HTML page or fragment against the one computed anew.

Figures are compared by ``data-cell``, other texts in order.
"""

from html.parser import HTMLParser
from itertools import zip_longest

from utfall.documents.origin import ASKED_FIELDS
from utfall.pipeline.difference import Difference
from utfall.pipeline.sealed import Finished, NotFinishedError, Origin, origin_of


def compare_html(_name: str, anew: bytes, content: bytes, _made: Finished) -> list[Difference]:
    """Every difference that can be named."""
    sealed, found = _parsed(anew), _parsed(content)
    return [*_cells(sealed, found), *_texts(sealed, found)]


def origin_of_html(content: bytes) -> Origin:
    """The seal and the report, month, unit and round a page says it is of."""
    page = _parsed(content)
    fields: dict[str, object] = {
        key: page.meta.get(f"utfall:{key}") for key in ("report", "period", "unit", "round")
    }
    if None in fields.values():
        raise NotFinishedError
    more = {
        key: page.meta.get(f"utfall:{key}", "") for key in ("paper", "draft", *ASKED_FIELDS)
    }  # fmt: skip
    return origin_of({**fields, **more, "seal": page.seal})


def is_fragment(content: bytes) -> bool:
    """Whether it is a fragment for another page: whole pages begin with their document type."""
    return content.lstrip().startswith(b"<div")


class _Page(HTMLParser):
    """Collects figures, other texts, the seal and what the page says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[str, str] = {}
        self.texts: list[str] = []
        self.seal: dict[str, str] = {}
        self.meta: dict[str, str] = {}
        self._cell = ""
        self._seal = ""
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a figure or a part of the seal begins."""
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        if tag == "meta" and "name" in values:
            self.meta[values["name"]] = values.get("content", "")
        self.meta.update(_about(values))
        self._cell = values.get("data-cell", "")
        self._seal = values.get("data-seal", "")
        if self._cell:
            self.cells[self._cell] = ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (HTMLParser's signature)
        """A figure or part of the seal ends."""
        self._cell = self._seal = ""
        self._in_style = False

    def handle_data(self, data: str) -> None:
        """Text belongs to the figure, the seal, or the page."""
        if self._cell:
            self.cells[self._cell] += data
        elif data.strip() and not self._in_style:
            if self._seal:
                self.seal[self._seal] = data
            self.texts.append(" ".join(data.split()))


def _about(values: dict[str, str]) -> dict[str, str]:
    """What a fragment's root says: ``data-utfall-report`` is a page's ``utfall:report``."""
    start = "data-utfall-"
    return {
        f"utfall:{name.removeprefix(start)}": value
        for name, value in values.items() if name.startswith(start)
    }  # fmt: skip


def _parsed(content: bytes) -> _Page:
    page = _Page()
    page.feed(content.decode("utf-8", "replace"))
    page.close()
    return page


def _cells(sealed: _Page, found: _Page) -> list[Difference]:
    return [
        Difference("cell", key, sealed.cells.get(key, "saknas"), found.cells.get(key, "saknas"))
        for key in dict.fromkeys((*sealed.cells, *found.cells))
        if sealed.cells.get(key) != found.cells.get(key)
    ]


def _texts(sealed: _Page, found: _Page) -> list[Difference]:
    pairs = zip_longest(sealed.texts, found.texts, fillvalue="saknas")
    first = next(((one, other) for one, other in pairs if one != other), None)
    return [Difference("text", first[0][:60], *first)] if first else []
