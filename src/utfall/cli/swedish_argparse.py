"""argparse's own few words in Swedish: the library has no catalogue of its own for it."""

import argparse
from gettext import gettext, ngettext

_WORDS = {
    "usage: ": "användning: ",
    "options": "val",
    "positional arguments": "argument",
    "subcommands": "kommandon",
    "show this help message and exit": "visa den här hjälpen",
    "show program's version number and exit": "visa Utfalls version",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "okända argument: %s",
    "expected one argument": "ett värde ska stå efter",
    "expected at least one argument": "minst ett värde ska stå efter",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)":
        "%(value)r finns inte (välj bland %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r är inget giltigt värde för %(type)s",
    "ambiguous option: %(option)s could match %(matches)s":
        "%(option)s kan betyda %(matches)s",
    "not allowed with argument %s": "går inte ihop med %s",
}  # fmt: skip


def _translated(message: str) -> str:
    return _WORDS.get(message, gettext(message))


def _translated_plural(singular: str, plural: str, count: int) -> str:
    return _WORDS.get(singular, ngettext(singular, plural, count))


def speak_swedish() -> None:
    """Let every parser made from now on speak Swedish."""
    argparse._ = _translated  # type: ignore[attr-defined]
    argparse.ngettext = _translated_plural  # type: ignore[attr-defined]
