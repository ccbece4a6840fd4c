"""``utfall demo``: the one place that imports the example's generator."""

import argparse
from itertools import groupby
from pathlib import Path

from utfall.cli.arguments import parser
from utfall.cli.commands import import_files
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
    output.say("Skriver den påhittade kommunens filer …")
    written = write_exempelkoping(directory)
    output.say(f"Skrev {len(written)} filer i {directory / FOLDER}. LASMIG.md säger vad som finns.")
    if arguments.read_in:
        return _read_in(directory, output)
    output.say(f"Läs nu in dem, stå i mappen (raderna står också i {FOLDER}/{ORDER_NAME}):")
    for words in _imports():
        output.say(f"  {words}")
    output.say("  utfall report uppfoljning --period 2025-07 --out ut")
    return DONE


def _read_in(directory: Path, output: Output) -> int:
    """Take every delivery in, in their order, with a line of progress before each."""
    groups = _groups()
    for number, (files, options) in enumerate(groups, start=1):
        output.say(f"[{number} av {len(groups)}] {', '.join(files)}")
        paths = [str(directory / FOLDER / name) for name in files]
        words = ["--folder", str(directory), "import", *paths, *options.split()]
        code = import_files.run(parser().parse_args(words), Output(as_json=False, is_quiet=True))
        if code != DONE:
            return code
    output.say(f"Klart: kommunen ligger i {directory}.")
    return DONE


def _groups() -> list[tuple[list[str], str]]:
    """Files and options of one import: one per kind, and per ledger, as a year of vouchers at a
    time suits a small machine. What corrects a month waits for its papers, and is not here."""
    now = [item for item in ORDER if not item.correction]
    return [
        ([item.file for item in items], options)
        for (_, options), items in groupby(now, key=_together)
    ]


def _imports() -> list[str]:
    """The same as lines for a terminal."""
    return [
        f"utfall import {' '.join(f'{FOLDER}/{name}' for name in files)} {options}"
        for files, options in _groups()
    ]


def _together(item: Listed) -> tuple[str, str]:
    """What is alike for the files of one line."""
    return item.file if item.kind == "actual" else "", item.options
