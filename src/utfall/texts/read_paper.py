"""``handlingar/NAME.yaml`` → a paper's definition, with every fault noted."""

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import Node
from utfall.reports.definition.model import Place
from utfall.reports.definition.read_print_style import read_print_style
from utfall.texts.definition import (
    ClaimDefinition,
    ContentDefinition,
    KeyFigureDefinition,
    PaperDefinition,
    RecipientsDefinition,
    SectionDefinition,
    TextDefinition,
)

_REQUIRED = ("rapport", "organ", "slag", "datum", "rubrik", "avsnitt")
_CONTENTS = ("text", "nyckeltal", "lista", "mottagare")
_YES = ("ja", "nej")


def read_paper(
    node: Node | None, shown_name: str, name: str, problems: list[Problem]
) -> PaperDefinition | None:
    """Type the file's nodes; None (with Problems) where nothing can be made of it."""
    if node is None:
        return None
    return _PaperReader(Fields(shown_name, problems), node, name).read()


class _PaperReader:
    def __init__(self, fields: Fields, node: Node, name: str) -> None:
        self.fields = fields
        self.node = node
        self.name = name

    def read(self) -> PaperDefinition:
        fields = self.fields
        values = fields.mapping(
            self.node, "Handlingen", required=_REQUIRED,
            optional=("paragraf", "diarienummer", "utskrift"),
        )  # fmt: skip
        style = values.get("utskrift")
        return PaperDefinition(
            name=self.name,
            report=fields.text(values.get("rapport"), "rapport"),
            organ=fields.text(values.get("organ"), "organ"),
            kind=fields.text(values.get("slag"), "slag"),
            date=fields.day(values.get("datum"), "datum"),
            paragraph=fields.text(values.get("paragraf"), "paragraf"),
            title=fields.text(values.get("rubrik"), "rubrik"),
            diary_number=fields.text(values.get("diarienummer"), "diarienummer"),
            style=read_print_style(self.name, style, fields) if style is not None else None,
            sections=fields.each(values.get("avsnitt"), "avsnitt", self._section),
            place=self._place(self.node),
        )

    def _section(self, node: Node) -> SectionDefinition:
        fields = self.fields
        values = fields.mapping(node, "Avsnittet", required=("id", "innehåll"),
                                optional=("rubrik",))  # fmt: skip
        return SectionDefinition(
            id=fields.slug(values.get("id"), "id"),
            title=fields.text(values.get("rubrik"), "rubrik"),
            contents=fields.each(values.get("innehåll"), "innehåll", self._content),
            place=self._place(node),
        )

    def _content(self, node: Node) -> ContentDefinition | None:
        fields = self.fields
        values = fields.mapping(
            node, "Innehållet", optional=(*_CONTENTS, "påståenden", "fritt")
        )  # fmt: skip
        forms = [form for form in _CONTENTS if form in values]
        if len(forms) != 1:
            self.fields.add("HAND-02", node, choices=", ".join(_CONTENTS))
            return None
        place = self._place(node)
        if forms[0] == "text":
            return ContentDefinition(text=self._text(values), place=place)
        if forms[0] == "nyckeltal":
            figures = fields.each(values["nyckeltal"], "nyckeltal", self._key_figure)
            return ContentDefinition(key_figures=figures, place=place)
        if forms[0] == "lista":
            return ContentDefinition(items=fields.texts(values["lista"], "lista"), place=place)
        return ContentDefinition(recipients=self._recipients(values["mottagare"]), place=place)

    def _text(self, values: dict[str, Node]) -> TextDefinition:
        fields, node = self.fields, values["text"]
        text = " ".join(fields.text(node, "text").split())
        if not text:
            fields.add("HAND-03", node)
        free = fields.choice(values.get("fritt"), "fritt", _YES, "nej") == "ja"
        claims = fields.each(values.get("påståenden"), "påståenden", self._claim)
        return TextDefinition(text, free, claims, self._place(node))

    def _claim(self, node: Node) -> ClaimDefinition:
        fields = self.fields
        values = fields.mapping(node, "Påståendet", required=("ord", "enheter", "mått"),
                                optional=("jämfört_med",))  # fmt: skip
        return ClaimDefinition(
            words=" ".join(fields.text(values.get("ord"), "ord").split()),
            units=fields.texts(values.get("enheter"), "enheter"),
            column=fields.text(values.get("mått"), "mått"),
            compared_with=fields.text(values.get("jämfört_med"), "jämfört_med"),
            place=self._place(node),
        )

    def _key_figure(self, node: Node) -> KeyFigureDefinition:
        fields = self.fields
        values = fields.mapping(node, "Nyckeltalet", required=("etikett", "cell"))
        return KeyFigureDefinition(
            label=fields.text(values.get("etikett"), "etikett"),
            cell=fields.text(values.get("cell"), "cell"),
            place=self._place(node),
        )

    def _recipients(self, node: Node) -> RecipientsDefinition:
        """*-* is an answer: nobody. An empty recipient is none."""
        fields = self.fields
        values = fields.mapping(node, "Mottagarna", required=("rubrik", "namn"))
        heading = fields.text(values.get("rubrik"), "rubrik")
        names = tuple(name.strip() for name in fields.texts(values.get("namn"), "namn"))
        if not names or not all(names):
            fields.add("HAND-04", values.get("namn", node), heading=heading)
        return RecipientsDefinition(heading, names, self._place(node))

    def _place(self, node: Node) -> Place:
        return Place(self.fields.file, node.line, node.column)
