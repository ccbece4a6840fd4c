"""The workbook in hand: opened, and its sheets decoded, once on the way from the choice of a
profile to the rows."""

from dataclasses import dataclass
from threading import local

from utfall.domain.problem import Problem
from utfall.ledger.formats.xls import open_xls
from utfall.ledger.formats.xlsx import Workbook, open_xlsx

_OPENERS = {"xlsx": open_xlsx, "xls": open_xls}


@dataclass(frozen=True, slots=True)
class _Handed:
    content: bytes
    workbook: Workbook


class _Hand(local):
    """Of each thread its own."""

    held: _Handed | None = None


_hand = _Hand()


def opened_workbook(
    file_format: str, content: bytes, shown_name: str, problems: list[Problem]
) -> Workbook | None:
    """The workbook of the bytes, and nobody's thereafter: the one that was handed on, where these
    are its very bytes. None (with a Problem) where they are damaged or over a limit."""
    handed, _hand.held = _hand.held, None
    if handed is not None and handed.content is content:
        return handed.workbook
    return _OPENERS[file_format](content, shown_name, problems)


def hand_on(content: bytes, workbook: Workbook) -> None:
    """Leave an opened workbook to whoever asks for the same bytes next; only the last is held."""
    _hand.held = _Handed(content, workbook)


def let_go() -> None:
    """Hand on nothing after all."""
    _hand.held = None
