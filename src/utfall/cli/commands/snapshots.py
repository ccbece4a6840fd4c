"""``utfall snapshots``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.facts.manifest import DeliveryRecord
from utfall.facts.store import Store
from utfall.pipeline.refused import DONE
from utfall.pipeline.snapshots import document, list_snapshots


def run(arguments: argparse.Namespace, output: Output) -> int:
    """One line a snapshot; the deliveries of the current one, with the warnings accepted."""
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
                output.show(_accepted(delivery))
    if not lines:
        output.say("Ingen leverans är inläst ännu.")
    return DONE


def _accepted(delivery: DeliveryRecord) -> str:
    """A line on the decision; empty where there was nothing to decide."""
    said = delivery.acceptance
    if not delivery.accepted:
        return ""
    codes = ", ".join(delivery.accepted)
    if said is None:
        return f"        godtaget: {codes}\n"
    why = f": {said.reason}" if said.reason else ""
    return f"        godtaget: {codes}, av {said.by} {said.at}{why}\n"
