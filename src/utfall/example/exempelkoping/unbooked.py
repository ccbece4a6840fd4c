"""What is known at the end of July and not yet booked."""

from dataclasses import dataclass
from pathlib import Path

from utfall.example.codes import KOMMUN, STAT
from utfall.example.exempelkoping.budget import ORE_PER_TKR
from utfall.example.exempelkoping.codes import PRIVATE
from utfall.example.exempelkoping.text_files import amount_text, write_lines
from utfall.example.exempelkoping.units import unit_of


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A cost (plus) or revenue in tkr that belongs to July."""

    unit: str
    account: str
    tkr: int
    text: str
    motpart: str = ""


ITEMS = (
    KnownItem("placeringar-barn", "4630", 1_450, "Vårdbolaget, juli, faktura väntas", PRIVATE),
    KnownItem("placeringar-barn", "4610", 310, "Delad placering med grannkommun", KOMMUN),
    KnownItem("gymnasiet-andra", "4610", 2_240, "Interkommunal ersättning, juli", KOMMUN),
    KnownItem("grundskola-fristaende", "4620", 680, "Tilläggsbelopp, beslut finns", PRIVATE),
    KnownItem("personlig-assistans", "3520", -890, "Ersättning för juli, sökt"),
    KnownItem("sfi", "3510", -420, "Schablonersättning, rekvirerad", STAT),
    KnownItem("gator", "6610", 560, "Vägbolaget, beläggning, slutfaktura"),
    KnownItem("maltidsservice", "6450", 245, "Storkök Nord AB, sista veckan i juli"),
    KnownItem("hemtjanst-oster", "5020", 185, "Timlöner i juli, betalas i augusti"),
    KnownItem("raddningstjanst", "4640", 130, "Förbundets indexuppräkning"),
)


def write_unbooked(path: Path) -> Path:
    """A row per item."""
    heading = "Ansvar;Verksamhet;Konto;Motpart;Hör till;Ej bokfört;Avser"
    return write_lines(path, heading, (_row(item) for item in ITEMS))


def _row(item: KnownItem) -> str:
    unit = unit_of(item.unit)
    amount = amount_text(item.tkr * ORE_PER_TKR)
    place = f"{unit.booking_code};{unit.verksamhet};{item.account};{item.motpart}"
    return f"{place};2025-07;{amount};{item.text}"
