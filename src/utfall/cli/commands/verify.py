"""``utfall verify``."""

import argparse
from pathlib import Path

from utfall import __version__
from utfall.cli.output import Output
from utfall.facts.store import Store
from utfall.municipality.folder import read_folder_files
from utfall.pipeline.refused import DIFFERS, DONE
from utfall.pipeline.verify import document, verify_files

_SHOWN = 120


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Compute anew and compare."""
    folder = Path(arguments.folder)
    paths = tuple(Path(name) for name in arguments.files)
    output.say("Räknar om ur ögonblicksbilden och jämför …")
    verification = verify_files(Store(folder), read_folder_files(folder), paths)
    output.document(document(verification))
    if not output.as_json:
        for item in verification.differs:
            output.say(f"Skiljer: {item.what} {item.name}: räknat {_short(item.sealed)}, "
                       f"står {_short(item.found)}")  # fmt: skip
        for changed in verification.changed_since:
            output.say(f"Ändrad sedan sigillet (påverkar inte): {changed.name}")
        if verification.program_then not in ("", __version__):
            output.say(
                f"Gjord med Utfall {verification.program_then}, kontrollerad med {__version__}"
            )
        output.say("Stämmer." if verification.same else "Stämmer inte.")
    return DONE if verification.same else DIFFERS


def _short(text: str) -> str:
    """What fits a line; the JSON has it whole."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
