"""A SIE 5 file and a profile become rows with a scope, as a SIE 4 file does."""

import pytest

from tests.delivered import listed
from tests.ledger.small_municipality import codes, profile_problems, read, read_right
from tests.ledger.test_sie5 import ENTRY_FILE, FILE
from utfall.ledger.inspect_file import inspect_file

ACTUAL = "slag: actual\nkälla: k\nformat: sie5\ndimensioner: {Ansvar: ansvar, Projekt: projekt}\n"
BUDGET = ACTUAL.replace("actual", "budget") + "version: v\n"
COMPLETE = FILE.replace('lastCoveredDate="2025-07-31"', 'lastCoveredDate="2025-06-30"')


def _budget(*rows: str) -> str:
    """The file with a budget of these rows alone, on a balance account: it needs no unit."""
    start, rest = FILE.replace('<Account id="6010"', '<Account id="2440"').split(
        '<Budget month="2025-01"'
    )
    return start + "\n".join(rows) + "</Account>" + rest.split("</Account>", 1)[1]


def _plain(amount: str, month: str = "2025-01") -> str:
    said = f'month="{month}" ' if month else ""
    return f'<Budget {said}amount="{amount}"/>'


def _on(amount: str, *pairs: tuple[str, str], month: str = "2025-01") -> str:
    name = "Budget" if len(pairs) == 1 else "BudgetMultidim"
    listed = "".join(f'<ObjectReference dimId="{d}" objectId="{o}"/>' for d, o in pairs)
    return f'<{name} month="{month}" amount="{amount}">{listed}</{name}>'


def test_entries_have_the_period_of_the_day_they_are_posted() -> None:
    delivery = read_right(FILE, ACTUAL)
    booked = [(r.period, r.account, r.parts, r.amount_ore) for r in listed(delivery) if r.period]
    assert booked == [(7, "6010", ("2130", ""), 10000), (6, "1930", ("", ""), -10000)]
    row = listed(delivery)[-1]
    assert (row.voucher, row.voucher_date, row.registration_date, row.text) == (
        "A 1", "2025-07-15", "2025-07-16", "Hyra",
    )  # fmt: skip


def test_the_scope_is_the_primary_years_months_to_the_day_it_covers() -> None:
    delivery = read_right(FILE, ACTUAL)
    assert (delivery.year, delivery.periods) == (2025, tuple(range(8)))
    assert (delivery.format, delivery.extracted, delivery.vouchers) == ("sie5", "2025-08-06", 1)


def test_struck_entries_are_left_out_and_named() -> None:
    delivery = read_right(FILE, ACTUAL)
    assert (delivery.file_rows, delivery.left_out) == (2, {"överstruken": 1})
    assert (delivery.source_totals.rows, delivery.source_totals.positive_sum_ore) == (2, 10000)


def test_opening_balances_are_period_0_unless_the_delivery_has_none() -> None:
    opened = [r for r in listed(read_right(FILE, ACTUAL)) if r.period == 0]
    assert [(r.account, r.amount_ore, r.column) for r in opened] == [
        ("1930", 10000, "OpeningBalance")
    ]
    without = read_right(FILE, ACTUAL + "perioder: 1-7\n")
    assert {r.period for r in listed(without)} == {6, 7}
    assert without.left_out == {"OpeningBalance, period 0": 1, "överstruken": 1}


def test_an_opening_balance_with_objects_is_the_detail_of_the_one_without() -> None:
    plain = '<OpeningBalance month="2025-01" amount="100"/>'
    on_unit = (
        '<OpeningBalance month="2025-01" amount="60"><ObjectReference dimId="1" objectId="2"/>'
    )
    earlier = '</OpeningBalance><OpeningBalance month="2024-01" amount="5"/>'
    content = FILE.replace(plain, plain + on_unit + earlier)
    delivery = read_right(content, ACTUAL)
    assert [r.amount_ore for r in listed(delivery) if r.period == 0] == [10000]
    assert delivery.left_out == {
        "OpeningBalance, annan nivå": 1, "OpeningBalance, annat år": 1, "överstruken": 1,
    }  # fmt: skip


def test_a_rule_of_the_profile_goes_before_the_day() -> None:
    rule = "periodregler:\n  - {serie: A, period: föregående}\n"
    delivery = read_right(FILE, ACTUAL + rule)
    assert {r.period for r in listed(delivery)} == {0, 6}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (' lastCoveredDate="2025-07-31"', "", {"SIE-17": 1}),
        ("2025-07-31", "2024-07-31", {"SIE-23": 1}),
        (' primary="true"', "", {"SIE-16": 1}),
        ('end="2025-12"', 'end="2026-06"', {"SIE-15": 1}),
        ('currency="SEK"', 'currency="EUR"', {"SIE-21": 1}),
        ("2025-07-31", "2025-06-30", {"SIE-18": 1}),
        ('amount="100" text', 'amount="90" text', {"KONTR-01": 1}),
        (
            "</LedgerEntry>\n<LedgerEntry",
            '<ObjectReference dimId="8" objectId="K"/></LedgerEntry>\n<LedgerEntry',
            {"SIE-19": 1},
        ),
    ],
)
def test_a_file_whose_scope_or_sums_are_unclear_is_said(
    old: str, new: str, found: dict[str, int]
) -> None:
    assert codes(read(FILE.replace(old, new), ACTUAL)[1]) == found


def test_a_file_for_import_needs_year_and_periods_from_the_profile() -> None:
    assert codes(read(ENTRY_FILE, ACTUAL)[1]) == {"SIE-16": 1}
    both = ENTRY_FILE.replace("6010", "2440").replace(
        "</JournalEntry>", '<LedgerEntry accountId="1930" amount="-5"/></JournalEntry>'
    )
    delivery = read_right(both, ACTUAL + "år: 2025\nperioder: 7\n")
    assert [r.amount_ore for r in listed(delivery)] == [500, -500]


def test_a_closing_balance_is_held_against_the_entries() -> None:
    content = FILE.replace('<ClosingBalance month="2025-12" amount="0"/>',
                           '<ClosingBalance month="2025-12" amount="1"/>'
                           '<ClosingBalance month="2024-12" amount="5"/>')  # fmt: skip
    problems = inspect_file(content.encode(), "f", None, None).problems
    assert [item.message.split(": ")[1] for item in problems] == [
        "ClosingBalance är 1,00 kr, men OpeningBalance och verifikationerna ger 0,00 kr."
    ]


def test_a_file_without_entries_would_empty_the_year() -> None:
    content = FILE.split("<Journal ")[0] + "</Sie>"
    assert codes(read(content, ACTUAL)[1]) == {"SIE-30": 1}


def test_a_budget_of_several_dimensions_is_read_with_all_its_codes() -> None:
    """A budget per unit, project and account, which SIE 4 cannot carry."""
    content = _budget(
        _plain("100"), _on("70", ("1", "2130"), ("6", "P1")), _on("70", ("1", "2130"))
    )
    delivery = read_right(content, BUDGET + "saldorader: flera dimensioner\n")
    assert [(r.period, r.parts, r.amount_ore) for r in listed(delivery)] == [
        (1, ("", ""), 3000), (1, ("2130", "P1"), 7000),
    ]  # fmt: skip
    assert delivery.left_out == {"Budget, annan nivå": 1}
    assert delivery.periods == (*range(14), 99)


def test_a_budget_without_month_is_of_the_whole_year() -> None:
    delivery = read_right(_budget(_plain("1200", month="")), BUDGET)
    assert [(r.period, r.amount_ore) for r in listed(delivery)] == [(99, 120000)]


def test_a_budget_by_month_and_year_is_refused() -> None:
    content = _budget(_plain("1200", month=""), _plain("100"))
    assert codes(read(content, BUDGET)[1]) == {"SIE-41": 1}


def test_another_years_budget_is_left_out_and_named() -> None:
    delivery = read_right(_budget(_plain("1"), _plain("2", month="2024-12")), BUDGET)
    assert [r.amount_ore for r in listed(delivery)] == [100]
    assert delivery.left_out == {"Budget, annat år": 1}


def test_a_profile_of_sie_5_has_the_keys_of_sie_4() -> None:
    assert codes(profile_problems(ACTUAL + "blad: x\n")) == {"PROF-14": 1}
    assert codes(profile_problems(ACTUAL.replace("actual", "statistic"))) == {"PROF-15": 1}
