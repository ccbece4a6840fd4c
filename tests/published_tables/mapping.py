"""What a table's metadata does not say: how its rows are made of each other, file by file.

The files in ``rows/`` are YAML, named as the tables. Labels are the paper's own.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "rows"


@dataclass(frozen=True, slots=True)
class RowMapping:
    """How a row that is no lowest row is made.

    ``left_out`` and ``accounts`` narrow all lowest rows; ``added`` and ``difference`` name other
    rows; ``budget`` is a row with the budget in place of what its columns count. ``also`` are rows
    that it is the sum of too.
    """

    left_out: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    difference: tuple[str, ...] = ()
    budget: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """One table's rows, and what nobody printed.

    ``whole`` says which amounts are known in one sum only, and the account that holds it;
    ``column_sums`` which columns are sums of others; ``shared`` are rows whose figures are shared
    out among the units by their net; ``invented`` are amounts in the table's unit that no cell
    shows, by amount and row.
    """

    rows: dict[str, RowMapping] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    column_sums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    invented: dict[str, dict[str, int]] = field(default_factory=dict)


def read_mapping(name: str) -> Mapping:
    """Read one table's file; without one the metadata says all."""
    path = FOLDER / f"{name}.yaml"
    if not path.exists():
        return Mapping()
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    rows = content.pop("rows", {})
    sums = content.pop("column_sums", {})
    return Mapping(
        rows={label: _row(keys) for label, keys in rows.items()},
        column_sums={heading: tuple(parts) for heading, parts in sums.items()},
        shared=tuple(content.pop("shared", ())),
        **content,
    )


def _row(keys: dict[str, Any]) -> RowMapping:
    frozen: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()
    }
    return RowMapping(**frozen)
