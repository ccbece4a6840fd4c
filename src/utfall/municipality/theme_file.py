"""``tema.yaml`` and the folder ``tema/``: how the municipality's documents look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node

FILE = "tema.yaml"
FOLDER = "tema"
TEMPLATES = "mallar"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"<svg": "svg", b"<?xml": "svg"}
_PRIMARY, _ACCENT = "#1b1b1b", "#005595"
# WCAG 2.2, 1.4.3: 4.5 to 1. Luminance in millionths, so that no binary fraction is needed.
_LEAST_CONTRAST_TENTHS = 45
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """``logo`` is the bytes of the image, ``logo_type`` png or svg; empty for none."""

    name: str = ""
    logo: bytes = b""
    logo_type: str = ""
    logo_text: str = ""
    primary: str = _PRIMARY
    accent: str = _ACCENT


def read_theme(
    node: Node | None, content: Mapping[str, bytes], shown_name: str, problems: list[Problem]
) -> ThemeSettings:
    """Type the file's nodes; a colour without contrast and a logo that is none are Problems."""
    fields = Fields(shown_name, problems)
    values = fields.mapping(
        node, "Temat", optional=("namn", "logotyp", "logotyptext", "färg", "accent")
    )
    logo, logo_type = _logo(values.get("logotyp"), content, fields)
    return ThemeSettings(
        name=fields.text(values.get("namn"), "namn"),
        logo=logo,
        logo_type=logo_type,
        logo_text=fields.text(values.get("logotyptext"), "logotyptext"),
        primary=_colour(values.get("färg"), "färg", fields, _PRIMARY),
        accent=_colour(values.get("accent"), "accent", fields, _ACCENT),
    )


def _logo(node: Node | None, content: Mapping[str, bytes], fields: Fields) -> tuple[bytes, str]:
    if node is None:
        return b"", ""
    name = fields.text(node, "logotyp")
    image = content.get(f"{FOLDER}/{name}")
    if image is None:
        fields.add("TEMA-03", node, name=name or "(tomt)")
        return b"", ""
    for signature, kind in _SIGNATURES.items():
        if image.lstrip().startswith(signature):
            return image, kind
    fields.add("TEMA-04", node, name=name)
    return b"", ""


def _colour(node: Node | None, where: str, fields: Fields, default: str) -> str:
    if node is None:
        return default
    value = fields.text(node, where)
    if not _COLOUR.fullmatch(value):
        fields.add("TEMA-01", node, value=value or "(tomt)")
        return default
    tenths = contrast_to_white_tenths(value)
    if tenths < _LEAST_CONTRAST_TENTHS:
        fields.add("TEMA-02", node, value=value, contrast=f"{tenths // 10},{tenths % 10}")
    return value.lower()


def contrast_to_white_tenths(colour: str) -> int:
    """The contrast of ``#rrggbb`` to white in tenths, rounded down (WCAG 2.2's definition)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    luminance = (2126 * red + 7152 * green + 722 * blue) // 10_000
    return 10 * (_MILLION + 50_000) // (luminance + 50_000)


def _linear(channel: int) -> int:
    """A channel of 0-255 as linear light in millionths."""
    from decimal import Decimal

    share = Decimal(channel) / 255
    if share <= Decimal("0.04045"):
        return int(share / Decimal("12.92") * _MILLION)
    return int(((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4") * _MILLION)
