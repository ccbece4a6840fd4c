"""The keys of a profile that say how a table is made: its columns, and rows that are no rows."""

from utfall.domain.fact_kinds import KINDS
from utfall.domain.period import MONTHS, PERIODS, WHOLE_YEAR
from utfall.ledger.profiles.amount_columns import AmountColumn, FixedField
from utfall.ledger.profiles.period_text import period_of_cell
from utfall.ledger.profiles.profile import FIXED_COLUMNS, Column
from utfall.ledger.profiles.row_rules import GROUP, SUMS, Condition, LeaveOutRule, TotalRule
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Items, Mapping, Node

_CONDITION = (
    "är",
    "är_inte",
    "börjar_med",
    "slutar_med",
    "innehåller",
    "saknar_kod",
    "från",
    "till",
    "längd",
)
_AMOUNT_COLUMN = ("år", "slag", "version", "lager", "period", "mått", "tecken")
_PLACES = {"under": False, "över": True}
SIGNS = {"som_redovisning": 1, "vänt": -1}
YES = {"true": True, "ja": True, "false": False, "nej": False}
SHORT_ROWS = {"fel": False, "fylls": True}
_NAME = "namn"


class TableKeys:
    """Types the nodes of a table's keys; what is wrong becomes Problems."""

    def __init__(self, fields: Fields, values: dict[str, Node], kind: str) -> None:
        self.fields = fields
        self.values = values
        self.kind = kind

    def columns(self) -> tuple[Column, ...]:
        """Plain columns, what every row has (``fasta``), and pieces of cells (``delas``)."""
        plain = [
            Column(target, headings[0], key.line, headings[1:])
            for target, (key, value) in self._named("kolumner").items()
            for headings in (self._headings(value, target),)
        ]
        every_row = [
            Column(target, "", key.line, constant=self.fields.text(value, target).strip())
            for target, (key, value) in self._named("fasta").items()
        ]
        pieces = self.fields.each(self.values.get("delas"), "delas", self._pieces)
        return (*plain, *every_row, *(column for found in pieces for column in found))

    def months(self) -> tuple[str, ...]:
        """The twelve headings of ``månader`` written as a list; empty for the other form."""
        node = self.values.get("månader")
        return () if isinstance(node, Mapping) else self.fields.texts(node, "månader")

    def amount_columns(self) -> tuple[AmountColumn, ...]:
        """``beloppskolumner``, or the months that ``månader`` names by number."""
        stated = self.fields.each(
            self.values.get("beloppskolumner"), "beloppskolumner", self._amount_column
        )
        if not isinstance(self.values.get("månader"), Mapping):
            return stated
        months = tuple(
            AmountColumn(headings[0], period=self._period(key, "månader"), others=headings[1:])
            for name, (key, value) in self._named("månader").items()
            for headings in (self._headings(value, name),)
        )
        whole_year = self.fields.text(self.values.get("helår"), "helår")
        rest = (AmountColumn(whole_year, period=WHOLE_YEAR),) if whole_year else ()
        return (*stated, *months, *rest)

    def fixed_fields(self) -> tuple[FixedField, ...]:
        """``fält``: the places of a fixed-width line."""
        return self.fields.each(self.values.get("fält"), "fält", self._fixed_field)

    def total_rules(self) -> tuple[TotalRule, ...]:
        """``summarader``."""
        return self.fields.each(self.values.get("summarader"), "summarader", self._total)

    def leave_out_rules(self) -> tuple[LeaveOutRule, ...]:
        """``hoppa_över``."""
        return self.fields.each(self.values.get("hoppa_över"), "hoppa_över", self._left_out)

    def turn_rules(self) -> tuple[Condition, ...]:
        """``vänd_tecken``: the rows whose amounts stand in the other sign."""
        return self.fields.each(
            self.values.get("vänd_tecken"), "vänd_tecken",
            lambda node: self._condition(node, "vänd_tecken"),
        )  # fmt: skip

    def end(self) -> Condition | None:
        """``sluta_vid``."""
        node = self.values.get("sluta_vid")
        return None if node is None else self._condition(node, "sluta_vid")

    def _named(self, key: str) -> dict[str, tuple[Node, Node]]:
        return dict(self.fields.named(self.values.get(key), key))

    def _headings(self, node: Node, where: str) -> tuple[str, ...]:
        """A heading and what it may also be called; never empty."""
        if isinstance(node, Items):
            return tuple(text.strip() for text in self.fields.texts(node, where)) or ("",)
        return (self.fields.text(node, where).strip(),)

    def _pieces(self, node: Node) -> tuple[Column, ...]:
        """The columns cut out of one; a target such as ``kontonamn`` is the code's name, which
        the rows do not need."""
        values = self.fields.mapping(
            node, "delas", required=("kolumn", "mål"), optional=("skiljetecken",)
        )
        heading, *others = self._headings(values.get("kolumn", node), "kolumn")
        targets = self.fields.texts(values.get("mål"), "mål")
        separator = self.fields.text(values.get("skiljetecken"), "skiljetecken", " ")
        known = FIXED_COLUMNS.get(self.kind, ())
        return tuple(
            Column(target, heading, node.line, tuple(others), None, place, len(targets), separator)
            for place, target in enumerate(targets)
            if target in known or not target.endswith(_NAME)
        )

    def _amount_column(self, node: Node) -> AmountColumn:
        fields = self.fields
        values = fields.mapping(
            node, "beloppskolumner", required=("rubrik",), optional=_AMOUNT_COLUMN
        )
        headings = self._headings(values["rubrik"], "rubrik") if "rubrik" in values else ("",)
        return AmountColumn(
            heading=headings[0],
            year=fields.integer(values.get("år"), "år"),
            kind=fields.choice(values.get("slag"), "slag", KINDS, self.kind),
            version=fields.text(values.get("version"), "version"),
            layer=fields.text(values.get("lager"), "lager"),
            period=self._period(values["period"], "period") if "period" in values else None,
            statistic=fields.text(values.get("mått"), "mått"),
            sign=self._sign(values.get("tecken")),
            others=headings[1:],
        )

    def _period(self, node: Node, where: str) -> int:
        """A month by number or name, 0, 13, or ``helår``."""
        text = self.fields.text(node, where)
        if text == "helår":
            return WHOLE_YEAR
        found = period_of_cell(text)
        if found is None or found[1] is not None or found[0] not in PERIODS:
            self.fields.add("PROF-07", node, where=where, text=text or "tomt")
            return MONTHS[0]
        return found[0]

    def _sign(self, node: Node | None) -> int:
        """A column's own sign; 0 where the profile says it."""
        if node is None:
            return 0
        return SIGNS[self.fields.choice(node, "tecken", SIGNS, "som_redovisning")]

    def _fixed_field(self, node: Node) -> FixedField:
        values = self.fields.mapping(node, "fält", required=("namn", "från", "till"))
        name = self.fields.text(values.get("namn"), "namn").strip()
        first = self.fields.integer(values.get("från"), "från", 1)
        last = self.fields.integer(values.get("till"), "till", first)
        if not 0 < first <= last:
            self.fields.add("PROF-23", node, name=name, first=first, last=last)
        return FixedField(name, first, last, node.line)

    def _total(self, node: Node) -> TotalRule | None:
        values = self._rule(node, "summarader", ("summerar", "står"))
        condition = self._condition_of(values, node, "summarader")
        sums = self.fields.choice(values.get("summerar"), "summerar", SUMS, GROUP)
        place = self.fields.choice(values.get("står"), "står", _PLACES, "under")
        return None if condition is None else TotalRule(condition, sums, _PLACES[place])

    def _left_out(self, node: Node) -> LeaveOutRule | None:
        values = self._rule(node, "hoppa_över", ("orsak",))
        condition = self._condition_of(values, node, "hoppa_över")
        reason = self.fields.text(values.get("orsak"), "orsak").strip()
        if not reason:
            self.fields.add("PROF-24", node)
        return None if condition is None else LeaveOutRule(condition, reason)

    def _condition(self, node: Node, where: str) -> Condition | None:
        return self._condition_of(self._rule(node, where, ()), node, where)

    def _rule(self, node: Node, where: str, more: tuple[str, ...]) -> dict[str, Node]:
        return self.fields.mapping(node, where, required=("kolumn",), optional=(*_CONDITION, *more))

    def _condition_of(
        self, values: dict[str, Node], node: Node, where: str
    ) -> Condition | None:  # fmt: skip
        fields = self.fields
        lacks = fields.choice(values.get("saknar_kod"), "saknar_kod", YES, "false")
        condition = Condition(
            heading=fields.text(values.get("kolumn"), "kolumn").strip(),
            is_one_of=self._texts_or_empty(values["är"], "är") if "är" in values else None,
            is_none_of=(
                self._texts_or_empty(values["är_inte"], "är_inte") if "är_inte" in values else None
            ),
            begins=fields.texts(values.get("börjar_med"), "börjar_med"),
            ends=fields.texts(values.get("slutar_med"), "slutar_med"),
            contains=fields.texts(values.get("innehåller"), "innehåller"),
            lacks_code=YES[lacks],
            first=fields.integer(values["från"], "från") if "från" in values else None,
            last=fields.integer(values["till"], "till") if "till" in values else None,
            lengths=self._lengths(values.get("längd")),
        )
        if condition.says_nothing:
            fields.add("PROF-22", node, where=where)
            return None
        return condition

    def _lengths(self, node: Node | None) -> tuple[int, ...]:
        """One number, or a list."""
        items = () if node is None else self.fields.items(node, "längd")
        return tuple(self.fields.integer(item, "längd", 1) for item in items)

    def _texts_or_empty(self, node: Node, where: str) -> tuple[str, ...]:
        """A list of texts; an empty text is an empty cell."""
        return self.fields.texts(node, where) or ("",)
