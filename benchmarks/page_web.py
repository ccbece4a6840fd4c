"""The page on the web: each page by hand, many at once, growth, and the first start."""

from statistics import median

from benchmarks.first_run import FirstRun
from benchmarks.page_tables import mb, ms, ratio, table, yes
from benchmarks.web_alone import WebAlone
from benchmarks.web_growth import WebGrowth
from benchmarks.web_load import WebLoad, shares
from benchmarks.web_pages import KINDS

WEB_HEAD = """# Speed of the web

Written by `python -m benchmarks --only web,web-growth,first-run`; do not edit by hand. What the
command line costs is [another page](README.md). Nothing here is a test: a test never looks at a
clock.
"""
WEB_LIMITS = """## What this does not say

- One machine; compare ratios, not milliseconds. The ratio is the median over alternating pairs, its
  quartiles show the noise, and *quiet* is the lower quartile of Utfall's times by that of the
  other's. *Kept* goes by the medians.
- Not measured: people who save and import at once, PostgreSQL, a network between, cold disk.
- The ledger is made: real ones have other shares of codes.
- The bare side was written by us, as a user would in an afternoon. It asks one view over all the
  files of a kind; Utfall opens those of the years and kinds it asks for.
"""

_ALONE = """## Web: a page alone

Storköping (`web_folder.py`), made straight as facts: five years of 3 million lines, 1,500 units
below 60 bodies, 45 accounts a unit, budgets, three forecast rounds, statistics, voucher texts;
Exempelköping's code plan and definitions of pages. A page is asked for through Django as a server
runs it (middleware, session and database, view, template; no socket), of a place that nobody has
asked for before, by a controller of the whole municipality. *By hand* is the SQL of the same
figures on a held connection over the same Parquet files (one question a report, one for the picture
of the year, one for statistics; for vouchers their number and sum, fifty rows, and their texts) and
a Django template of the same rows, compiled beforehand; all else on the page (words, links,
pictures, the order of rows, dashes for what is missing, the year's end of the picture) is given to
it, and it looks at nobody's rights and checks nothing. Every figure and voucher row is compared
first. Required: at most 3 ×. *Again* is the same page once more: finished reports are kept.
Excel and PDF as files: see *Month* and *Papers*.
"""

_LOAD = """## Web: many at once

`utfall serve` as it is (two processes of four threads, its worker, SQLite), a controller and an
auditor signed in by the form. Ten requests a second for 60 s on a fixed schedule, whatever the
answers do (open loop); a request's time is from its scheduled moment to the last byte. The mix is
drawn once by a seed over all units and the months of four years; *alone* is the same addresses one
after another, each for the first time, and *again* the same round once more. The server is started
anew before the minute; a few other pages have opened the engine in it. Required: p95 at most 3 ×
the page alone.
"""

_GROWTH = """## Web: growth

The unit page of *A page alone*, measured likewise, at 0.3, 3 and 30 million lines a year, five
years. Of the largest the cubes alone are made: the page reads nothing else.

![How the unit page grows with the ledger](web.svg)
"""

_FIRST = """## First start

`make run` with the environment set up and no demo: from the command to the first answer of
`/halsa/`. Its parts alone: `utfall demo`, and each `utfall import` that it then lists. Required: at
most 2 × their sum.
"""


def alone_part(found: list[WebAlone]) -> list[str]:
    """Words and table."""
    head = ("page", "first time", "by hand", "ratio (quartiles)", "quiet", "again", "pairs", "kept")
    return [_ALONE, table(head, (
        (a.kind, ms(a.pairs.a_median), ms(a.pairs.b_median), ratio(a.pairs),
         f"{a.pairs.quiet_ratio:.2f}", ms(median(a.again)), str(len(a.again)), yes(kept=a.kept))
        for a in found
    ))]  # fmt: skip


def load_part(found: list[WebLoad]) -> list[str]:
    """Words and a table for each run."""
    head = ("page", "requests", "alone", "again", "median", "p95", "p95 × alone", "kept")
    parts = [_LOAD]
    for one in found:
        rows = ((kind, one.row(kind)) for kind in KINDS)
        parts.append(table(head, (
            (kind, str(len(one.loaded[kind])), *(ms(value) for value in row[:4]),
             f"**{row[4]:.2f}**", yes(kept=one.kept(kind)))
            for kind, row in rows
        )))  # fmt: skip
        generator, server = shares(one)
        parts.append(
            f"CPU in the minute: the generator {generator:.1%} of a core, the server {server:.0%}. "
            f"Load averages after it: {one.load_averages}.\n"
        )
    return parts


def growth_part(found: list[WebGrowth]) -> list[str]:
    """Words and table."""
    head = ("lines a year", "cube files", "first time", "by hand", "ratio (quartiles)", "again")
    return [_GROWTH, table(head, (
        (f"{g.lines:,}", mb(g.cube_bytes), ms(g.unit.pairs.a_median), ms(g.unit.pairs.b_median),
         ratio(g.unit.pairs), ms(median(g.unit.again)))
        for g in found
    ))]  # fmt: skip


def first_part(found: list[FirstRun]) -> list[str]:
    """Words and table."""
    middle = median(one.ratio for one in found)
    head = ("round", "make run ready", "generator", "imports", "ratio")
    rows = [(str(n), f"{one.ready:.1f} s", f"{one.generator:.1f} s", f"{one.imports:.1f} s",
             f"{one.ratio:.2f}") for n, one in enumerate(found, start=1)]  # fmt: skip
    kept = yes(kept=middle <= 2)
    return [_FIRST, table(head, rows), f"Median ratio **{middle:.2f}**; kept: {kept}.\n"]
