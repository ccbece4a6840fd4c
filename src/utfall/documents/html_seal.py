"""What an HTML file says it is of, and its seal."""

from html import escape

from utfall.documents.seal import SEAL_NAMES, SEAL_PARTS, Seal


def seal_html(seal: Seal) -> str:
    """The seal's parts as terms and descriptions, for a ``dl``."""
    parts = seal.as_dict()
    return "\n".join(
        f'<dt>{SEAL_NAMES[part]}</dt><dd data-seal="{part}">{escape(parts[part])}</dd>'
        for part in SEAL_PARTS
    )
