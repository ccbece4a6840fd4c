"""``utfall worker``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.pipeline.refused import BUSY, DONE


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Do background work until stopped; busy where another worker of the folder runs."""
    from utfall.web.start import start_django

    folder = Path(arguments.folder)
    start_django(folder)
    from utfall.web.deliveries.worker import WorkerRunsError, run_until_stopped

    try:
        run_until_stopped(folder.resolve())
    except WorkerRunsError:
        output.say("En annan utfall worker arbetar redan i mappen.")
        return BUSY
    return DONE
