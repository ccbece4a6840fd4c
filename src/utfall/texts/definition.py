"""A paper as data: which report, which sections, their words, and what the words claim."""

from dataclasses import dataclass

from utfall.reports.definition.model import Place, PrintStyle


@dataclass(frozen=True, slots=True)
class ClaimDefinition:
    """Words of a text bound to units and a column of the report.

    ``units`` are unit ids or aliases, ids of row groups, or *övriga*: the rest of the level.
    ``compared_with`` is the column a trend word compares with.
    """

    words: str
    units: tuple[str, ...]
    column: str
    compared_with: str
    place: Place


@dataclass(frozen=True, slots=True)
class TextDefinition:
    """One paragraph: ``free`` text is judged by nobody; ``place`` is where its words stand."""

    text: str
    free: bool
    claims: tuple[ClaimDefinition, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class KeyFigureDefinition:
    """One labelled figure, a reference ``row/column``."""

    label: str
    cell: str
    place: Place


@dataclass(frozen=True, slots=True)
class RecipientsDefinition:
    """One kind of recipients."""

    heading: str
    names: tuple[str, ...]
    place: Place


NOWHERE = Place("", 0, 0)


@dataclass(frozen=True, slots=True)
class ContentDefinition:
    """One part of a section, exactly one of its fields set."""

    text: TextDefinition | None = None
    key_figures: tuple[KeyFigureDefinition, ...] = ()
    items: tuple[str, ...] = ()
    recipients: RecipientsDefinition | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class SectionDefinition:
    """One section, in the municipality's order."""

    id: str
    title: str
    contents: tuple[ContentDefinition, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PaperDefinition:
    """A paper's file; ``unit`` is another than its report's own, empty where it is that one."""

    name: str
    report: str
    organ: str
    kind: str
    date: str
    paragraph: str
    title: str
    diary_number: str
    style: PrintStyle | None
    sections: tuple[SectionDefinition, ...]
    place: Place
    report_place: Place = NOWHERE
    title_place: Place = NOWHERE
    unit: str = ""
