"""Tables and figures of the page."""

from collections.abc import Iterable

from benchmarks.measure import Pairs


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def ratio(pairs: Pairs) -> str:
    """The median ratio with its quartiles."""
    low, high = pairs.spread
    return f"**{pairs.ratio:.2f}** ({low:.2f}–{high:.2f})"


def ms(seconds: float) -> str:
    """Milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def mb(size: int) -> str:
    """Megabytes."""
    return f"{size / 1_000_000:,.0f} MB"


def yes(*, kept: bool) -> str:
    """Whether a requirement is met."""
    return "yes" if kept else "**no**"
