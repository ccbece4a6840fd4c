"""What a definition's column or row without an id is called where something is wrong in it."""

from utfall.domain.problem import Problem
from utfall.municipality.fields import Fields
from utfall.municipality.yaml_reader import parse_yaml
from utfall.reports.definition.read_columns import read_column
from utfall.reports.definition.read_rows import read_row


def test_a_column_and_a_row_without_an_id_are_called_by_their_line() -> None:
    problems: list[Problem] = []
    fields = Fields("manad.yaml", problems)
    for read, text in ((read_column, b"\nrubrik: Avvikelse\n"), (read_row, b"\n\ntext: Summa\n")):
        node = parse_yaml(text, "manad.yaml", problems)
        assert node is not None
        assert read(node, fields) is None
    assert [one.message for one in problems if one.code == "DEF-10"] == [
        "Kolumnen på rad 2 säger inte vad den visar.",
        "Raden på filens rad 3 säger inte vad den visar.",
    ]
