"""``utfall snapshots``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.facts.store import Store
from utfall.pipeline.refused import DONE
from utfall.pipeline.snapshots import document, list_snapshots


def run(arguments: argparse.Namespace, output: Output) -> int:
    """One line a snapshot; the deliveries of the current one."""
    lines = list_snapshots(Store(Path(arguments.folder)))
    output.document(document(lines))
    for line in lines:
        rows = sum(scope.rows for scope in line.manifest.all_scopes)
        mark = "gäller" if line.current else ""
        output.show(f"{line.manifest.id}  {rows} rader  {mark}\n")
        if line.current:
            for delivery in line.manifest.deliveries:
                output.show(f"    {delivery.kind} {delivery.year} {delivery.version}  "
                            f"{delivery.file}\n")  # fmt: skip
    if not lines:
        output.say("Ingen leverans är inläst ännu.")
    return DONE
