"""``utfall demo``: the one place that imports the example's generator."""

import argparse
from itertools import groupby
from pathlib import Path

from utfall.cli.output import Output
from utfall.example.deliveries import FOLDER
from utfall.example.exempelkoping.deliveries import ORDER, ORDER_NAME, Listed
from utfall.example.exempelkoping.folder import write_exempelkoping
from utfall.pipeline.refused import DONE, UsageError


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write the invented municipality's folder, its deliveries ready to import."""
    directory = Path(arguments.directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory} finns redan och är inte tom. Välj en ny mapp.")
    written = write_exempelkoping(directory)
    output.say(f"Skrev {len(written)} filer i {directory / FOLDER}. LASMIG.md säger vad som finns.")
    output.say(f"Läs nu in dem, stå i mappen (raderna står också i {FOLDER}/{ORDER_NAME}):")
    for words in _imports():
        output.say(f"  {words}")
    output.say("  utfall report uppfoljning --period 2025-07 --out ut")
    return DONE


def _imports() -> list[str]:
    """One line per kind, and per ledger: a year of vouchers at a time suits a small machine.

    What corrects a month waits for its papers, and is not here.
    """
    now = [item for item in ORDER if not item.correction]
    return [
        f"utfall import {' '.join(f'{FOLDER}/{item.file}' for item in items)} {options}"
        for (_, options), items in groupby(now, key=_together)
    ]


def _together(item: Listed) -> tuple[str, str]:
    """What is alike for the files of one line."""
    return item.file if item.kind == "actual" else "", item.options
