"""What independent readers found in the real files: öre under each amount heading, or a reason."""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("UTFALL_REAL_FILES", "")) / "files"
_TIMES = {"1000 NOK": 1, "NOK, whole": 100}


def expectations() -> dict[str, dict[str, Any]]:
    """The contents of expected.json."""
    read: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
    return read


def expected_sums_ore(said: dict[str, Any]) -> list[int]:
    """The sum of each column of amounts, in the file's order."""
    columns = said.get("columns")
    if isinstance(columns, dict):
        return [
            round(column["sum"]) if "sum" in column else int(column["sum_cents"].split(".")[0])
            for column in columns.values()
        ]
    if "detail_sum" in said:
        return list(said["detail_sum"])
    if "sum_ore" in said:
        return [said["sum_ore"]]
    if "amount_nok_sum" in said:
        return [said["amount_nok_sum"] * 100]
    if "sum_all" in said:  # in 1000 NOK, which nothing in the file says: kronor are proposed
        return [said["sum_all"] * 100]
    return []
