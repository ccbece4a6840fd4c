"""The pieces the pictures are drawn with; lengths are whole tenths of the drawing's unit.

Colours stand as attributes, for print and for a strict content security policy; a page's style
sheet may set others by class.
"""

from html import escape
from typing import Literal

Anchor = Literal["start", "middle", "end"]


def units(tenths: int) -> str:
    """Tenths as a decimal number: ``12.5``."""
    sign, (whole, part) = "-" if tenths < 0 else "", divmod(abs(tenths), 10)
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def text(x: int, y: int, words: str, kind: str, anchor: Anchor = "start") -> str:
    """Words on a line at ``y``; figures (*value*) are bold."""
    bold = ' font-weight="bold"' if kind == "value" else ""
    return (
        f'<text class="{kind}" x="{units(x)}" y="{units(y)}" text-anchor="{anchor}"{bold}>'
        f"{escape(words)}</text>"
    )


def line(x1: int, y1: int, x2: int, y2: int, kind: str, colour: str, weight: int) -> str:
    """A straight line: *axis* or *grid*."""
    return (
        f'<line class="{kind}" x1="{units(x1)}" y1="{units(y1)}" x2="{units(x2)}" '
        f'y2="{units(y2)}" stroke="{colour}" stroke-width="{units(weight)}"/>'
    )


def box(x: int, y: int, width: int, height: int, kind: str, drawn: str) -> str:
    """A rectangle; ``drawn`` is how it is filled and outlined, as attributes."""
    return (
        f'<rect class="{kind}" x="{units(x)}" y="{units(y)}" width="{units(width)}" '
        f'height="{units(height)}" {drawn}/>'
    )
