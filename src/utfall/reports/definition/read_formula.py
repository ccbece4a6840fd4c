"""Formulas in words a controller writes: ``b - u``, ``u / b``."""

import re

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node

Operands = tuple[tuple[int, str], ...]
_TERM = re.compile(r"\s*([+-]?)\s*([a-z0-9]+(?:-[a-z0-9]+)*)")
_RATIO = re.compile(r"\s*([a-z0-9-]+)\s*/\s*([a-z0-9-]+)\s*")


def read_ratio(node: Node, where: str, fields: Fields) -> Operands:
    """``u / b`` as two operands: what is measured, and its base."""
    text = fields.text(node, where)
    match = _RATIO.fullmatch(text)
    if not match:
        fields.add("DEF-12", node, where=where, formula=text or "(tom)")
        return ()
    return ((1, match[1]), (1, match[2]))


def read_terms(node: Node, where: str, fields: Fields) -> Operands:
    """``b - u`` as signed ids."""
    text = fields.text(node, where)
    terms: list[tuple[int, str]] = []
    position = 0
    spaced = text.replace(" - ", " -").replace(" + ", " +")
    while position < len(spaced):
        match = _TERM.match(spaced, position)
        if not match or (terms and not match[1]):
            break
        terms.append((-1 if match[1] == "-" else 1, match[2]))
        position = match.end()
    if spaced[position:].strip() or not terms:
        fields.add("DEF-12", node, where=where, formula=text or "(tom)")
        return ()
    return tuple(terms)
