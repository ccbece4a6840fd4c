"""``utfall demo``: the one place that imports the example's generator."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.example.deliveries import FOLDER, ORDER
from utfall.example.folder import write_demo_folder
from utfall.pipeline.refused import DONE, UsageError


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write the invented municipality's folder, its deliveries ready to import."""
    directory = Path(arguments.directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory} finns redan och är inte tom. Välj en ny mapp.")
    for path in write_demo_folder(directory):
        output.say(f"Skrev {path}")
    output.say("Läs nu in leveranserna, stå i mappen:")
    for name, kind in ORDER:
        output.say(f"  utfall import {FOLDER}/{name} --kind {kind}")
    output.say("  utfall report uppfoljning --period 2025-07 --out ut")
    return DONE
