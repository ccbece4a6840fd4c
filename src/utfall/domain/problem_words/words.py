"""What a Problem says: its severity, its message and what to do. Templates of ``str.format``."""

from typing import Literal, NamedTuple


class Words(NamedTuple):
    """The words of one code; ``{name}`` in a template is filled from the place that found it."""

    severity: Literal["error", "warning"]
    message: str
    action: str


def error(message: str, action: str) -> Words:
    """Words of a fault: nothing is written."""
    return Words("error", message, action)


def warning(message: str, action: str) -> Words:
    """Words of a doubt: someone must decide."""
    return Words("warning", message, action)
