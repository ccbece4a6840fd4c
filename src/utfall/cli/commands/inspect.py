"""``utfall inspect``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.domain.ore import ore_text
from utfall.domain.problem import has_errors
from utfall.domain.scaled import scaled_text
from utfall.ledger.inspect_file import Inspection
from utfall.pipeline.inspect import document, inspect_delivery
from utfall.pipeline.refused import DONE, of_data


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say what was understood; warnings end 0, errors 10, a limit 30."""
    inspection = inspect_delivery(
        Path(arguments.folder), Path(arguments.file), arguments.profile
    )  # fmt: skip
    output.document(document(inspection))
    output.show("\n".join(_lines(inspection)) + "\n")
    output.problems(inspection.problems)
    return of_data(inspection.problems) if has_errors(inspection.problems) else DONE


def _lines(inspection: Inspection) -> list[str]:
    lines = [
        f"format {inspection.format or 'okänt'} {inspection.type}".rstrip(),
        f"teckenkodning {inspection.encoding or '–'}",
        f"positiva belopp {ore_text(inspection.positive_sum_ore)} kr",
    ]
    lines.extend(f"{name}: {count}" for name, count in inspection.counts.items() if count)
    if inspection.rows:
        lines.append(f"rader: {inspection.rows}")
    lines.extend(f"utelämnade: {n} ({why})" for why, n in inspection.left_out.items())
    lines.extend(
        f"kolumn {name}: {total.rows} belopp, {total.blank} tomma, {ore_text(total.sum_ore)} kr"
        for name, total in inspection.columns.items()
        if not inspection.statistics
    )
    lines.extend(
        f"mått {name}: {item.rows} tal, {scaled_text(item.value, item.decimals)} {item.unit}"
        for name, item in inspection.statistics.items()
    )
    if inspection.checksum is not None:
        equal = "stämmer" if inspection.checksum.equal else "stämmer inte"
        lines.append(f"#KSUMMA {inspection.checksum.written} {equal}")
    return lines
