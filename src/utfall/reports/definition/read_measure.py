"""*tal*: which facts a figure counts."""

from utfall.domain.fact_kinds import MONEY_KINDS
from utfall.domain.nearest_name import did_you_mean, nearest_name
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node, Scalar
from utfall.reports.definition.model import COUNTINGS, RESULT_ACCOUNTS, Measure, Place
from utfall.reports.definition.read_filters import read_parts

_AGAINST = ("omgångens-budget",)
STATISTIC = "statistic"


def read_measure(name: str, node: Node, fields: Fields) -> Measure:
    """Read one measure."""
    where = f"Talet {name}"
    values = fields.mapping(
        node, where,
        optional=("fakta", "konto", "version", "lager", "avvikelse_mot", "urval", "år", "entitet",
                  "mått", "räkning"),
    )  # fmt: skip
    if "fakta" not in values and "mått" not in values:
        fields.add("YAML-11", node, where=where, key="fakta")
    against = values.get("avvikelse_mot")
    if against is not None:
        fields.choice(against, f"{where}, avvikelse_mot", _AGAINST, _AGAINST[0])
    accounts = fields.texts(values.get("konto"), f"{where}, konto")
    counting = fields.choice(values.get("räkning"), f"{where}, räkning", COUNTINGS, "summa")
    return Measure(
        name=name,
        kinds=(STATISTIC,) if "mått" in values else _kinds(name, values.get("fakta"), fields),
        place=Place(fields.file, node.line, node.column),
        result_only=accounts == (RESULT_ACCOUNTS,),
        accounts=accounts if accounts and accounts != (RESULT_ACCOUNTS,) else None,
        version=fields.text(values["version"], "version") if "version" in values else None,
        layer=fields.text(values["lager"], "lager") if "lager" in values else None,
        against_round_budget=against is not None,
        parts=read_parts(values.get("urval"), where, fields),
        year_shift=fields.integer(values.get("år"), f"{where}, år", 0),
        entity=fields.text(values["entitet"], "entitet") if "entitet" in values else None,
        statistic=fields.text(values.get("mått"), f"{where}, mått"),
        counting=next(word for word in COUNTINGS if word == counting),
    )


def _kinds(name: str, node: Node | None, fields: Fields) -> tuple[str, ...]:
    kinds: list[str] = []
    for item in fields.items(node, f"Talet {name}, fakta"):
        kind = item.text if isinstance(item, Scalar) else ""
        if kind not in MONEY_KINDS:
            fields.add("DEF-15", item, measure=name, kind=kind or "tomt",
                       suggestion=did_you_mean(kind, MONEY_KINDS))  # fmt: skip
            kind = nearest_name(kind, MONEY_KINDS) or ""
        if kind:
            kinds.append(kind)
    return tuple(kinds)
