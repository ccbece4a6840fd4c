"""The deliveries read back by a reader of the tests' own."""

import csv
from dataclasses import dataclass
from pathlib import Path

import yaml

LEDGERS = ("redovisning-2024.csv", "redovisning-2025-06.csv", "redovisning-2025-07.csv")
CORRECTED = "redovisning-2025-07-rattad.csv"
RESULT_CLASSES = tuple("345678")


@dataclass(frozen=True, slots=True)
class Booked:
    """A row of the ledger."""

    voucher: tuple[str, str]
    period: str
    codes: dict[str, str]
    ore: int

    @property
    def is_result(self) -> bool:
        return self.codes["Konto"].startswith(RESULT_CLASSES)


def ore_of(text: str) -> int:
    """Öre of kronor with a decimal comma; nothing for a blank."""
    kronor, _, rest = text.partition(",")
    assert not text or len(rest) == 2, text
    return int(kronor + rest) if text else 0


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def booked(path: Path) -> list[Booked]:
    codes = ("Ansvar", "Konto", "Verksamhet", "Aktivitet", "Objekt", "Projekt", "Motpart",
             "Finansiering", "Fri")  # fmt: skip
    return [
        Booked(
            (row["Serie"], row["Vernr"]),
            row.get("Period") or row.get("Månad") or row["Bokföringsperiod"],
            {name: row[name] for name in codes},
            ore_of(row["Belopp"]),
        )
        for row in rows_of(path)
    ]


def organisation(folder: Path) -> list[dict[str, object]]:
    """The units as they stand in the file."""
    file = yaml.safe_load((folder / "organisation.yaml").read_text("utf-8"))
    units: list[dict[str, object]] = file["enheter"]
    return units


def staff_codes(folder: Path) -> set[str]:
    """Every code at and below the staff office."""
    inside, codes = {"kommunledningsstab"}, set[str]()
    for unit in organisation(folder):
        if unit["id"] in inside or str(unit.get("under")) in inside:
            inside.add(str(unit["id"]))
            more = unit.get("koder", [])
            assert isinstance(more, list)
            codes |= {str(unit["kod"]), *map(str, more)}
    return codes
