"""Texts as XML can hold them: what it cannot hold is replaced, so no file is ever corrupt."""

import re

_REPLACEMENT = "\ufffd"
_UNHOLDABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(text: str) -> str:
    """Control characters and halves of characters become U+FFFD, visibly."""
    return _UNHOLDABLE.sub(_REPLACEMENT, text)
