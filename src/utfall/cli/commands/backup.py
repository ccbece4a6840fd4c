"""``utfall backup``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.municipality.settings import FILE
from utfall.pipeline.refused import DISK, DONE, UsageError


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write folder and database to one file; also while people work and files are taken in."""
    folder = Path(arguments.folder)
    if not (folder / FILE).exists():
        raise UsageError(f"{folder} är ingen kommuns mapp: {FILE} saknas.")
    from utfall.web.start import start_django

    start_django(folder)
    from django.db import OperationalError

    from utfall.web.backup.backup import write_backup

    try:
        written = write_backup(folder, Path(arguments.file))
    except OperationalError as fault:
        output.say(f"Databasen svarar inte: {str(fault).strip()}. Inget har skrivits.")
        return DISK
    output.document(written.document())
    for path in written.left_out:
        output.say(f"  utelämnad länk: {path}")
    output.say(f"Skrev {written.file}: {written.files} filer och {written.rows} rader ur "
               f"databasen, {_megabytes(written.size)} MB.")  # fmt: skip
    return DONE


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)
