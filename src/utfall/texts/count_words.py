"""Small numbers in words, as Swedish prose has them: *en* to *tolv*, digits above."""

_WORDS = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex",
    "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip


def count_word(count: int) -> str:
    """*fem* for 5; ``13`` for 13."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)


def capitalised(text: str) -> str:
    """The first letter large, the others as they are: names keep theirs."""
    return text[:1].upper() + text[1:]
