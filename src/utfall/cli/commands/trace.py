"""``utfall trace``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.domain.ore import ore_text, rounded_half_away
from utfall.domain.scaled import scaled_text
from utfall.facts.store import Store
from utfall.pipeline.read_file import read_file
from utfall.pipeline.refused import DIFFERS, DONE, UsageError
from utfall.pipeline.sealed import NotFinishedError
from utfall.pipeline.trace import Trace, TraceTerm, TraceValue, trace_cell
from utfall.pipeline.trace_document import document

_SIDES = {"": "", "numerator": "täljare ", "denominator": "nämnare "}


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List the lines of a figure, with file, line and sum."""
    content = read_file(Path(arguments.file))
    if arguments.cell.count("/") != 1:
        raise UsageError(f"{arguments.cell} är ingen cell. Skriv rad och kolumn så här: it/u.")
    try:
        trace = trace_cell(Store(Path(arguments.folder)), content, arguments.cell)
    except NotFinishedError:
        raise UsageError(f"{arguments.file} är inget resultat från utfall report.") from None
    output.document(document(trace))
    output.show("\n".join(_lines(trace)) + "\n")
    return DIFFERS if trace.damaged or (trace.ore != trace.sum_ore and _has_sum(trace)) else DONE


def _has_sum(trace: Trace) -> bool:
    return trace.ore is not None and trace.sum_ore is not None


def _lines(trace: Trace) -> list[str]:
    lines = [f"{trace.row}/{trace.column}"]
    if trace.reason:
        lines.append(trace.reason)
    lines.extend(_line(term) for term in trace.terms)
    if trace.sum_ore is not None:
        lines.append(f"Summa {ore_text(trace.sum_ore)} kr av {len(trace.terms)} rader")
    lines.extend(_side_sums(trace))
    lines.extend(_value_line(item) for item in trace.values)
    return lines


def _side_sums(trace: Trace) -> list[str]:
    """The two sums of a share, and the share of them."""
    sums = {
        side: sum(t.term.sign * t.line.amount_ore for t in trace.terms if t.term.side == side)
        for side in ("numerator", "denominator")
        if any(t.term.side == "denominator" for t in trace.terms)
    }  # fmt: skip
    if not sums:
        return []
    lines = [
        f"Täljare {ore_text(sums['numerator'])} kr",
        f"Nämnare {ore_text(sums['denominator'])} kr",
    ]
    if sums["denominator"]:
        hundredths = rounded_half_away(10_000 * sums["numerator"], sums["denominator"])
        lines.append(f"Andel {ore_text(hundredths)} %")
    return lines


def _value_line(item: TraceValue) -> str:
    """One value of a statistic with its month and place."""
    line = item.line
    figure = scaled_text(line.value, line.decimals)
    codes = " ".join(f"{name} {code}" for name, code in item.codes.items())
    place = f"{line.sheet} rad {line.line}" if line.sheet else f"rad {line.line}"
    sign = "−" if item.count.sign < 0 else "+"
    return (f"{_SIDES[item.count.side]}{sign} {figure:>16} {line.unit}  "
            f"{line.year}-{line.period:02d}  {codes}  {item.source_file} {place}")  # fmt: skip


def _line(item: TraceTerm) -> str:
    line, term = item.line, item.term
    side = _SIDES.get(term.side, f"{term.side} ")
    sign = "−" if term.sign < 0 else "+"
    voucher = (
        f"{line.voucher_series} {line.voucher_number}".strip() or line.decision or line.version
    )
    codes = " ".join(f"{name} {code}" for name, code in item.codes.items())
    place = f"{line.sheet} rad {line.line}" if line.sheet else f"rad {line.line}"
    column = f" {line.column}" if line.column else ""
    return (f"{side}{sign} {ore_text(line.amount_ore):>16}  {line.kind} {voucher}  "
            f"{line.voucher_date or line.decision_date}  {codes}  "
            f"{item.source_file} {place}{column}")  # fmt: skip
