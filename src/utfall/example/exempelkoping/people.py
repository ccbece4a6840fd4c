"""The invented people of the demo: one per role to sign in as, and everybody else who answers for a
unit."""

import json
from pathlib import Path

from utfall.domain.organisation import Tree, Unit
from utfall.domain.period import Month
from utfall.pipeline.workspace import open_workspace

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


_JULY = Month(2025, 7)
_STAFF = "kommunledningsstab"
_MAIL = "exempelkoping.example"
_FIRST_NAMES = (
    "Anna", "Lars", "Maria", "Peter", "Helena", "Johan", "Karin", "Anders", "Elin", "Fredrik",
    "Sofia", "Mikael", "Åsa", "Daniel", "Ingrid", "Omar", "Lena", "Thomas", "Emma", "Hassan",
    "Ulrika", "Magnus", "Camilla", "Erik", "Leila", "Stefan", "Annika", "Jonas", "Marie", "Ali",
    "Susanne", "Henrik", "Pia", "Mattias", "Petra", "Robert", "Linda", "Björn", "Malin", "Göran",
)  # fmt: skip
_LAST_NAMES = (
    "Alm", "Berglund", "Björk", "Blom", "Bohlin", "Brandt", "Dahlberg", "Edlund", "Ekström",
    "Engström", "Falk", "Forsberg", "Fransson", "Frost", "Grahn", "Gustavsson", "Hagman",
    "Hedlund", "Hellström", "Holmgren", "Isaksson", "Jansson", "Jonsson", "Karlström", "Kjellberg",
    "Lagerqvist", "Lindgren", "Lundin", "Löfgren", "Malm", "Melin", "Modin", "Nilsson", "Norberg",
    "Nyberg", "Nyström", "Olofsson", "Palm", "Persson", "Quist", "Rahimi", "Rosén", "Rydberg",
    "Sandberg", "Sjögren", "Skoglund", "Stenberg", "Sundin", "Svärd", "Söderberg", "Törnqvist",
    "Uddén", "Wallin", "Vikström", "Wiklund", "Wester", "Åberg", "Åkesson", "Öberg", "Östlund",
    "Öhman",
)  # fmt: skip


def others(tree: Tree) -> tuple[tuple[str, str, str, str], ...]:
    """(slug, name, role, unit) of everybody else who answers for a unit in July: a manager for each
    that reports and for each department, a head for each body with units below it."""
    listed = {(role, unit) for _, _, role, unit, _ in PEOPLE}
    wanted = ((_role_at(tree, unit), unit.id) for top in tree.tops() for unit in tree.below(top.id))
    found = [(role, unit) for role, unit in wanted if role and (role, unit) not in listed]
    return tuple((_slug(_name(number)), _name(number), role, unit)
                 for number, (role, unit) in enumerate(found))  # fmt: skip


def _role_at(tree: Tree, unit: Unit) -> str:
    """Who answers for the unit; nobody for the municipality and what is below a staff office's
    departments, which report for theirs."""
    parent = tree.parent(unit.id)
    if parent is None or tree.parent(parent) == _STAFF:
        return ""
    heads = unit.level in ("nämnd", "förvaltning") and tree.children(unit.id)
    return "forvaltningschef" if heads else "chef"


def _name(number: int) -> str:
    """Lists of 40 and 61 names stepped through: no two of 2,440 people are called the same."""
    first = _FIRST_NAMES[number * 7 % len(_FIRST_NAMES)]
    return f"{first} {_LAST_NAMES[number * 11 % len(_LAST_NAMES)]}"


def _slug(name: str) -> str:
    plain = name.lower().translate(str.maketrans("åäöé ", "aaoe-"))
    assert plain.replace("-", "").isascii(), name
    return plain


def write_people(folder: Path) -> None:
    """Write the file that says the folder is a demo's, and who its people are."""
    tree = open_workspace(folder).municipality.organisation.at(_JULY)
    keys = ("slug", "name", "role", "unit", "line")
    people = [_with_mail(dict(zip(keys, person, strict=True))) for person in PEOPLE]
    rest = [_with_mail(dict(zip(keys[:-1], person, strict=True))) for person in others(tree)]
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = {"first": FIRST_DAY, "people": people, "others": rest}
    text = json.dumps(listed, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", "utf-8")


def _with_mail(person: dict[str, str]) -> dict[str, str]:
    return {**person, "email": f"{person['slug']}@{_MAIL}"}
