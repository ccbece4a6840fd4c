"""Whose a delivery is: the municipality's own, or the entity its profile says."""

from tests.ledger.small_municipality import codes, profile_problems, read_right

PROFILE = """
slag: actual
källa: k
format: csv
år: 2025
perioder: 1-12
kolumner: {konto: Konto, ansvar: Ansvar, period: Period, belopp: Belopp}
"""
FILE = "Konto;Ansvar;Period;Belopp\n6010;2130;7;10\n"


def test_a_delivery_is_the_municipalitys_where_the_profile_says_nothing() -> None:
    own = read_right(FILE, PROFILE)
    assert own.entity
    assert own.entity != "koncern"


def test_a_profile_says_whose_its_files_are() -> None:
    assert read_right(FILE, PROFILE + "entitet: koncern\n").entity == "koncern"


def test_an_entity_is_an_id() -> None:
    assert codes(profile_problems(PROFILE + "entitet: Hela koncernen\n")) == {"YAML-16": 1}
