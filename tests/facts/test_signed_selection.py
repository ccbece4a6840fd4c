"""Parts of a figure put together: as many rows as before, each as often."""

from utfall.facts.selection import Selection
from utfall.facts.signed_selection import SignedSelection, joined_by_accounts


def part(*accounts: str, sign: int = 1, codes: tuple[str, ...] = ("11",)) -> SignedSelection:
    selection = Selection(("actual",), 2025, (1,), accounts=accounts or None)
    return SignedSelection(sign, "part_01", codes, selection)


def test_parts_of_different_accounts_are_one() -> None:
    assert joined_by_accounts([part("5010"), part("3010"), part("6010")]) == [
        part("3010", "5010", "6010")
    ]


def test_an_account_counted_twice_stays_counted_twice() -> None:
    assert joined_by_accounts([part("5010"), part("5010", "3010"), part("6010")]) == [
        part("5010"), part("3010", "5010", "6010")
    ]  # fmt: skip


def test_parts_of_other_signs_or_codes_and_of_all_accounts_stay_apart() -> None:
    apart = [part("5010"), part("3010", sign=-1), part("6010", codes=("12",)), part(), part()]
    assert joined_by_accounts(apart) == apart
