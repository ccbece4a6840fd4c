"""The bytes of a file to take in, within the limits; apart, as it needs every format."""

from pathlib import Path

from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.limits import text_faults
from utfall.pipeline.read_file import read_file
from utfall.pipeline.refused import DATA, RefusedError


def read_delivered_file(path: Path) -> bytes:
    """A file to take in. Where each line is a row the lines are within the limits; XML and JSON may
    be a single line, and what is packed is judged where it is opened."""
    content = read_file(path)
    of_lines = format_of(content) in ("csv", "sie4")
    faults = text_faults(content, str(path)) if of_lines else []
    if faults:
        raise RefusedError(DATA, faults)
    return content
