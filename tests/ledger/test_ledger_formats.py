"""A format stands in two places: its name, and how its files are known and opened."""

from tests.ledger.small_municipality import SIE_HEAD, VOUCHER
from tests.ledger.test_sie5 import FILE
from utfall.domain.problem import Problem
from utfall.ledger.formats.detect import format_of
from utfall.ledger.ledger_formats import LEDGER_FORMATS
from utfall.ledger.profiles.profile import SIE

EXAMPLES = {"sie4": (SIE_HEAD + VOUCHER).encode(), "sie5": FILE.encode()}


def test_every_format_of_a_profile_is_recognised_opened_and_knows_its_year() -> None:
    assert set(SIE) == set(LEDGER_FORMATS) == set(EXAMPLES)
    for name, content in EXAMPLES.items():
        problems: list[Problem] = []
        opened = LEDGER_FORMATS[name].open(content, "f", problems)
        assert format_of(content) == name
        assert LEDGER_FORMATS[name].year_of(content) == "2025"
        assert (opened is not None, problems) == (True, [])
        assert opened is not None
        assert opened.summary().positive_sum_ore == 10000
        assert (opened.summary().counts["trans"], opened.unbalanced()) == (2, [])


def test_what_is_another_format_is_not_opened() -> None:
    for name, content in EXAMPLES.items():
        for other, ledger_format in LEDGER_FORMATS.items():
            problems: list[Problem] = []
            if other != name:
                assert ledger_format.open(content, "f", problems) is None
                assert problems
