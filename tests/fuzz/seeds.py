"""The files that copies are made of: every real one, and small ones of our own, each with the
profile it is read by."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import hostile_packages as packages
from tests.command import REPOSITORY
from tests.fuzz.outcome import context_of
from tests.ledger.small_municipality import SIE_HEAD, VOUCHER
from utfall.ledger.formats.detect import format_of
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.reading_context import ReadingContext
from utfall.municipality.yaml_reader import parse_yaml

PROFILES = REPOSITORY / "examples" / "profiler"
_SIE = """
slag: actual
källa: ekonomisystem
format: sie4
perioder: 0-13
dimensioner: {"1": ansvar, "6": projekt}
utelämna: ["2", "3", "4", "5", "7", "8", "9", "10", "20", "21"]
"""
_TABLE = """
slag: budget
källa: b
version: KF-2025
format: {format}
år: 2025
kolumner: {{konto: Konto, ansvar: Ansvar, belopp: Belopp}}
"""
_SIE_5 = """
slag: actual
källa: ekonomisystem
format: sie5
perioder: 0-13
dimensioner: {"1": ansvar, "6": projekt}
"""
_JSON = """
[{"Konto": "6010", "Ansvar": "2130", "Belopp": 1234.5}, {"Konto": "5010", "Ansvar": "2130",
"Belopp": "-5"}, {"Konto": "3010", "Ansvar": "1000", "Belopp": null}]
"""
_FIXED = """
slag: budget
källa: b
version: KF-2025
format: fastbredd
år: 2025
fält:
- {namn: Konto, från: 1, till: 4}
- {namn: Ansvar, från: 5, till: 8}
- {namn: Belopp, från: 9, till: 18}
kolumner: {konto: Konto, ansvar: Ansvar, belopp: Belopp}
"""
_CSV = "Konto;Ansvar;Belopp\n6010;2130;1 234,50\n5010;2130;-5\n3010;1000;\n1930;0010;-1229,50\n"


@dataclass(frozen=True, slots=True)
class Seed:
    """A file as it is, and how it is read."""

    name: str
    content: bytes
    profile_text: str
    profile: Profile
    context: ReadingContext


def seeds() -> tuple[Seed, ...]:
    """All of them, in the same order every time."""
    return (*_own(), *_real())


def _own() -> Iterator[Seed]:
    yield _seed("own.se", (SIE_HEAD + VOUCHER).encode("cp437"), _SIE)
    yield _seed("own.csv", _CSV.encode(), _TABLE.format(format="csv"))
    yield _seed("own.json", _JSON.encode(), _TABLE.format(format="json"))
    yield _seed("own.dat", b"60102130   1234,50\n50102130        -5\n", _FIXED)
    yield _seed("own.xlsx", packages.honest(), _TABLE.format(format="xlsx"))


def _real() -> Iterator[Seed]:
    given = os.environ.get("UTFALL_REAL_FILES")
    if not given:
        return
    for path in sorted((Path(given) / "sie").iterdir()):
        if path.suffix != ".jsonl":
            content = path.read_bytes()
            yield _seed(path.name, content, _SIE_5 if format_of(content) == "sie5" else _SIE)
    for path in sorted((Path(given) / "files").iterdir()):
        profile = PROFILES / f"{path.stem}.yaml"
        if profile.exists():
            yield _seed(path.name, path.read_bytes(), profile.read_text("utf-8"))


def _seed(name: str, content: bytes, profile_text: str) -> Seed:
    node = parse_yaml(profile_text.encode(), "p.yaml", [])
    profile = read_profile(node, "p.yaml", "p", [])
    assert profile is not None, name
    return Seed(name, content, profile_text, profile, context_of(profile))
