"""``tema.yaml`` and the folder ``tema/``: how the municipality's documents look."""

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import NamedTuple

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node

FILE = "tema.yaml"
FOLDER = "tema"
TEMPLATES = "mallar"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PNG = b"\x89PNG\r\n\x1a\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# an SVG is a file whose root is svg, after a declaration, comments and a document type
_SVG = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
    rb"<(?:[A-Za-z_][\w.-]*:)?svg(?=[\s/>])",
    re.DOTALL,
)
_PRIMARY, _ACCENT = "#1b1b1b", "#005595"
# WCAG 2.2, 1.4.3: 4.5 to 1. Decimal fractions of 40 digits: 4.49998 is below it.
_LEAST_CONTRAST_TENTHS = 45
_DIGITS = 40


class ThemeSettings(NamedTuple):
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
    if image.startswith(_PNG):
        return image, "png"
    if _SVG.match(image.removeprefix(_BYTE_ORDER_MARK)):
        return image.removeprefix(_BYTE_ORDER_MARK), "svg"
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
    luminance = red * Decimal("0.2126") + green * Decimal("0.7152") + blue * Decimal("0.0722")
    exact = Context(prec=_DIGITS).divide(Decimal("10.5"), luminance + Decimal("0.05"))
    return int(exact)


def _linear(channel: int) -> Decimal:
    """A channel of 0-255 as linear light from 0 to 1."""
    context = Context(prec=_DIGITS)
    share = context.divide(Decimal(channel), Decimal(255))
    if share <= Decimal("0.04045"):
        return context.divide(share, Decimal("12.92"))
    lifted = context.divide(share + Decimal("0.055"), Decimal("1.055"))
    return context.power(lifted, Decimal("2.4"))
