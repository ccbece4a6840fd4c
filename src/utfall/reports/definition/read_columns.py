"""*kolumner*: measures over periods, linear formulas, ratios and texts, in printed order."""

from typing import Literal

from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.build_on import Base, read_built_list
from utfall.reports.definition.model import PERIOD_WORDS, Column, PeriodWord, Place
from utfall.reports.definition.read_calendar import read_month
from utfall.reports.definition.read_filters import KEYS as FILTERS
from utfall.reports.definition.read_filters import read_filters
from utfall.reports.definition.read_formula import read_ratio, read_terms

_FORMS = ("tal", "skillnad", "summa", "andel", "kvot", "radtext", "orsak")
_TEXTS = ("noll", "saknas", "gäller_ej")
_OTHER = ("period", "månader", "vid_noll", "år", "omgång", "entitet", "dold", "tecken", "utskrift")
ZERO_BASE = ("0", "blank")
YES_NO = ("ja", "nej")


def read_columns(
    name: str, node: Node, fields: Fields, base: Base[Column] | None
) -> tuple[Column, ...]:
    """Read one set of columns, its own or one that builds on another."""
    return read_built_list(node, f"Kolumnerna {name}", fields, base, read_column)


def read_column(node: Node, fields: Fields) -> Column | None:
    """Read one column."""
    values = fields.mapping(
        node, "Kolumnen", required=("id", "rubrik"),
        optional=(*_FORMS, *_OTHER, *FILTERS, *_TEXTS),
    )  # fmt: skip
    column_id = fields.slug(values.get("id"), "Kolumnens id")
    where = f"Kolumnen {column_id or f'på rad {node.line}'}"
    forms = [form for form in _FORMS if form in values]
    if not forms and "period" not in values:
        fields.add("DEF-10", node, where=where, choices=", ".join(_FORMS))
        return None
    if len(forms) > 1:
        fields.add("DEF-11", node, where=where, first=forms[0], second=forms[1])
    common: dict[str, object] = {
        "id": column_id,
        "headings": fields.texts(values.get("rubrik"), f"{where}, rubrik"),
        "place": Place(fields.file, node.line, node.column),
        "texts": tuple((key, fields.text(values[key], key)) for key in _TEXTS if key in values),
        **_print_keys(values, where, fields),
    }
    return _of_form(forms[0] if forms else "tal", values, where, fields, common)


def _print_keys(values: dict[str, Node], where: str, fields: Fields) -> dict[str, object]:
    hidden = fields.choice(values.get("dold"), f"{where}, dold", YES_NO, "nej")
    sign = fields.choice(values.get("tecken"), f"{where}, tecken", ("vänt", "som-annars"), "")
    return {
        "hidden": hidden == "ja",
        "turned": sign == "vänt",
        "style_name": fields.text(values.get("utskrift"), f"{where}, utskrift"),
    }


def _of_form(
    form: str, values: dict[str, Node], where: str, fields: Fields, common: dict[str, object]
) -> Column:
    if form == "tal":
        return _measure(values, where, fields, common)
    if form == "orsak":
        named = fields.text(values[form], f"{where}, orsak")
        asked = fields.text(values.get("omgång"), f"{where}, omgång")
        return Column(form="cause", measure=named, round=asked, **common)  # type: ignore[arg-type]
    if form == "radtext":
        text = fields.text(values[form], f"{where}, radtext")
        return Column(form="text", measure=text, **common)  # type: ignore[arg-type]
    if form in ("andel", "kvot"):
        zero = fields.choice(values.get("vid_noll"), f"{where}, vid_noll", ZERO_BASE, "blank")
        operands = read_ratio(values[form], where, fields)
        ratio = "share" if form == "andel" else "quotient"
        return Column(form=ratio, operands=operands, zero_base_is_zero=zero == "0", **common)  # type: ignore[arg-type]
    operands = read_terms(values[form], where, fields)
    return Column(
        form="formula", operands=operands, is_difference=form == "skillnad", **common  # type: ignore[arg-type]
    )  # fmt: skip


def _measure(
    values: dict[str, Node], where: str, fields: Fields, common: dict[str, object]
) -> Column:
    months = fields.each(
        values.get("månader"), f"{where}, månader", lambda item: read_month(item, where, fields)
    )
    if months and "period" in values:
        fields.add("DEF-11", values["månader"], where=where, first="period", second="månader")
    return Column(
        form="measure",
        months=tuple(sorted(set(months))),
        measure=fields.text(values.get("tal"), f"{where}, tal"),
        period=read_period(values, where, fields),
        filters=read_filters(values, where, fields),
        year_shift=fields.integer(values.get("år"), f"{where}, år", 0),
        round=fields.text(values.get("omgång"), f"{where}, omgång"),
        entity=fields.text(values["entitet"], "entitet") if "entitet" in values else None,
        **common,  # type: ignore[arg-type]
    )


def read_period(values: dict[str, Node], where: str, fields: Fields) -> PeriodWord | Literal[""]:
    """The period word, empty where there is none."""
    word = fields.choice(values.get("period"), f"{where}, period", PERIOD_WORDS, "")
    found: PeriodWord | Literal[""] = next((w for w in PERIOD_WORDS if w == word), "")
    return found
