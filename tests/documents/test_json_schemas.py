"""Every JSON output is what its schema in docs/schemas says."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.command import REPOSITORY, Ended, utfall, utfall_process
from tests.conftest import Example

SCHEMAS = REPOSITORY / "docs" / "schemas"
IN_A_FILE = {"UTFALL_DATABASE": "", "UTFALL_DEMO": ""}


def check(document: dict[str, Any]) -> str:
    """Validate by the schema the document names; give that name."""
    name = str(document["schema"]).removeprefix("utfall.").split("/")[0]
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)
    return name


def outputs(example: Example, tmp_path: Path) -> dict[str, Ended]:
    folder, delivered = example.folder, example.deliveries
    broken = tmp_path / "trasig.se"
    broken.write_bytes(b"#FLAGGA 0\n#SIETYP 4\n#VER A 1 20250101 x\n{\n#TRANS 1 {} a\n")
    json_words = ("--json", "--folder", folder)
    return {
        "import": utfall("import", delivered / "budget-2025.xlsx", "--kind", "budget", *json_words),
        "problems": utfall("import", broken, "--kind", "actual", *json_words),
        "inspect": utfall("inspect", delivered / "redovisning-2025-07.se", *json_words),
        "inspect a table": utfall("inspect", delivered / "budget-2025.xlsx", *json_words),
        "inspect a broken file": utfall("inspect", broken, *json_words),
        "profile": utfall("profile", "suggest", delivered / "budget-2025.xlsx", *json_words),
        "result": utfall("report", "uppfoljning", "--period", "2025-07", *json_words),
        "explain": utfall("explain", "uppfoljning", *json_words),
        "explain a cell": utfall("explain", "uppfoljning", "it", "pr", *json_words),
        "trace": utfall("trace", example.result, "it/pr", *json_words),
        "trace a share": utfall("trace", example.result, "it/p", *json_words),
        "trace nothing": utfall("trace", example.result, "oforutsett/pr", *json_words),
        "verify": utfall("verify", example.result, *json_words),
        "paper": utfall("paper", "protokollsutdrag", "--period", "2025-07", *json_words),
        "since": utfall("since", "protokollsutdrag", "--period", "2025-07", *json_words),
        "snapshots": utfall("snapshots", *json_words),
        "check": utfall("check", *json_words),
        "backup": utfall_process("backup", tmp_path / "kopia.tar.gz", *json_words, env=IN_A_FILE),
        "restore": utfall_process("restore", tmp_path / "kopia.tar.gz", "--json", "--folder",
                                  tmp_path / "ny", env=IN_A_FILE),
    }  # fmt: skip


def test_every_command_with_json_prints_one_document_of_its_schema(
    example: Example, tmp_path: Path
) -> None:
    found = {name: check(ended.document) for name, ended in outputs(example, tmp_path).items()}
    assert set(found.values()) == {path.stem for path in SCHEMAS.glob("*.json")}
    assert check(json.loads(example.result.read_text())) == "result"


def test_every_row_times_column_has_a_cell_in_printed_order(made_example: Example) -> None:
    document = json.loads(made_example.result.read_text())
    keys = [(cell["row"], cell["column"]) for cell in document["cells"]]
    assert keys == [(r["key"], c["key"]) for r in document["rows"] for c in document["columns"]]


def test_rows_have_their_roles_and_levels(made_example: Example) -> None:
    document = json.loads(made_example.result.read_text())
    rows = {row["key"]: (row["roles"], row["level"]) for row in document["rows"]}
    assert rows["it"] == (["detail"], 1)
    assert rows["tia-avdelningen"] == (["detail", "total"], 1)
    assert rows["oforutsett"] == (["part"], 2)
    assert rows["totalt"] == (["total"], 0)


@pytest.mark.parametrize("place", ["problems", "cells", "seal"])
def test_a_schema_refuses_what_is_not_there(made_example: Example, place: str) -> None:
    document = json.loads(made_example.result.read_text())
    del document[place]
    with pytest.raises(jsonschema.ValidationError):
        check(document)
