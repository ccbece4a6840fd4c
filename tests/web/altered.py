"""Copies of the demo's folder in which what a person may not see is another: what the person sees
must then be the same, to the letter. Whatever leaks, by any page or file, shows as a difference."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from tests.command import utfall
from tests.demo_folder import copied
from utfall.example.exempelkoping.deliveries import ORDER

JULY = "redovisning-2025-07.csv"
OTHERS = (JULY, "internbudget-2025.csv", "prognos-2025-05.csv", "personal-2025.csv",
          "volymer-2025.csv", "ej-bokfort-2025-07.csv")  # fmt: skip
MARK = "ÄNDRAT"
_AMOUNTS = re.compile(r"20[0-9]{2}-[0-9]{2}|Hela .*|Belopp|Värde|Prognos .*|Ej bokfört")
_TEXTS = ("Text", "Kommentar", "Avser")
_NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?")


def copy_with(folder: Path, copy: Path, files: tuple[str, ...] = (), setting: str = "") -> Path:
    """A copy with the files' amounts tripled and their texts marked, but of the staff office; and
    with another setting of what elected members see."""
    copied(folder, copy)
    if setting:
        path = copy / "installningar.yaml"
        text = path.read_text("utf-8")
        assert text.count("förtroendevalda_ser: preliminära") == 1
        path.write_text(text.replace("_ser: preliminära", f"_ser: {setting}"), "utf-8")
    for name in files:
        take_in(copy, name, altered)
    return copy


def take_in(folder: Path, name: str, change: Callable[[str], str], *more: str) -> None:
    """Change one delivered file and take it in again."""
    path = folder / "leveranser" / name
    text = change(path.read_text("utf-8"))
    path.unlink()
    path.write_text(text, "utf-8")
    (listed,) = (item for item in ORDER if item.file == name and not item.correction)
    ended = utfall("--folder", folder, "import", path, *listed.options.split(), *more)
    assert ended.code == 0, ended.out + ended.err


def altered(text: str) -> str:
    """The file with every amount that is not the staff office's (21…) three times itself."""
    heading, *rows = csv.reader(io.StringIO(text), delimiter=";")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(heading)
    for row in rows:
        code = row[heading.index("Ansvar")]
        writer.writerow(row if code.startswith("21") else map(_other, heading, row))
    return out.getvalue()


def _other(name: str, text: str) -> str:
    if _AMOUNTS.fullmatch(name) and _NUMBER.fullmatch(text):
        kronor, comma, ore = text.partition(",")
        digits = len(ore)
        tripled = 3 * int(kronor.lstrip("-") + ore)
        whole = f"{tripled:0{digits + 1}d}"
        sign = "-" if text.startswith("-") else ""
        return f"{sign}{whole[: len(whole) - digits]}{comma}{whole[len(whole) - digits :]}"
    return f"{text} {MARK}" if name in _TEXTS and text else text


def said_by(content: bytes) -> str:
    """What a page or file says, without what a snapshot is called, when, and a form's token."""
    text = _text_of(content)
    text = re.sub(r"[0-9a-f]{64}|sha256:[0-9a-f]+|[0-9a-f]{12,}-[0-9]+", "#", text)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def _text_of(content: bytes) -> str:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = sorted(n for n in file.namelist() if n.endswith((".xml", ".rels")))
            return "\n".join(file.read(name).decode() for name in parts if "docProps" not in name)
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode()
