"""What a run found, and the charts drawn of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from benchmarks.chart import Series, chart
from benchmarks.cold_report import SMALL_CASE, WHOLE_CASE, Cold
from benchmarks.csv_import import CsvImport
from benchmarks.example_run import Step
from benchmarks.first_run import FirstRun
from benchmarks.large import Large
from benchmarks.month import MonthRun
from benchmarks.paper_peers import PaperPeer
from benchmarks.papers import Papers
from benchmarks.peers import Peer
from benchmarks.saving import Minute, Saving
from benchmarks.sie import SieRun
from benchmarks.sie_import import SieImport
from benchmarks.warm_report import Warm
from benchmarks.web_alone import WebAlone
from benchmarks.web_growth import WebGrowth
from benchmarks.web_load import WebLoad
from benchmarks.xlsx import XlsxRun


@dataclass
class Results:
    """The parts of a run; ``loads`` are the load averages before and after."""

    warm: list[Warm] = field(default_factory=list)
    cold: list[Cold] = field(default_factory=list)
    peers: list[Peer] = field(default_factory=list)
    papers: list[Papers] = field(default_factory=list)
    paper_peers: list[PaperPeer] = field(default_factory=list)
    example: list[Step] = field(default_factory=list)
    month: list[MonthRun] = field(default_factory=list)
    large: list[Large] = field(default_factory=list)
    web_alone: list[WebAlone] = field(default_factory=list)
    web_load: list[WebLoad] = field(default_factory=list)
    web_growth: list[WebGrowth] = field(default_factory=list)
    first_run: list[FirstRun] = field(default_factory=list)
    saving: list[Saving] = field(default_factory=list)
    minutes: list[Minute] = field(default_factory=list)
    sie: list[SieRun] = field(default_factory=list)
    sie_import: list[SieImport] = field(default_factory=list)
    csv: list[CsvImport] = field(default_factory=list)
    xlsx: list[XlsxRun] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


def charts(results: Results) -> dict[str, str]:
    """File name → SVG, for the parts that ran."""
    drawn: dict[str, str] = {}
    if results.warm:
        drawn["warm.svg"] = _warm(results.warm)
    if results.cold:
        drawn["cold.svg"] = _cold(results.cold)
    if results.peers:
        drawn["peers.svg"] = _peers(results.peers)
    if results.month:
        drawn["month.svg"] = _month(results.month)
    if results.web_growth:
        drawn["web.svg"] = _web(results.web_growth)
    if results.saving:
        drawn["saving.svg"] = _saving(results.saving)
    if results.sie:
        drawn["sie.svg"] = _sie(results.sie, results.sie_import)
    if results.csv:
        drawn["csv.svg"] = _csv(results.csv)
    return drawn


def _warm(found: list[Warm]) -> str:
    return chart(
        "§ 59's table, warm: engine held, definition parsed, result not cached",
        "Median time by lines in the ledger, both axes logarithmic. Utfall's report lies above "
        "the same figures by one hand-written SQL question; both grow slowly.",
        (
            _series("Utfall", ((w.lines, w.pairs.a_median) for w in found)),
            _series("SQL by hand", ((w.lines, w.pairs.b_median) for w in found)),
        ),
    )


def _cold(found: list[Cold]) -> str:
    small = [case for case in found if case.name == SMALL_CASE]
    whole = [case for case in found if case.name == WHOLE_CASE]
    return chart(
        "utfall report, process start to files written",
        "Median wall time by lines in the ledger, both axes logarithmic: Utfall with the "
        "example's organisation and with one of 1,500 codes, and a bare duckdb process.",
        (
            _series("utfall report", ((c.lines, c.wall.a_median) for c in small)),
            _series("with 1,500 codes", ((c.lines, c.wall.a_median) for c in whole)),
            _series("bare duckdb process", ((c.lines, c.wall.b_median) for c in small)),
        ),
    )


def _peers(found: list[Peer]) -> str:
    names = dict.fromkeys(peer.name for peer in found)
    series = [
        Series(name, tuple((p.lines, p.run.wall, bool(p.run.stopped))
                           for p in found if p.name == name))
        for name in names
    ]  # fmt: skip
    return chart(
        "The same table by what a user would pick instead",
        "Wall time of whole processes by lines in the ledger, both axes logarithmic. A cross is a "
        "peer that was stopped at five minutes or 8 GiB.",
        series,
    )


def _month(found: list[MonthRun]) -> str:
    return chart(
        "All papers of a month, process start to files written",
        "Wall time of one process by municipalities, both axes logarithmic: utfall report --all "
        "for each, above a bare process that writes the same files. Both grow in a straight line.",
        (
            _series("utfall report --all", ((m.municipalities, m.wall.a_median) for m in found)),
            _series("bare process", ((m.municipalities, m.wall.b_median) for m in found)),
        ),
        along="municipalities",
    )


def _web(found: list[WebGrowth]) -> str:
    return chart(
        "A unit's page, asked for the first time",
        "Median time by lines a year, both axes logarithmic: the page above its SQL and a "
        "template of the same rows; below, the page asked for again.",
        (
            _series("unit page", ((g.lines, g.unit.pairs.a_median) for g in found)),
            _series("SQL and a template", ((g.lines, g.unit.pairs.b_median) for g in found)),
            _series("unit page again", ((g.lines, median(g.unit.again)) for g in found)),
        ),
        along="lines a year, five years",
    )


def _saving(found: list[Saving]) -> str:
    return chart(
        "A forecast saved",
        "Median time by lines a year, both axes logarithmic: the page's form sent, the action it "
        "calls, and a bare INSERT with its audit event. Saving does not grow with the ledger.",
        (
            _series("the form sent", ((s.lines, median(s.posts)) for s in found)),
            _series("saved", ((s.lines, s.pairs.a_median) for s in found)),
            _series("bare INSERT with its event", ((s.lines, s.pairs.b_median) for s in found)),
        ),
        along="lines a year, five years",
    )


def _sie(found: list[SieRun], imports: list[SieImport]) -> str:
    usual = sorted((item for item in found if item.dialect == "usual"), key=lambda i: i.megabytes)
    whole = sorted((i for i in imports if i.dialect == "usual"), key=lambda i: i.megabytes)
    return chart(
        "SIE 4, bytes to verified rows, and file to verified facts",
        "Median time by megabytes, both axes logarithmic: a whole import, above reading on two "
        "processes, beside one bare regular expression over the same bytes (at most 200 MB).",
        (
            _series("whole import", ((i.megabytes, i.pairs.a_median) for i in whole)),
            _series("reading", ((i.megabytes, i.pairs.a_median) for i in usual)),
            _series("bare re.findall", ((i.megabytes, i.pairs.b_median) for i in usual
                                        if i.size == i.bare_size)),
        ),
        along="megabytes in the file",
    )  # fmt: skip


def _csv(found: list[CsvImport]) -> str:
    return chart(
        "CSV of eight code parts, file to verified facts",
        "Median wall time by rows, both axes logarithmic: utfall import into an empty folder, "
        "above a process in which DuckDB reads the file into typed columns and writes Parquet.",
        (
            _series("utfall import", ((i.rows, i.pairs.a_median) for i in found)),
            _series("DuckDB, bare", ((i.rows, i.pairs.b_median) for i in found)),
        ),
        along="rows in the file",
    )


def _series(name: str, points: Iterable[tuple[int, float]]) -> Series:
    return Series(name, tuple((float(x), y, False) for x, y in points))
