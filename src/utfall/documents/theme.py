"""How a municipality's documents look: its name, logo and two colours."""

from typing import NamedTuple


class Theme(NamedTuple):
    """``logo`` is the bytes of a PNG or SVG, empty for none; colours are ``#rrggbb`` on white.

    ``templates`` are the municipality's own, by file name (``handling.docx``).
    """

    municipality: str
    logo: bytes = b""
    logo_type: str = ""
    logo_text: str = ""
    primary: str = "#1b1b1b"
    accent: str = "#005595"
    templates: tuple[tuple[str, bytes], ...] = ()

    def template(self, name: str) -> bytes | None:
        """The municipality's own template of that file name, or None for the shipped one."""
        return dict(self.templates).get(name)
