"""Reports and papers for the tests of PDF: July's report, § 59's words, and changes of them."""

from dataclasses import replace
from pathlib import Path

from utfall.documents.finished import FinishedReport
from utfall.documents.paper import (
    FinishedPaper,
    KeyFigures,
    ListItems,
    Paragraph,
    Recipients,
    Section,
)
from utfall.documents.seal import Seal
from utfall.documents.theme import Theme
from utfall.domain.period import Month
from utfall.pipeline.report import ReportRequest, make_report
from utfall.pipeline.workspace import open_workspace

_HASH = "sha256:" + "0" * 64
SEAL = Seal(snapshot=_HASH, definition=_HASH, texts=_HASH, theme=_HASH, program="0.1.0")
SECTIONS = (
    Section("beslut", "Allmänna utskottets beslut", (
        Paragraph("Allmänna utskottet har tagit del av ekonomi- och verksamhetsuppföljning för "
                  "kommunledningsstaben till och med juli månad 2025."),
    )),
    Section("sammanfattning", "Sammanfattning av ärendet", (
        Paragraph("Det är viktigt att vi regelbundet följer upp de fastställda ekonomiska och "
                  "verksamhetsmässiga målen under budgetåret. Rapportering ska ske månadsvis "
                  "mellan verksamhetsområde och nämnd, samt mellan nämnd och kommunstyrelse och "
                  "kommunfullmäktige. Uppföljning mellan verksamhet och nämnd ska ske "
                  "kontinuerligt."),
    )),
    Section("ekonomi", "Ekonomisk uppföljning över kommunledningsstaben (i tusentals kronor)", (
        KeyFigures((
            ("Budget till och med juli", "23 734", "totalt/bt"),
            ("Redovisning till och med juli", "22 370", "totalt/ut"),
            ("Avvikelse till och med juli", "1 364", "totalt/at"),
            ("Procent av budget", "94,3 %", "totalt/pt"),
        )),
        Paragraph("Den ekonomiska uppföljningen visar att det finns ett överskott på "
                  "ekonomiavdelningen med anledning av vakant tjänst under inledningen av året."),
    )),
    Section("verksamhet", "Verksamhetsuppföljning", (
        Paragraph("Verksamheten fortlöper stabilt enligt plan."),
    )),
    Section("underlag", "Beslutsunderlag", (
        ListItems(("Ekonomisk uppföljning för kommunledningsstaben - juli 2025-08-11",
                   "Tjänsteskrivelse")),
    )),
    Section("mottagare", "Beslutet skickas till", (
        Recipients("För kännedom", ("-",)), Recipients("För åtgärd", ("-",)),
    )),
)  # fmt: skip


def paper_59() -> FinishedPaper:
    """§ 59, finished, with a seal of its own."""
    return FinishedPaper(
        name="protokollsutdrag", report="uppfoljning", period="2025-07", unit="kls", round="",
        organ="Allmänna utskottet", kind="Protokollsutdrag", date="2025-08-11", paragraph="§ 59",
        title="Ekonomi- och verksamhetsuppföljning", diary_number="KS/2025:4", sections=SECTIONS,
        draft=False, seal=SEAL, theme=Theme("Exempelköpings kommun"),
    )  # fmt: skip


def july_report(folder: Path) -> FinishedReport:
    """July's report of the example in the folder."""
    return make_report(open_workspace(folder), ReportRequest("uppfoljning", Month(2025, 7)))


def with_labels(report: FinishedReport, labels: list[str]) -> FinishedReport:
    """The report without its picture, with one row per label, and its total last."""
    table = report.table
    rows = [table.rows[n % 10]._replace(label=label) for n, label in enumerate(labels)]
    return alone(report)._replace(table=table._replace(rows=(*rows, table.rows[-1])))


def with_columns(report: FinishedReport, count: int) -> FinishedReport:
    """The report without its picture, with that many figure columns, its own over and over."""
    table = report.table
    rows = tuple(row._replace(cells=(row.cells * 4)[:count]) for row in table.rows)
    columns = (table.columns * 4)[:count]
    return alone(report)._replace(table=table._replace(columns=columns, rows=rows))


def alone(report: FinishedReport) -> FinishedReport:
    """The report without its picture of the year."""
    return report._replace(result=replace(report.result, year_series=None))
