"""``utfall restore``."""

import argparse
from pathlib import Path

from utfall.cli.output import Output
from utfall.pipeline.refused import DIFFERS, DISK, DONE


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Put a backup into the folder, which must be empty, and into an empty database."""
    from django.db import OperationalError

    from utfall.web.backup.restore import restore

    try:
        restored = restore(Path(arguments.file), Path(arguments.folder))
    except OperationalError as fault:
        output.say(f"Databasen svarar inte: {str(fault).strip()}. Inget är återställt.")
        return DISK
    output.document(restored.document())
    output.say(f"Återställde {restored.folder} som den var {restored.made}: {restored.files} "
               f"filer och {restored.rows} rader i databasen.")  # fmt: skip
    if restored.broken is not None:
        output.say(f"Historikens kedja är bruten vid händelse {restored.broken}: den var det redan "
                   "i säkerhetskopian.")  # fmt: skip
        return DIFFERS
    output.say(f"Historikens kedja håller: {restored.events} händelser. Alla loggar in på nytt.")
    return DONE
