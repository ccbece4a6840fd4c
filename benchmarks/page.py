"""The page ``benchmarks/README.md``: numbers as seen, the machine, and what is not measured."""

from collections.abc import Iterable

from benchmarks.cold_report import Cold
from benchmarks.measure import Run
from benchmarks.page_example import example_part
from benchmarks.page_month import large_part, month_part
from benchmarks.page_papers import papers_part
from benchmarks.page_tables import mb, ms, ratio, table, yes
from benchmarks.page_web import (
    WEB_HEAD,
    WEB_LIMITS,
    alone_part,
    first_part,
    growth_part,
    load_part,
)
from benchmarks.peers import Peer
from benchmarks.results import Results
from benchmarks.warm_report import Warm

_HEAD = """# Speed

Written by `make bench` (`python -m benchmarks`); do not edit by hand. Parts run with, say,
`python -m benchmarks --only warm,cold --lines 1000000` and then write to `benchmarks/work/` alone;
`--help` lists the parts and sizes. The web is measured on [a page of its own](web.md).
Nothing here is a test: a test never looks at a clock.

The table is § 59's of the example: 11 rows × 10 columns, July 2025, its real definition, code plan
and organisation, resolved by the production code. *Lines* are fact rows: actuals, budget, changes
and forecasts. The made ledger is a whole municipality's: about 1,500 unit codes, 17 of them the
report's; three years of balanced three-line vouchers; a budget per month. It is published by the
production `publish`; every number in it is a hash of its row's number.
"""

_WARM = """## Warm

One process holds the engine; the definition is parsed; nothing of the result is cached. *Utfall* is
`compute_report` and `build_table`. *SQL by hand* is one question written for this one table
(`hand_sql.py`): accounts by range, rows by a list of codes, asked of the same engine with the same
settings. All cells are compared to the öre before timing. Required: at most 2 × the SQL by hand or
20 ms, whichever is larger.

![How the warm report grows with the ledger](warm.svg)
"""

_COLD = """## Cold

`utfall report uppfoljning --period 2025-07 --out …` from process start to its end (the table
printed, HTML, CSV and JSON written and synced), against a bare Python process that imports duckdb,
answers the SQL by hand on the same Parquet files and prints the rows. Byte code is compiled, files
lie in the page cache. All cells are compared. Required: at most 2 ×.

With *1,500 codes* the organisation file lists every code of the municipality instead of the
report's alone: reading it is part of the start. That case is ours, beyond the requirement.

![How the cold report grows with the ledger](cold.svg)
"""

_PEERS = """## Peers

The same ledger (organisation of 1,500 codes) in files, each way as processes of its own. Totals of
five columns (June–July and to date: budget and actual; the year's budget) are compared to the öre;
a process is stopped at 5 minutes or 8 GiB. Only Utfall makes the percent and forecast columns, the
rows' names, the printed table and the trace to the vouchers; the peers give sums.

- **utfall report**: as above, from facts already imported.
- **utfall import + report**: eight CSV deliveries imported one by one into an empty folder, with
  checks, control totals proved, row hashes and Parquet; then the report. Run once.
- **SQLite**: the CSV loaded by Python's `csv` and `executemany` into one table with one index
  (no checks); then the SQL by hand over the lines.
- **pandas**: six columns read from the CSV, or from Utfall's Parquet, then masks and `groupby`.
- **hledger**: `hledger -f ledger.journal balance --budget --empty --monthly -p 2025 --depth 3
  -O csv resultat:kls`. It reads the journal at each call: vouchers as transactions, the budget of
  each month with its changes as a periodic transaction. Budget-minus-forecast is left out.

![How each way grows with the ledger](peers.svg)
"""

_LIMITS = """## What this does not say

- One machine, shared with other work while this ran (see the load averages; above 2 the two cores
  were overbooked); compare ratios, not milliseconds. The ratio is the median over alternating
  pairs, its quartiles show the noise, and *quiet* is the lower quartile of Utfall's times by that
  of the other's. *Kept* goes by the medians.
- Not measured: cold disk, Windows and macOS, verifying, SIE and XLSX imports of the sizes of
  *Warm*, *Cold* and *Peers*.
- The ledger is made: real ones have other shares of codes and more rows a key in the cube.
- hledger, SQLite, pandas and the bare processes were written by us, as a user would in an
  afternoon; someone who knows them better can make them faster.
"""


def page(results: Results, machine: Iterable[tuple[str, str]]) -> str:
    """The whole page."""
    loads = " before and ".join(results.loads)
    parts = [_HEAD, table(("", ""), machine), f"Load averages (1, 5, 15 min): {loads} after.\n"]
    if results.warm:
        parts += [_WARM, _warm_table(results.warm)]
    if results.cold:
        parts += [_COLD, _cold_table(results.cold)]
    if results.peers:
        parts += [_PEERS, _peer_table(results.peers)]
    if results.papers:
        parts += papers_part(results.papers, results.paper_peers)
    if results.example:
        parts += example_part(results.example)
    if results.month:
        parts += month_part(results.month)
    if results.large:
        parts += large_part(results.large)
    return "\n".join([*parts, _LIMITS])


def web_page(results: Results, machine: Iterable[tuple[str, str]]) -> str:
    """The page ``benchmarks/web.md``."""
    loads = " before and ".join(results.loads)
    parts = [WEB_HEAD, table(("", ""), machine), f"Load averages (1, 5, 15 min): {loads} after.\n"]
    if results.web_alone:
        parts += alone_part(results.web_alone)
    if results.web_load:
        parts += load_part(results.web_load)
    if results.web_growth:
        parts += growth_part(results.web_growth)
    if results.first_run:
        parts += first_part(results.first_run)
    return "\n".join([*parts, WEB_LIMITS])


def _warm_table(found: list[Warm]) -> str:
    head = ("lines", "cube rows", "Utfall", "SQL by hand", "ratio (quartiles)", "quiet",
            "pairs", "kept")  # fmt: skip
    return table(head, (
        (f"{w.lines:,}", f"{w.cube_rows:,}", ms(w.pairs.a_median), ms(w.pairs.b_median),
         ratio(w.pairs), f"{w.pairs.quiet_ratio:.2f}", str(len(w.pairs.a)), yes(kept=w.kept))
        for w in found
    ))  # fmt: skip


def _cold_table(found: list[Cold]) -> str:
    head = ("folder", "lines", "utfall report", "bare process", "ratio (quartiles)", "quiet",
            "CPU ratio", "peak memory", "pairs", "kept")  # fmt: skip
    return table(head, (
        (c.name, f"{c.lines:,}", ms(c.wall.a_median), ms(c.wall.b_median), ratio(c.wall),
         f"{c.wall.quiet_ratio:.2f}", f"{c.cpu.ratio:.2f}",
         f"{mb(c.peaks[0])} / {mb(c.peaks[1])}", str(len(c.wall.a)), yes(kept=c.kept))
        for c in found
    ))  # fmt: skip


def _peer_table(found: list[Peer]) -> str:
    head = ("way", "lines", "wall", "CPU", "peak memory", "× utfall report", "runs", "figures")
    ours = {p.lines: p.run.wall for p in reversed(found) if p.name == "utfall report"}
    return table(head, (
        (p.name, f"{p.lines:,}", _wall(p.run), f"{p.run.cpu:.2f} s", mb(p.run.peak),
         f"{p.run.wall / ours[p.lines]:.2f}", str(p.runs), _figures(p))
        for p in found
    ))  # fmt: skip


def _figures(peer: Peer) -> str:
    if peer.equal is None:
        return "–"
    return "equal" if peer.equal else "**DIFFER**"


def _wall(run: Run) -> str:
    return f"stopped at {run.stopped}" if run.stopped else f"{run.wall:.2f} s"
