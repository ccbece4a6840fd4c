"""The invented people of the demo, one or two per role; which unit each answers for."""

import json
from pathlib import Path

FIRST_DAY = "2025-01-01"
FILE = "data/demo"

# (slug, name, role, unit, what they do this month)
PEOPLE = (
    ("karin-lind", "Karin Lind", "chef", "tia-avdelningen",
     "Svarar för TIA-avdelningen och vill se var underskottet uppstår."),
    ("mats-berg", "Mats Berg", "forvaltningschef", "kommunledningsstab",
     "Svarar för kommunledningsstaben inför utskottet i augusti."),
    ("eva-norr", "Eva Norr", "forvaltningsekonom", "bildningsnamnd",
     "Följer bildningsnämndens enheter och deras prognoser."),
    ("sara-holm", "Sara Holm", "controller", "exempelkoping",
     "Läser in juli och ser vad som sticker ut i hela kommunen."),
    ("birgitta-moe", "Birgitta Moe", "namndsekreterare", "kommunstyrelse",
     "Hämtar rapporterna till kommunstyrelsens och utskottets handlingar."),
    ("olle-strand", "Olle Strand", "fortroendevald", "bildningsnamnd",
     "Sitter i bildningsnämnden och vill veta vad som är av, och hur mycket."),
    ("yrsa-dahl", "Yrsa Dahl", "revisor", "exempelkoping",
     "Följer en siffra ända till verifikatet och läser historiken."),
    ("nils-ek", "Nils Ek", "administrator", "exempelkoping",
     "Ger personer roller; ser inga siffror själv."),
)  # fmt: skip


def write_people(folder: Path) -> None:
    """Write the file that says the folder is a demo's, and who its people are."""
    keys = ("slug", "name", "role", "unit", "line")
    people = [dict(zip(keys, person, strict=True)) for person in PEOPLE]
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"first": FIRST_DAY, "people": people}, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", "utf-8")
