"""``utfall new-report``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.pipeline.new_report import new_report
from utfall.pipeline.refused import DONE
from utfall.pipeline.workspace import open_workspace


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write the definition and say what to do next."""
    workspace = open_workspace(Path(arguments.folder))
    path = new_report(workspace, arguments.name, arguments.unit, arguments.columns)
    output.document({"schema": "utfall.new-report/1", "report": arguments.name, "file": str(path)})
    output.say(f"Skrev {path}")
    output.say(f"Skriv ut den: utfall report {arguments.name} --period 2025-07")
    return DONE
