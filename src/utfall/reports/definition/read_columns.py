"""*kolumner*: measures over periods, linear formulas and shares, in printed order."""

import re

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.model import PERIOD_WORDS, Column, PeriodWord, Place

_FORMS = ("tal", "skillnad", "summa", "andel")
_TEXTS = ("noll", "saknas", "gäller_ej")
_TERM = re.compile(r"\s*([+-]?)\s*([a-z0-9]+(?:-[a-z0-9]+)*)")
_SHARE = re.compile(r"\s*([a-z0-9-]+)\s*/\s*([a-z0-9-]+)\s*")
_ZERO_BASE = ("0", "blank")


def read_columns(name: str, node: Node, fields: Fields) -> tuple[Column, ...]:
    """Read one set of columns."""
    return fields.each(node, f"Kolumnerna {name}", lambda item: _column(item, fields))


def _column(node: Node, fields: Fields) -> Column | None:
    values = fields.mapping(
        node, "Kolumnen", required=("id", "rubrik"),
        optional=(*_FORMS, "period", "vid_noll", *_TEXTS),
    )  # fmt: skip
    column_id = fields.slug(values.get("id"), "Kolumnens id")
    where = f"Kolumnen {column_id}"
    forms = [form for form in _FORMS if form in values]
    if not forms:
        fields.add("DEF-10", node, where=where, choices=", ".join(_FORMS))
        return None
    if len(forms) > 1:
        fields.add("DEF-11", node, where=where, first=forms[0], second=forms[1])
    common = {
        "id": column_id,
        "headings": fields.texts(values.get("rubrik"), f"{where}, rubrik"),
        "place": Place(fields.file, node.line, node.column),
        "texts": tuple((key, fields.text(values[key], key)) for key in _TEXTS if key in values),
    }
    return _of_form(forms[0], values, where, fields, common)


def _of_form(
    form: str, values: dict[str, Node], where: str, fields: Fields, common: dict[str, object]
) -> Column:
    text = fields.text(values[form], f"{where}, {form}")
    if form == "tal":
        word = fields.choice(values.get("period"), f"{where}, period", PERIOD_WORDS, "hittills")
        period: PeriodWord = next(w for w in PERIOD_WORDS if w == word)
        return Column(form="measure", measure=text, period=period, **common)  # type: ignore[arg-type]
    if form == "andel":
        zero_base = fields.choice(values.get("vid_noll"), f"{where}, vid_noll", _ZERO_BASE, "blank")
        operands = _share(text, values[form], where, fields)
        return Column(form="share", operands=operands, zero_base_is_zero=zero_base == "0", **common)  # type: ignore[arg-type]
    return Column(form="formula", operands=_terms(text, values[form], where, fields), **common)  # type: ignore[arg-type]


def _share(text: str, node: Node, where: str, fields: Fields) -> tuple[tuple[int, str], ...]:
    match = _SHARE.fullmatch(text)
    if not match:
        fields.add("DEF-12", node, where=where, formula=text or "(tom)")
        return ()
    return ((1, match[1]), (1, match[2]))


def _terms(text: str, node: Node, where: str, fields: Fields) -> tuple[tuple[int, str], ...]:
    """``b - u`` as signed column ids."""
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
