"""``profiler/*.yaml``: an import profile, typed and checked."""

from utfall.domain.fact_kinds import KINDS, STATES, STATISTIC
from utfall.domain.problem import Problem
from utfall.ledger.profiles.period_text import periods_from_text
from utfall.ledger.profiles.profile import (
    ORE_PER_UNIT,
    PREVIOUS,
    Column,
    Dimension,
    PeriodRule,
    Profile,
)
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Mapping, Node

FORMATS = ("sie4", "csv", "xlsx")
ENCODINGS = ("utf-8", "utf-16", "latin-1", "cp1252", "cp437")
SIGNS = {"som_redovisning": 1, "vänt": -1}
REST = "övriga"
_TABLE_KEYS = (
    "blad", "rubrikrad", "avgränsare", "teckenkodning", "decimal", "tusental", "enhet", "tecken",
    "kolumner", "månader", "helår",
)  # fmt: skip
_SIE_KEYS = ("dimensioner", "utelämna")
_KEYS_OF_MONEY = ("enhet", "tecken", "lager", "mot_budget", "periodregler")
_KEYS_OF_FACTS = (*_KEYS_OF_MONEY, "version", "läge", "perioder", "månader", "helår")
_REGISTER_COLUMNS = {
    "organisation": (("id", "namn", "nivå", "under", "kod"),),
    "codes": (("konto", "namn"), ("koddel", "kod", "namn")),
}
_OPTIONAL = (
    "version", "lager", "entitet", "läge", "år", "perioder", "mot_budget", "periodregler",
    *_TABLE_KEYS, *_SIE_KEYS,
)  # fmt: skip


def read_profile(
    node: Node | None, shown_name: str, name: str, problems: list[Problem]
) -> Profile | None:
    """Type the file's nodes; ``name`` is the file's stem. None (with Problems) if unusable."""
    before = len(problems)
    profile = _ProfileReader(Fields(shown_name, problems), node).read(name)
    _consistency(profile, node, Fields(shown_name, problems))
    return profile if len(problems) == before else None


class _ProfileReader:
    def __init__(self, fields: Fields, node: Node | None) -> None:
        self.fields = fields
        self.values = fields.mapping(
            node, "Profilen", required=("slag", "källa", "format"), optional=_OPTIONAL
        )

    def read(self, name: str) -> Profile:
        fields, values = self.fields, self.values
        state, states = self._states()
        against = fields.mapping(
            values.get("mot_budget"), "mot_budget", required=("version", "beslutad_till")
        )
        unit = fields.choice(values.get("enhet"), "enhet", ORE_PER_UNIT, "kr")
        sign = fields.choice(values.get("tecken"), "tecken", SIGNS, "som_redovisning")
        return Profile(
            name=name,
            shown_name=fields.file,
            kind=fields.choice(values.get("slag"), "slag", KINDS, "actual"),
            source=self._text("källa"),
            format=fields.choice(values.get("format"), "format", FORMATS, "csv"),
            version=self._text("version"),
            layer=self._text("lager"),
            entity=fields.slug(values["entitet"], "entitet") if "entitet" in values else "",
            year=fields.integer(values.get("år"), "år"),
            periods=self._periods(values.get("perioder"), "perioder"),
            state=state,
            states=states,
            sheet=self._text("blad"),
            heading_row=fields.integer(values.get("rubrikrad"), "rubrikrad", 1),
            delimiter=self._text("avgränsare").replace("\\t", "\t"),
            encoding=fields.choice(
                values.get("teckenkodning"), "teckenkodning", ENCODINGS, "utf-8"
            ),
            decimal=fields.choice(values.get("decimal"), "decimal", (",", "."), ","),
            thousands=fields.text(values.get("tusental"), "tusental", " "),
            ore_per_unit=ORE_PER_UNIT[unit],
            sign=SIGNS[sign],
            columns=self._columns(),
            months=fields.texts(values.get("månader"), "månader"),
            whole_year=self._text("helår"),
            against_version=fields.text(against.get("version"), "version"),
            against_date=fields.day(against.get("beslutad_till"), "beslutad_till"),
            dimensions=self._dimensions(),
            left_out_dimensions=fields.texts(values.get("utelämna"), "utelämna"),
            period_rules=fields.each(values.get("periodregler"), "periodregler", self._rule),
        )

    def _text(self, key: str) -> str:
        return self.fields.text(self.values.get(key), key)

    def _columns(self) -> tuple[Column, ...]:
        named = self.fields.named(self.values.get("kolumner"), "kolumner")
        return tuple(
            Column(target, self.fields.text(value, target).strip(), key.line)
            for target, (key, value) in named.items()
        )

    def _dimensions(self) -> tuple[Dimension, ...]:
        named = self.fields.named(self.values.get("dimensioner"), "dimensioner")
        return tuple(
            Dimension(dimension, self.fields.text(value, dimension), key.line)
            for dimension, (key, value) in named.items()
        )

    def _states(self) -> tuple[str, dict[int, str]]:
        node = self.values.get("läge")
        if not isinstance(node, Mapping):
            return self.fields.choice(node, "läge", STATES, "open"), {}
        rest, states = "open", dict[int, str]()
        for name, (key, value) in self.fields.named(node, "läge").items():
            state = self.fields.choice(value, f"läge {name}", STATES, "open")
            if name == REST:
                rest = state
            else:
                states |= dict.fromkeys(self._periods(key, "läge") or (), state)
        return rest, states

    def _periods(self, node: Node | None, where: str) -> tuple[int, ...] | None:
        if node is None:
            return None
        found: set[int] = set()
        for item in self.fields.items(node, where):
            text = self.fields.text(item, where)
            periods = periods_from_text(text)
            if periods is None:
                self.fields.add("PROF-07", item, where=where, text=text or "tomt")
            found.update(periods or ())
        return tuple(sorted(found))

    def _rule(self, node: Node) -> PeriodRule:
        values = self.fields.mapping(
            node, "Periodregeln", required=("serie", "period"), optional=("från", "till")
        )
        period = values.get("period")
        number: int | None = None
        if self.fields.text(period, "period") != PREVIOUS:
            periods = self._periods(period, "period") or (0,)
            number = periods[0]
        return PeriodRule(
            series=self.fields.text(values.get("serie"), "serie"),
            period=number,
            first=self.fields.day(values.get("från"), "från"),
            last=self.fields.day(values.get("till"), "till"),
        )


def _consistency(profile: Profile, node: Node | None, fields: Fields) -> None:
    """What one key says of another."""
    if not isinstance(node, Mapping):
        return
    wrong = _TABLE_KEYS if profile.format == "sie4" else _SIE_KEYS
    for key in wrong:
        if key in node.entries:
            fields.add("PROF-14", node.entries[key].key, key=key, format=profile.format)
    if profile.kind == "forecast" and "mot_budget" not in node.entries:
        fields.add("PROF-08", node)
    if profile.is_register:
        _register_consistency(profile, node, fields)
    elif profile.kind == STATISTIC:
        _statistic_consistency(profile, node, fields)
    elif profile.format == "sie4":
        _sie_consistency(profile, node, fields)
    else:
        _table_consistency(profile, node, fields)


def _sie_consistency(profile: Profile, node: Node, fields: Fields) -> None:
    if profile.kind not in ("actual", "unbooked"):
        fields.add("PROF-15", node, kind=profile.kind)


def _without_keys(
    keys: tuple[str, ...], profile: Profile, node: Mapping, fields: Fields
) -> None:  # fmt: skip
    for key in keys:
        if key in node.entries:
            fields.add("PROF-20", node.entries[key].key, key=key, kind=profile.kind)


def _register_consistency(profile: Profile, node: Mapping, fields: Fields) -> None:
    _without_keys(_KEYS_OF_FACTS, profile, node, fields)
    if profile.format == "sie4":
        _sie_consistency(profile, node, fields)
        return
    possible = _REGISTER_COLUMNS[profile.kind]
    targets = {column.target for column in profile.columns}
    if sum(set(needed) <= targets for needed in possible) != 1:
        fields.add("PROF-16", _columns_place(node), kind=profile.kind,
                   columns=" eller ".join(", ".join(needed) for needed in possible))  # fmt: skip


def _statistic_consistency(profile: Profile, node: Mapping, fields: Fields) -> None:
    _without_keys(_KEYS_OF_MONEY, profile, node, fields)
    if profile.format == "sie4":
        _sie_consistency(profile, node, fields)
        return
    _table_consistency(profile, node, fields)
    if not profile.heading("mått"):
        fields.add("PROF-21", _columns_place(node))


def _table_consistency(profile: Profile, node: Mapping, fields: Fields) -> None:
    place = _columns_place(node)
    amount = profile.heading(profile.amount_column)
    if profile.months and amount:
        fields.add("PROF-06", place, amount=profile.amount_column)
    elif not profile.months and not amount:
        fields.add("PROF-05", place, amount=profile.amount_column)
    if profile.months and len(profile.months) != 12:
        fields.add("PROF-04", node.entries["månader"].key, count=len(profile.months))
    if amount and not _says_period(profile):
        fields.add("PROF-13", place)
    if len(profile.delimiter) > 1:
        fields.add("PROF-17", node.entries["avgränsare"].key, text=profile.delimiter)


def _columns_place(node: Mapping) -> Node:
    return node.entries["kolumner"].key if "kolumner" in node.entries else node


def _says_period(profile: Profile) -> bool:
    """Whether a row says its period; a plan, and a statistic with a column for its year, may be of
    the whole year."""
    by_row = profile.heading("period") or profile.heading("datum")
    if profile.kind == STATISTIC:
        return bool(by_row or profile.heading("år"))
    return bool(by_row) or profile.kind not in ("actual", "unbooked")
