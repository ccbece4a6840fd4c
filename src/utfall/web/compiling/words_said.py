"""What an event keeps of a section: its words, however they are saved."""

from collections.abc import Mapping, Sequence


def words_said(content: object) -> str:
    """The words of a section's blocks, or of the head's fields, a block after another."""
    if isinstance(content, Mapping):
        return " · ".join(str(text) for text in content.values() if text)
    if isinstance(content, Sequence) and not isinstance(content, str):
        return "\n\n".join(str(one["words"]) for one in content if one["words"])
    return ""
