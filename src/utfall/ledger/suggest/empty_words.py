"""Words in a column of amounts: those that mean nothing there, and rows that are headings again."""

from collections.abc import Iterable

from utfall.ledger.suggest.column_profile import EMPTY_WORDS, ColumnProfile
from utfall.ledger.suggest.suggestion import LeftOutRows


def empty_texts(profiles: Iterable[ColumnProfile]) -> tuple[str, ...]:
    """The texts among the columns' words that are ways to say nothing."""
    words = (word for profile in profiles for word in profile.not_numbers)
    return tuple(dict.fromkeys(word for word in words if word.casefold() in EMPTY_WORDS))


def repeated_headings(profiles: Iterable[ColumnProfile]) -> tuple[LeftOutRows, ...]:
    """Rows where a column's own heading stands again, as on every page of a print."""
    return tuple(
        LeftOutRows(profile.heading, profile.heading, "rubriken står om igen")
        for profile in profiles
        if profile.heading in profile.not_numbers
    )


def other_words(profile: ColumnProfile) -> tuple[str, ...]:
    """What else stands in a column of amounts and is no number."""
    return tuple(
        word for word in profile.not_numbers
        if word.casefold() not in EMPTY_WORDS and word != profile.heading
    )  # fmt: skip
