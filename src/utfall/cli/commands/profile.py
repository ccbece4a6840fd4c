"""``utfall profile suggest``."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from utfall.cli.output import Output
from utfall.ledger.suggest.profile_yaml import profile_yaml
from utfall.ledger.suggest.suggestion import UnderstoodRow
from utfall.pipeline.refused import DONE
from utfall.pipeline.suggest_profile import document, suggest_for_file


def run(arguments: argparse.Namespace, output: Output) -> int:
    """The profile on stdout; the first rows as understood, and every doubt, on stderr."""
    path = Path(arguments.file)
    suggestion = suggest_for_file(Path(arguments.folder), path, datetime.now(UTC).year)
    output.document(document(suggestion))
    output.show(profile_yaml(suggestion))
    for row in suggestion.first_rows:
        print(_line(row), file=sys.stderr)
    output.problems(suggestion.doubts)
    return DONE


def _line(row: UnderstoodRow) -> str:
    read = " · ".join(f"{name} {text or 'tomt'}" for name, text in row.values)
    return f"Rad {row.number} läses som: {read}"
