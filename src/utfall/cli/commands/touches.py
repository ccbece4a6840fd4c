"""``utfall touches``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.pipeline.refused import DONE
from utfall.pipeline.touches import document, touches
from utfall.pipeline.workspace import open_workspace


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List what a name reaches."""
    reached = touches(open_workspace(Path(arguments.folder)), arguments.name)
    output.document(document(arguments.name, reached))
    for item in reached:
        output.show(f"{item.what:<9} {item.name:<28} {item.why}   [{item.place}]\n")
    if not reached:
        output.show(f"Ingen rapport och ingen handling nås av {arguments.name}.\n")
    return DONE
