"""A municipality's folder for a made SIE file: its accounts and dimensions as the code plan, and
every code of dimension 1 a unit's, so that nothing in the file is unknown."""

import re
import shutil
from pathlib import Path

from utfall.ledger.formats.sie4_encoding import encoding_of

_HEAD_BYTES = 4 << 20
_ACCOUNT = re.compile(r'^#KONTO[ \t]+"?([0-9]+)"?', re.MULTILINE)
_DIMENSION = re.compile(r'^#DIM[ \t]+"?([0-9]+)"?[ \t]+"([^"]*)"', re.MULTILINE)
_OBJECT = re.compile(r'^#OBJEKT[ \t]+"?1"?[ \t]+"([^"]*)"', re.MULTILINE)
_YEAR = re.compile(r"^#RAR[ \t]+0[ \t]+([0-9]{4})", re.MULTILINE)
_BALANCE, _RESULT = ("1", "2"), ("3", "4", "5", "6", "7", "8", "9")


def sie_folder(folder: Path, file: Path) -> Path:
    """Make the folder anew, with nothing taken in; the profile maps every dimension."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "profiler").mkdir(parents=True)
    with file.open("rb") as opened:
        content = opened.read(_HEAD_BYTES)
    head = content.partition(b"#VER")[0].decode(encoding_of(content), "replace")
    dimensions = _DIMENSION.findall(head)
    for name, text in (
        ("installningar.yaml", "kommun: Exempelköpings kommun\nentitet: exempelkoping\n"),
        ("kodplan.yaml", _code_plan(head, dimensions)),
        ("organisation.yaml", _organisation(sorted(set(_OBJECT.findall(head))))),
        ("profiler/redovisning.yaml", _profile(dimensions)),
    ):
        (folder / name).write_text(text, "utf-8")
    return folder


def _part(number: str) -> str:
    return "ansvar" if number == "1" else f"d{number}"


def _code_plan(head: str, dimensions: list[tuple[str, str]]) -> str:
    year = _YEAR.search(head)
    assert year is not None
    classes = [*((c, "balans") for c in _BALANCE), *((c, "resultat") for c in _RESULT)]
    lines = [
        "kodplan:", f"  - från: {year[1]}", "    koddelar:",
        *(f"      - {{id: {_part(found[0])}, namn: {found[1]}}}" for found in dimensions),
        "    klasser: {" + ", ".join(f'"{digit}": {kind}' for digit, kind in classes) + "}",
        "    kostnadsslag: {ovrigt: Övrigt}", "    konton:",
        *(
            f'      - {{konto: "{number}", namn: "Konto {number}", kostnadsslag: ovrigt}}'
            for number in sorted(set(_ACCOUNT.findall(head)))
        ),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _organisation(codes: list[str]) -> str:
    own = ", ".join(f'"{code}"' for code in codes)
    return (
        "koddel: ansvar\nnivåer: [kommun, enhet]\nenheter:\n"
        "  - {id: kommun, namn: Exempelköpings kommun, nivå: kommun, kod: KOMMUN}\n"
        "  - {id: enhet, namn: Enheten, nivå: enhet, under: kommun, kod: ENHET, "
        f"koder: [{own}]}}\n"
    )


def _profile(dimensions: list[tuple[str, str]]) -> str:
    mapped = ", ".join(f'"{number}": {_part(number)}' for number, _ in dimensions)
    return (
        "slag: actual\nkälla: ekonomisystem\nformat: sie4\nperioder: [1, 2, 3, 4, 5, 6, 7, 8, 9, "
        f"10, 11, 12]\ndimensioner: {{{mapped}}}\n"
    )
