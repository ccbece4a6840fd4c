"""Formats given on the command line."""

from collections.abc import Sequence

from utfall.pipeline.refused import UsageError


def formats_of(listed: str, known: Sequence[str]) -> tuple[str, ...]:
    """The formats, or a usage error in words; nothing given means all known."""
    formats = tuple(name.strip() for name in listed.split(",") if name.strip())
    unknown = [name for name in formats if name not in known]
    if unknown or not formats:
        raise UsageError(f"Formatet {', '.join(unknown) or '(tomt)'} finns inte. "
                         f"Välj bland {', '.join(known)}.")  # fmt: skip
    return formats
