"""``profiler/*.yaml``: an import profile, typed and checked."""

from utfall.domain.fact_kinds import KINDS, STATES
from utfall.domain.problem import Problem
from utfall.ledger.profiles.period_text import periods_from_text
from utfall.ledger.profiles.profile import (
    FIXED_WIDTH,
    NAMED_BY_FORMAT,
    ORE_PER_UNIT,
    PREVIOUS,
    SHEETS,
    SIE,
    Dimension,
    PeriodRule,
    Profile,
)
from utfall.ledger.profiles.profile_consistency import SIE_KEYS, TABLE_KEYS, check_consistency
from utfall.ledger.profiles.table_keys import SHORT_ROWS, SIGNS, YES, TableKeys
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Mapping, Node

FORMATS = (*SIE, "csv", *SHEETS, "json", FIXED_WIDTH)
ENCODINGS = ("utf-8", "utf-16", "latin-1", "cp1252", "cp437")
REST = "övriga"
QUARTERS = ("sista_månaden",)
LINE_ENDS = ("CRLF", "LF", "CR")
_OPTIONAL = (
    "version", "lager", "entitet", "läge", "år", "perioder", "mot_budget", "periodregler",
    *TABLE_KEYS, *SIE_KEYS,
)  # fmt: skip


def read_profile(
    node: Node | None, shown_name: str, name: str, problems: list[Problem]
) -> Profile | None:
    """Type the file's nodes; ``name`` is the file's stem. None (with Problems) if unusable."""
    before = len(problems)
    profile = _ProfileReader(Fields(shown_name, problems), node).read(name)
    check_consistency(profile, node, Fields(shown_name, problems))
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
        kind = fields.choice(values.get("slag"), "slag", KINDS, "actual")
        table = TableKeys(fields, values, kind)
        unit = fields.choice(values.get("enhet"), "enhet", ORE_PER_UNIT, "kr")
        sign = fields.choice(values.get("tecken"), "tecken", SIGNS, "som_redovisning")
        return Profile(
            name=name,
            shown_name=fields.file,
            kind=kind,
            source=fields.filled(values.get("källa"), "källa"),
            format=fields.choice(values.get("format"), "format", FORMATS, "csv"),
            version=self._text("version"),
            layer=self._text("lager"),
            entity=fields.slug(values["entitet"], "entitet") if "entitet" in values else "",
            year=fields.integer(values.get("år"), "år"),
            periods=self._periods(values.get("perioder"), "perioder"),
            state=state,
            states=states,
            sheets=fields.texts(values.get("blad"), "blad"),
            heading_row=self._heading_row(),
            heading_rows=fields.integer(values.get("rubrikrader"), "rubrikrader", 1),
            delimiter=self._text("avgränsare").replace("\\t", "\t"),
            quote=self._quote(),
            encoding=fields.choice(
                values.get("teckenkodning"), "teckenkodning", ENCODINGS, "utf-8"
            ),
            decimal=fields.choice(values.get("decimal"), "decimal", (",", "."), ","),
            thousands=fields.text(values.get("tusental"), "tusental", " "),
            ore_per_unit=ORE_PER_UNIT[unit],
            sign=SIGNS[sign],
            columns=table.columns(),
            months=table.months(),
            whole_year=self._text("helår"),
            against_version=fields.text(against.get("version"), "version"),
            against_date=fields.day(against.get("beslutad_till"), "beslutad_till"),
            dimensions=self._dimensions(),
            left_out_dimensions=fields.texts(values.get("utelämna"), "utelämna"),
            balance_rows=self._text("saldorader"),
            period_rules=fields.each(values.get("periodregler"), "periodregler", self._rule),
            fields=table.fixed_fields(),
            records=self._text("poster"),
            amount_columns=table.amount_columns(),
            filled_down=fields.texts(values.get("fyll_ned"), "fyll_ned"),
            total_rules=table.total_rules(),
            leave_out_rules=table.leave_out_rules(),
            end=table.end(),
            empty_texts=fields.texts(values.get("tomt"), "tomt"),
            turn_rules=table.turn_rules(),
            footnote_marks=fields.texts(values.get("fotnotstecken"), "fotnotstecken"),
            credit_words=fields.texts(values.get("kreditord"), "kreditord"),
            debit_words=fields.texts(values.get("debetord"), "debetord"),
            number_coded=fields.texts(values.get("koder_som_tal"), "koder_som_tal"),
            has_quarters=fields.choice(values.get("kvartal"), "kvartal", QUARTERS, "") != "",
            date_pattern=self._text("datumformat"),
            balances=YES[fields.choice(values.get("balanserar"), "balanserar", YES, "nej")],
            fills_short_rows=SHORT_ROWS[
                fields.choice(values.get("korta_rader"), "korta_rader", SHORT_ROWS, "fel")
            ],
            seen_headings=fields.texts(values.get("rubriker"), "rubriker"),
            line_end=fields.choice(values.get("radslut"), "radslut", LINE_ENDS, ""),
        )

    def _text(self, key: str) -> str:
        return self.fields.text(self.values.get(key), key)

    def _heading_row(self) -> int:
        """The row the headings end on; 0 where the file has none, or the format names columns."""
        if self.values.get("format") is not None and self._text("format") in NAMED_BY_FORMAT:
            return 0
        return self.fields.integer(self.values.get("rubrikrad"), "rubrikrad", 1)

    def _quote(self) -> str:
        """``"`` where the profile does not say; empty where nothing is quoted."""
        if "citattecken" not in self.values:
            return '"'
        return self.fields.choice(
            self.values["citattecken"], "citattecken", ('"', "'", ""), '"'
        )  # fmt: skip

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
