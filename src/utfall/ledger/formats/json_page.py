"""A JSON answer that is a page of more: it says how many records there are, or where others are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_COUNTS = frozenset(
    ("count", "resultcount", "totalcount", "totalrecords", "totalresults", "totalelements",
     "totalitems", "totalhits", "numberofrecords", "antalposter", "totaltantal",
     "@odata.count")
)  # fmt: skip
# What may be a sum of money too, but beside what tells of pages is a count.
_COUNTS_OF_PAGES = frozenset(("total", "totalt", "antal"))
_OF_PAGES = frozenset(
    ("limit", "offset", "page", "pages", "pagesize", "perpage", "start", "skip", "top", "sida",
     "next", "previous")
)  # fmt: skip
_NEXT = frozenset(
    ("next", "nextpage", "nextlink", "nexturl", "nexthref", "nextpagetoken", "@odata.nextlink",
     "nästa", "nextcursor")
)  # fmt: skip
_AROUND = frozenset(("meta", "metadata", "paging", "pagination", "page", "links", "_links", "info"))


@dataclass(frozen=True, slots=True)
class Page:
    """``said``: how many records the file says there are, 0 where it says only that more follow."""

    said: int
    found: int


def page_of(document: object, path: str, found: int) -> Page | None:
    """What says that the ``found`` records at ``path`` are not all; None where nothing does."""
    for around in _objects_around(document, path):
        names = {_plain(key): value for key, value in around.items()}
        counts = _COUNTS | (_COUNTS_OF_PAGES if _OF_PAGES & names.keys() else frozenset())
        said = max((_whole(value) for name, value in names.items() if name in counts), default=0)
        if said > found:
            return Page(said, found)
        if any(_leads_on(key, value) for key, value in around.items()):
            return Page(0, found)
    return None


def _objects_around(document: object, path: str) -> Iterator[Mapping[str, object]]:
    """The objects on the way to the list, and those within them that tell of pages."""
    node = document
    for step in (*path.split("."), ""):
        if not isinstance(node, dict):
            return
        yield node
        yield from (
            value
            for key, value in node.items()
            if key.casefold() in _AROUND and isinstance(value, dict)
        )
        node = node.get(step)


def _plain(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "")


def _whole(value: object) -> int:
    text = value if isinstance(value, str) else ""
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def _leads_on(key: str, value: object) -> bool:
    """An address or a token of the next page; an object may hold it (``{"href": …}``)."""
    if _plain(key) not in _NEXT:
        return False
    if isinstance(value, dict):
        return any(isinstance(inner, str) and inner.strip() for inner in value.values())
    return isinstance(value, str) and bool(value.strip())
