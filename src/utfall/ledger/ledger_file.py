"""A file that says itself what it holds (SIE): what the rest asks of it, whatever its format."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from utfall.domain.problem import Problem
from utfall.ledger.formats.content import Content
from utfall.ledger.formats.sie4_checksum import Checksum
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery


@dataclass(frozen=True, slots=True)
class Summary:
    """What ``inspect`` says of a file before any profile; the sum is öre, of its positive rows."""

    type: str
    encoding: str
    positive_sum_ore: int
    counts: dict[str, int]
    checksum: Checksum | None = None


class LedgerFile(Protocol):
    """A read file."""

    def summary(self) -> Summary:
        """Its type, encoding, counts and control sum."""

    def unbalanced(self) -> list[Problem]:
        """A warning per voucher that does not sum to zero."""

    def closing_differs(self) -> list[Problem]:
        """A warning per account that closes at something else than its vouchers come to."""

    def delivery(
        self, profile: Profile, context: ReadingContext, problems: list[Problem]
    ) -> Delivery | None:
        """Its rows by the profile; None (with Problems) where year or periods are unknown."""


@dataclass(frozen=True, slots=True)
class LedgerFormat:
    """``begins``: whether bytes begin as such a file does. ``open``: bytes and shown name, read;
    None (with Problems) where they are no such file. ``year_of``: the year they say, four digits or
    nothing, found without reading the rest."""

    begins: Callable[[Content], bool]
    open: Callable[[Content, str, list[Problem]], LedgerFile | None]
    year_of: Callable[[Content], str]
