"""``utfall new-report``: a first definition that works as it is."""

import pytest

from tests.command import utfall
from tests.conftest import Example


@pytest.mark.parametrize("unit", ["it", "kommunledningsstab", "tia-avdelningen"])
def test_the_definition_prints_at_once_and_comes_to_the_units_total(
    example: Example, unit: str
) -> None:
    made = utfall("new-report", "forsta", "--unit", unit, "--folder", example.folder)
    assert made.code == 0, made.err
    asked = ("report", "forsta", "--period", "2025-07", "--json", "--folder", example.folder)
    ended = utfall(*asked)
    assert ended.code == 0, ended.err
    total = next(
        c["ore"] for c in ended.document["cells"] if (c["row"], c["column"]) == ("totalt", "ut")
    )
    whole = utfall("report", "uppfoljning", "--period", "2025-07", "--json", "--folder",
                   example.folder).document  # fmt: skip
    row = "totalt" if unit == "kommunledningsstab" else unit
    assert total == next(
        c["ore"] for c in whole["cells"] if (c["row"], c["column"]) == (row, "ut")
    )  # fmt: skip


def test_a_folder_without_columns_gets_measures_and_columns_too(example: Example) -> None:
    (example.folder / "rapporter" / "uppfoljning.yaml").unlink()
    assert utfall("new-report", "forsta", "--unit", "it", "--folder", example.folder).code == 0
    ended = utfall("report", "forsta", "--period", "2025-07", "--folder", example.folder)
    assert ended.code == 0, ended.err
    assert "Avvikelse" in ended.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("uppfoljning", "--unit", "it"), "Det finns redan en rapport uppfoljning"),
        (("ny", "--unit", "itt"), "Menade du it?"),
        (("ny", "--unit", "it", "--columns", "manad"), "Menade du månad?"),
        (("Ny rapport", "--unit", "it"), "skriv a-z, 0-9 och bindestreck"),
    ],
)
def test_what_cannot_be_is_a_usage_error_and_nothing_is_written(
    example: Example, words: tuple[str, ...], said: str
) -> None:
    before = sorted((example.folder / "rapporter").iterdir())
    ended = utfall("new-report", *words, "--folder", example.folder)
    assert ended.code == 2
    assert said in ended.out + ended.err
    assert sorted((example.folder / "rapporter").iterdir()) == before
