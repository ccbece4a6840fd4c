"""``python -m benchmarks``: measure everything in one run and write the page with its charts."""

import argparse
import sys
from pathlib import Path

from benchmarks.cold_report import cold_cases, cold_report
from benchmarks.csv_import import SIZES as CSV_SIZES
from benchmarks.csv_import import csv_imports
from benchmarks.example_run import ROUNDS, example_steps
from benchmarks.first_run import first_runs
from benchmarks.large import large_report
from benchmarks.large_maker import LINES
from benchmarks.ledger_maker import EXAMPLE
from benchmarks.machine import load, machine
from benchmarks.month import PAIRS, month_runs
from benchmarks.page import page, web_page
from benchmarks.page_csv import csv_page
from benchmarks.page_saving import saving_page
from benchmarks.page_sie import sie_page
from benchmarks.page_xlsx import xlsx_page
from benchmarks.paper_peers import paper_peers, peer_versions
from benchmarks.papers import COUNT, KINDS, papers
from benchmarks.peers import peers
from benchmarks.results import Results, charts
from benchmarks.saving import SECONDS, SIZES, minutes, saving
from benchmarks.sie import DIALECT_SIZE, sie_readings
from benchmarks.sie import SIZES as SIE_SIZES
from benchmarks.sie_import import sie_imports
from benchmarks.warm_report import warm_report
from benchmarks.web_alone import web_alone
from benchmarks.web_growth import web_growth
from benchmarks.web_load import web_load
from benchmarks.xlsx import SIZES as XLSX_SIZES
from benchmarks.xlsx import xlsx_runs

HERE = Path(__file__).parent
WORK = HERE / "work"
PARTS = (
    "warm", "cold", "peers", "papers", "example", "month", "large", "saving", "sie", "csv", "xlsx",
    "web", "web-growth", "first-run",
)  # fmt: skip
WEB_PARTS = PARTS[-3:]
_OF_FILES = ("sie", "csv", "xlsx")
_REPORT_LINES = (100_000, 1_000_000, 10_000_000)
_PEER_LINES = (100_000, 1_000_000)


def main(words: list[str]) -> int:
    """Run the parts asked for; a whole run writes the committed pages, a partial one does not: the
    web's three parts are whole by themselves."""
    arguments = _parser().parse_args(words)
    only = tuple(arguments.only.split(",")) if arguments.only else PARTS
    unknown = [part for part in only if part not in PARTS]
    if unknown:
        print(f"No such part: {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
        return 2
    if set(only) - {*_OF_FILES} and not (EXAMPLE / "data" / "current").exists():
        print("The example has no facts yet: run `make example` first, in the project's folder.")
        return 2
    lines = tuple(int(text) for text in arguments.lines.split(",")) if arguments.lines else ()
    WORK.mkdir(exist_ok=True)
    results = _measure(only, lines)
    if "papers" in only:
        _measure_papers(results, arguments.papers)
    if "example" in only:
        _say("example")
        results.example.extend(example_steps(WORK, arguments.rounds))
    if "month" in only:
        _say(f"month, {', '.join(map(str, PAIRS))} municipalities")
        results.month.extend(month_runs(WORK, PAIRS))
    if "large" in only:
        _say(f"large, {LINES:,} lines")
        results.large.append(large_report(WORK, LINES))
    if "saving" in only:
        _say("saving")
        results.saving.extend(saving(WORK, lines or SIZES))
        _say(f"saving, forty managers for {arguments.seconds} s")
        results.minutes.extend(minutes(WORK, (lines or SIZES)[0], arguments.seconds))
    if "sie" in only:
        _say("sie")
        megabytes = tuple(int(text) for text in arguments.megabytes.split(",") if text)
        results.sie.extend(sie_readings(WORK, megabytes or SIE_SIZES, arguments.dialects))
        _say("sie, whole imports")
        results.sie_import.extend(sie_imports(WORK, megabytes or SIE_SIZES, arguments.dialects))
    if "csv" in only:
        _say("csv")
        megabytes = tuple(int(text) for text in arguments.megabytes.split(",") if text)
        results.csv.extend(csv_imports(WORK, megabytes or CSV_SIZES))
    if "xlsx" in only:
        _say("xlsx")
        results.xlsx.extend(xlsx_runs(WORK, lines or XLSX_SIZES))
    _measure_web(results, only)
    results.loads.append(load())
    full_size = not lines and (arguments.papers, arguments.rounds) == (COUNT, ROUNDS)
    if set(only) - {*WEB_PARTS, "saving", *_OF_FILES}:
        written = page(results, (*machine(), *peer_versions()))
        _write(results, HERE if only == PARTS and full_size else WORK, "README.md", written)
    if set(only) & set(WEB_PARTS):
        whole = set(WEB_PARTS) <= set(only)
        _write(results, HERE if whole else WORK, "web.md", web_page(results, machine()))
    if results.saving:
        written = saving_page(results.saving, results.minutes, machine(), results.loads)
        _write(results, WORK if lines or arguments.seconds != SECONDS else HERE, "saving.md",
               written)  # fmt: skip
    if results.sie:
        written = sie_page(results.sie, results.sie_import, machine(), results.loads)
        _write(results, WORK if arguments.megabytes else HERE, "sie.md", written)
    if results.csv:
        written = csv_page(results.csv, machine(), results.loads)
        _write(results, WORK if arguments.megabytes else HERE, "csv.md", written)
    if results.xlsx:
        written = xlsx_page(results.xlsx, machine(), results.loads)
        _write(results, WORK if lines else HERE, "xlsx.md", written)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help=f"parts, of {','.join(PARTS)}")
    parser.add_argument("--lines", default="", help="sizes of ledger, instead of the page's")
    parser.add_argument(
        "--megabytes",
        default="",
        help="sizes of SIE files and of CSV with their rows, instead of the pages'",
    )
    parser.add_argument("--dialects", type=int, default=DIALECT_SIZE,
                        help="megabytes of a SIE file in each dialect")  # fmt: skip
    parser.add_argument("--papers", type=int, default=COUNT, help="PDFs of each kind")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of the example")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of forty who save at once")
    return parser


def _measure(only: tuple[str, ...], lines: tuple[int, ...]) -> Results:
    results = Results(loads=[load()])
    if "peers" in only:
        for size in lines or _PEER_LINES:
            _say(f"peers, {size:,} lines")
            results.peers.extend(peers(WORK, size))
    if "warm" in only:
        for size in lines or _REPORT_LINES:
            _say(f"warm, {size:,} lines")
            results.warm.append(warm_report(WORK, size))
    if "cold" in only:
        for name, folder in cold_cases(WORK, lines or _REPORT_LINES):
            _say(f"cold, {name}, {folder}")
            results.cold.append(cold_report(WORK, name, folder))
    return results


def _measure_papers(results: Results, count: int) -> None:
    for kind in KINDS:
        _say(f"papers, {count} of {KINDS[kind]}")
        results.papers.append(papers(WORK, kind, EXAMPLE, count))
        _say(f"papers, peers of {KINDS[kind]}")
        results.paper_peers.extend(paper_peers(WORK, kind, EXAMPLE))


def _measure_web(results: Results, only: tuple[str, ...]) -> None:
    if "web" in only:
        _say("web, each page alone")
        results.web_alone.extend(web_alone(WORK))
        _say("web, many at once")
        results.web_load.append(web_load(WORK))
    if "web-growth" in only:
        _say("web, growth")
        results.web_growth.extend(web_growth(WORK))
    if "first-run" in only:
        _say("first run")
        results.first_run.extend(first_runs(WORK))


def _write(results: Results, folder: Path, name: str, text: str) -> None:
    for chart, svg in charts(results).items():
        (folder if chart in text else WORK).joinpath(chart).write_text(svg, "utf-8")
    (folder / name).write_text(text, "utf-8")
    print(text)
    _say(f"Wrote {folder / name}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
