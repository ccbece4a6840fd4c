"""What a file writes beside its amounts: marks of footnotes, and words for debit and credit."""

from collections.abc import Sequence

from utfall.ledger.profiles.amount_text import BLANKS, MINUS

_ENDS = BLANKS + "\t"


def without_footnotes(text: str, marks: Sequence[str]) -> str:
    """The text without the marks that end it; what is a mark alone is kept, and so is one that
    begins with a digit and stands right after another: ``1 2341)`` is no plain amount."""
    left = text.strip(_ENDS)
    while True:
        mark = next((m for m in marks if m and left.endswith(m)), "")
        rest = left[: -len(mark)] if mark else ""
        is_glued = mark[:1].isdecimal() and rest[-1:].isdecimal()
        if not rest.strip(_ENDS) or is_glued:
            return left if left != text.strip(_ENDS) else text
        left = rest.strip(_ENDS)


def with_sign(text: str, credit: Sequence[str], debit: Sequence[str]) -> str:
    """``1 234 CR`` → ``-1 234`` and ``1 234 DR`` → ``1 234``, whichever side the word stands on. An
    amount with a sign of its own beside the word is left as it is: it says two things."""
    for words, sign in ((credit, "-"), (debit, "")):
        for word in words:
            rest = _without_word(text.strip(_ENDS), word)
            if rest and not any(letter in f"{MINUS}+(" for letter in rest):
                return sign + rest
    return text


def _without_word(text: str, word: str) -> str:
    """The rest of a text that begins or ends with a word; empty where it does not, or where no
    digit is left, or a letter stands beside the word."""
    length = len(word)
    plain, sought = text.casefold(), word.casefold()
    for rest, beside in (
        (text[:-length], text[-length - 1 : -length]) if plain.endswith(sought) else ("", ""),
        (text[length:], text[length : length + 1]) if plain.startswith(sought) else ("", ""),
    ):
        if any(map(str.isdecimal, rest)) and not beside.isalpha():
            return rest.strip(_ENDS)
    return ""
