"""``handlingar/NAME.yaml`` → a paper's definition, with every fault noted."""

import unicodedata

from utfall.domain.problem import Problem, problem
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
_REQUIRED_WORDS = ("organ", "slag", "rubrik")
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
            optional=("paragraf", "diarienummer", "utskrift", "enhet"),
        )  # fmt: skip
        style = values.get("utskrift")
        for key in _REQUIRED_WORDS:
            if key in values and not self._words(values[key], key):
                fields.add("HAND-03", values[key], key=key)
        return PaperDefinition(
            name=self.name,
            report=fields.text(values.get("rapport"), "rapport"),
            organ=self._words(values.get("organ"), "organ"),
            kind=self._words(values.get("slag"), "slag"),
            date=fields.day(values.get("datum"), "datum"),
            paragraph=fields.text(values.get("paragraf"), "paragraf"),
            title=self._words(values.get("rubrik"), "rubrik"),
            diary_number=self._words(values.get("diarienummer"), "diarienummer"),
            style=read_print_style(self.name, style, fields) if style is not None else None,
            sections=self._sections(values.get("avsnitt")),
            place=self._place(self.node),
            report_place=self._place(values.get("rapport", self.node)),
            title_place=self._place(values.get("rubrik", self.node)),
            unit=fields.text(values.get("enhet"), "enhet"),
        )

    def _sections(self, node: Node | None) -> tuple[SectionDefinition, ...]:
        """The sections; none at all, and an id twice, are Problems."""
        if node is None:
            return ()
        before = len(self.fields.problems)
        sections = self.fields.each(node, "avsnitt", self._section)
        if not sections and len(self.fields.problems) == before:
            self.fields.add("HAND-03", node, key="avsnitt")
        first: dict[str, Place] = {}
        for section in sections:
            place = first.setdefault(section.id, section.place)
            if place is not section.place and section.id:
                self._note_twice(section, place)
        return sections

    def _note_twice(self, section: SectionDefinition, first: Place) -> None:
        at = section.place
        self.fields.problems.append(
            problem("HAND-13", file=at.file, line=at.line, column=at.column, id=section.id,
                    first_line=first.line)
        )  # fmt: skip

    def _section(self, node: Node) -> SectionDefinition:
        fields = self.fields
        values = fields.mapping(node, "Avsnittet", required=("id", "innehåll"),
                                optional=("rubrik",))  # fmt: skip
        return SectionDefinition(
            id=fields.slug(values.get("id"), "id"),
            title=self._words(values.get("rubrik"), "rubrik"),
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
        for extra in ("påståenden", "fritt"):
            if extra in values and forms[0] != "text":
                fields.add("HAND-12", values[extra], key=extra, form=forms[0])
        return self._of_form(forms[0], values, self._place(node))

    def _of_form(self, form: str, values: dict[str, Node], place: Place) -> ContentDefinition:
        node = values[form]
        if form == "text":
            return ContentDefinition(text=self._text(values), place=place)
        if form == "mottagare":
            return ContentDefinition(recipients=self._recipients(node), place=place)
        before = len(self.fields.problems)
        items: tuple[str, ...] = ()
        figures: tuple[KeyFigureDefinition, ...] = ()
        if form == "lista":
            items = self._texts(node, form)
        else:
            figures = self.fields.each(node, form, self._key_figure)
        empty = not all(items) or not (items or figures)
        if empty and len(self.fields.problems) == before:
            self.fields.add("HAND-03", node, key=form)
        return ContentDefinition(key_figures=figures, items=items, place=place)

    def _text(self, values: dict[str, Node]) -> TextDefinition:
        fields, node = self.fields, values["text"]
        text = " ".join(self._words(node, "text").split())
        if not text:
            fields.add("HAND-03", node, key="text")
        free = fields.choice(values.get("fritt"), "fritt", _YES, "nej") == "ja"
        claims = fields.each(values.get("påståenden"), "påståenden", self._claim)
        return TextDefinition(text, free, claims, self._place(node))

    def _claim(self, node: Node) -> ClaimDefinition:
        fields = self.fields
        values = fields.mapping(node, "Påståendet", required=("ord", "enheter", "mått"),
                                optional=("jämfört_med",))  # fmt: skip
        return ClaimDefinition(
            words=" ".join(self._words(values.get("ord"), "ord").split()),
            units=fields.texts(values.get("enheter"), "enheter"),
            column=fields.text(values.get("mått"), "mått"),
            compared_with=fields.text(values.get("jämfört_med"), "jämfört_med"),
            place=self._place(node),
        )

    def _key_figure(self, node: Node) -> KeyFigureDefinition:
        fields = self.fields
        values = fields.mapping(node, "Nyckeltalet", required=("etikett", "cell"))
        label = self._words(values.get("etikett"), "etikett")
        if "etikett" in values and not label.strip():
            fields.add("HAND-03", values["etikett"], key="etikett")
        return KeyFigureDefinition(
            label=label,
            cell=fields.text(values.get("cell"), "cell"),
            place=self._place(node),
        )

    def _recipients(self, node: Node) -> RecipientsDefinition:
        """*-* is an answer: nobody. An empty recipient is none."""
        fields = self.fields
        values = fields.mapping(node, "Mottagarna", required=("rubrik", "namn"))
        heading = self._words(values.get("rubrik"), "rubrik")
        names = self._texts(values.get("namn"), "namn")
        if not names or not all(names):
            fields.add("HAND-04", values.get("namn", node), heading=heading)
        return RecipientsDefinition(heading, names, self._place(node))

    def _words(self, node: Node | None, where: str) -> str:
        """A text as it is printed: its letters whole (NFC), however they were typed."""
        return unicodedata.normalize("NFC", self.fields.text(node, where))

    def _texts(self, node: Node | None, where: str) -> tuple[str, ...]:
        texts = self.fields.texts(node, where)
        return tuple(unicodedata.normalize("NFC", text).strip() for text in texts)

    def _place(self, node: Node) -> Place:
        return Place(self.fields.file, node.line, node.column)
