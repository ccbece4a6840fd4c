"""Words in the pieces they may be broken into, for columns narrower than a word.

A consonant before a vowel begins a piece, as Swedish school rules have it (*re-do-vis-ning*). A run
of letters with no such place is cut by length: a name of 300 characters wraps too.
"""

import re

_BREAK = re.compile(r"(?<=[^\W\d_]{2})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäöé])", re.IGNORECASE)
_KEPT_TOGETHER = re.compile(r"(?<!\S)t o m(?!\S)")
_LONGEST_PIECE = 12
_SHORTEST_WORD = 6


def words_in_pieces(text: str) -> list[list[str]]:
    """The text's words, each as its pieces; *t o m* is one word. Joined they are the text again."""
    kept = _KEPT_TOGETHER.sub(lambda match: match[0].replace(" ", "\0"), text)
    return [_pieces(word.replace("\0", " ")) for word in kept.split(" ")]


def _pieces(word: str) -> list[str]:
    if len(word) < _SHORTEST_WORD:
        return [word]
    found = _BREAK.split(word)
    if len(found[-1]) == 1:
        found[-2:] = ["".join(found[-2:])]
    return [part for piece in found for part in _cut(piece)]


def _cut(piece: str) -> list[str]:
    return [piece[at : at + _LONGEST_PIECE] for at in range(0, len(piece), _LONGEST_PIECE)] or [""]
