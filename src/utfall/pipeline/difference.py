"""What verification finds: what differs, and what was changed since the seal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is cell, text, file, definition, texts, theme or snapshot."""

    what: str
    name: str
    sealed: str
    found: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A working file edited since the seal; ``what`` is definition, texts, theme or setting."""

    what: str
    name: str


def file_difference(name: str, sealed: bytes, found: bytes) -> Difference:
    """The whole file, where no figure or text can be named: the first byte that differs."""
    at = next(
        (i for i, (a, b) in enumerate(zip(sealed, found, strict=False)) if a != b),
        min(len(sealed), len(found)),
    )
    return Difference("file", name, _around(sealed, at), _around(found, at))


def _around(content: bytes, at: int) -> str:
    piece = content[max(at - 20, 0) : at + 20].decode("utf-8", "replace")
    return f"{piece!r} vid byte {at}"
