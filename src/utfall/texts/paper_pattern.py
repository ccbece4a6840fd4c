"""The paper of a level that has none of its own in ``handlingar/``: a title, the level's figures,
and room for words."""

from utfall.texts.draft import is_plain
from utfall.texts.draft_columns import draft_columns
from utfall.texts.edited_paper import EditedBlock, EditedPaper, EditedSection
from utfall.texts.figures import Figures

_SECTIONS = (
    ("sammanfattning", "Sammanfattning"),
    ("ekonomi", "Ekonomi"),
    ("prognos", "Prognos"),
    ("verksamhet", "Verksamhet, mål och åtgärder"),
)


def paper_pattern(figures: Figures, date: str) -> EditedPaper:
    """The pattern for the report's unit; ``date`` is the paper's day (ISO)."""
    unit = figures.tree.organisation.by_id[figures.result.definition.unit]
    head = {
        "rapport": figures.result.definition.name, "enhet": unit.id, "organ": unit.name,
        "slag": "Sammanställning", "datum": date, "paragraf": "",
        "rubrik": "Ekonomi- och verksamhetsuppföljning till och med {månad} {år}",
        "diarienummer": "",
    }  # fmt: skip
    sections = tuple(
        EditedSection(name, title, _blocks(figures) if name == "ekonomi" else (_ROOM,))
        for name, title in _SECTIONS
    )
    return EditedPaper(head, None, sections)


_ROOM = EditedBlock("text")


def _blocks(figures: Figures) -> tuple[EditedBlock, ...]:
    shown = tuple(_whole(figures)) + tuple(_deviations(figures))
    return (EditedBlock("figures", figures=shown), _ROOM) if shown else (_ROOM,)


def _whole(figures: Figures) -> list[tuple[str, str]]:
    """The level's budget and actuals to date, as the deviation is made of them."""
    columns, row = draft_columns(figures), figures.row_of_unit.get(_own(figures), "")
    if columns is None or not row:
        return []
    terms = figures.result.definition.column(columns.to_date).operands
    names = {1: "Budget", -1: "Redovisning"}
    found = [(f"{names[sign]} till och med {{månad}}", f"{row}/{name}") for sign, name in terms
             if len(terms) == len(names)]  # fmt: skip
    return [*found, ("Avvikelse till och med {månad}", f"{row}/{columns.to_date}")]


def _deviations(figures: Figures) -> list[tuple[str, str]]:
    """Each unit's deviation; a name with figures in it would be judged as typed."""
    columns = draft_columns(figures)
    if columns is None:
        return []
    named = [(figures.tree.organisation.by_id[unit].name, unit) for unit in figures.children()]
    return [(f"Avvikelse, {name}", f"{figures.row_of_unit[unit]}/{columns.to_date}")
            for name, unit in named if is_plain(name)]  # fmt: skip


def _own(figures: Figures) -> str:
    return figures.result.definition.unit
