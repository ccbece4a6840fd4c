"""A file that ends in the middle of its last amount is told of."""

import pytest

from tests.ledger.both_readers import by_columns, exactly
from tests.ledger.small_municipality import CONTEXT, profile

ENDS = (
    "slag: budget\nkälla: b\nversion: V\når: 2025\nformat: csv\nkolumner: {konto: K, belopp: B}\n"
)
ABOVE = "K;B\n5010;1,00\n5010;20,50\n3010;-10,00\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ABOVE + "6010;40", True),
        (ABOVE + "6010;40,", True),
        (ABOVE + "6010;40,5", True),
        (ABOVE + "6010;40,50", False),
        (ABOVE + "6010;40\n", False),
        (ABOVE + "6010;", False),
        (ABOVE.replace("20,50", "20") + "6010;40", False),
        ("K;B\n5010;1,00\n6010;40", False),  # too few to go by
        ("B;K\n1,00;5010\n20,50;5010\n-10,00;3010\n40;60", False),  # the last is no amount
    ],
)
@pytest.mark.parametrize("quote", ['"', ""])
def test_an_amount_without_its_decimals_at_the_very_end_may_be_cut(
    content: str,
    told: bool,  # noqa: FBT001
    quote: str,
) -> None:
    own = profile(ENDS + ('citattecken: ""\n' if not quote else ""))
    found = exactly(content.encode(), own, CONTEXT)
    assert by_columns(content.encode(), own, CONTEXT) == found
    codes = [item.code for item in found.problems]
    assert codes.count("TAB-45") == int(told)
