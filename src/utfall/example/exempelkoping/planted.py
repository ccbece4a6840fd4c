"""A delivery with two faults put in on purpose, to try the import's page with."""

from pathlib import Path

from utfall.example.deliveries import FOLDER

SOURCE = "redovisning-2025-07.csv"
FILE = "att-prova/redovisning-2025-07-med-tva-fel.csv"
_AMOUNT_LINE, _ACCOUNT_LINE = 40, 90


def write_planted(directory: Path) -> Path:
    """July's ledger with an amount that is no number and an account that no plan has."""
    lines = (directory / FOLDER / SOURCE).read_bytes().split(b"\r\n")
    newline = b"\r\n" if len(lines) > 1 else b"\n"
    lines = lines if len(lines) > 1 else lines[0].split(b"\n")
    lines[_AMOUNT_LINE] = _changed(lines[0], lines[_AMOUNT_LINE], b"Belopp", b"tolv kronor")
    lines[_ACCOUNT_LINE] = _changed(lines[0], lines[_ACCOUNT_LINE], b"Konto", b"9Q99")
    path = directory / FOLDER / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(newline.join(lines))
    return path


def _changed(head: bytes, line: bytes, column: bytes, value: bytes) -> bytes:
    """The line with another value in the column."""
    place = head.removeprefix(b"\xef\xbb\xbf").split(b";").index(column)
    fields = line.split(b";")
    fields[place] = value
    return b";".join(fields)
