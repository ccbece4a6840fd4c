"""What a snapshot is made of: scopes, each of one kind, version, layer, entity and year."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from utfall.domain.fact_kinds import STATISTIC


@dataclass(frozen=True, slots=True, order=True)
class ScopeKey:
    """What one Parquet file holds: one kind, version, layer, entity and year; and of what people
    enter one ``unit``, which is empty for what is delivered."""

    kind: str
    version: str
    layer: str
    entity: str
    year: int
    unit: str = ""

    def identity(self) -> dict[str, object]:
        """The key's part of what the snapshot's id is a hash of."""
        delivered = {"kind": self.kind, "version": self.version, "layer": self.layer,
                     "entity": self.entity, "year": self.year}  # fmt: skip
        return delivered | {"unit": self.unit} if self.unit else delivered


MOST_ROWS = 2**27
"""Of one scope: a row's id is its scope's number (36 bits) and its place in it."""


@cache
def first_row_id(key: ScopeKey) -> int:
    """The id of a scope's first row: ids of different scopes do not meet. Two scopes of one
    snapshot share a number once in a million large municipalities; a manifest refuses it."""
    canonical = json.dumps(key.identity(), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(canonical.encode()).digest()
    return (int.from_bytes(digest[:5], "big") >> 4) * MOST_ROWS


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope's content. ``states`` is period → open, preliminary or closed; ``parts`` are the
    code part ids that ``part_01`` … hold; ``ordered_by`` the column its rows are ordered by first,
    empty in snapshots of the first layout, whose row ids are texts and whose rows are hashed one by
    one. The rest can be derived from the rows."""

    key: ScopeKey
    rows: int
    sum_ore: int
    rows_sha256: str
    states: dict[int, str]
    parts: tuple[str, ...]
    periods: tuple[int, ...]
    accounts: tuple[str, ...]
    lines_file: str
    cube_file: str
    texts_file: str
    ordered_by: str = ""

    @property
    def lines_sha256(self) -> str:
        """The hash of the lines file's bytes, which is its name."""
        return sha256_of_name(self.lines_file)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its Parquet files."""
        return (self.lines_file, self.cube_file, self.texts_file)

    @property
    def cube_sha256(self) -> str:
        """The hash of the cube file's bytes, which is its name."""
        return sha256_of_name(self.cube_file)

    def identity(self) -> dict[str, object]:
        """What the snapshot's id is a hash of."""
        return {
            **self.key.identity(),
            "rows": self.rows,
            "sum_ore": self.sum_ore,
            "rows_sha256": self.rows_sha256,
            "states": {str(period): state for period, state in sorted(self.states.items())},
            "parts": list(self.parts),
            **({"ordered_by": self.ordered_by} if self.ordered_by else {}),
        }


@dataclass(frozen=True, slots=True, order=True)
class StoredStatistic:
    """A statistic as its values are stored: whole numbers of ``10 ** -decimals`` ``unit``."""

    id: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class StatisticScope:
    """A scope of statistics, its values in one file. ``sum_value`` adds values of any unit: a
    control and no figure."""

    key: ScopeKey
    rows: int
    sum_value: int
    rows_sha256: str
    states: dict[int, str]
    parts: tuple[str, ...]
    periods: tuple[int, ...]
    statistics: tuple[StoredStatistic, ...]
    lines_file: str

    @property
    def lines_sha256(self) -> str:
        """The hash of the file's bytes, which is its name."""
        return sha256_of_name(self.lines_file)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its Parquet files."""
        return (self.lines_file,)

    def identity(self) -> dict[str, object]:
        """What the snapshot's id is a hash of."""
        return {
            **self.key.identity(),
            "rows": self.rows,
            "sum_value": self.sum_value,
            "rows_sha256": self.rows_sha256,
            "states": {str(period): state for period, state in sorted(self.states.items())},
            "parts": list(self.parts),
        }


AnyScope = Scope | StatisticScope


def sha256_of_name(name: str) -> str:
    """The hash a Parquet file is named by: files are written once and never overwritten."""
    return name.partition("-")[2].removesuffix(".parquet")


def scope_document(scope: AnyScope) -> dict[str, object]:
    """The scope as a manifest's file has it."""
    shared = {
        **scope.identity(),
        "periods": list(scope.periods),
        "lines": scope.lines_file,
    }
    if isinstance(scope, StatisticScope):
        return {**shared, "statistics": [asdict(item) for item in scope.statistics]}
    return {
        **shared,
        "accounts": list(scope.accounts),
        "cube": scope.cube_file,
        "texts": scope.texts_file,
    }


def read_scope(item: dict[str, Any]) -> AnyScope:
    """The scope of a manifest's file; a missing key raises KeyError."""
    shared: dict[str, Any] = {
        "key": ScopeKey(
            item["kind"], item["version"], item["layer"], item["entity"], item["year"],
            item.get("unit", ""),
        ),
        "rows": item["rows"],
        "rows_sha256": item["rows_sha256"],
        "states": {int(period): state for period, state in item["states"].items()},
        "parts": tuple(item["parts"]),
        "periods": tuple(item["periods"]),
        "lines_file": str(item["lines"]),
    }  # fmt: skip
    if item["kind"] == STATISTIC:
        stored = tuple(StoredStatistic(**found) for found in item["statistics"])
        return StatisticScope(**shared, sum_value=item["sum_value"], statistics=stored)
    return Scope(
        **shared, sum_ore=item["sum_ore"], accounts=tuple(item["accounts"]),
        cube_file=str(item["cube"]), texts_file=str(item["texts"]),
        ordered_by=str(item.get("ordered_by", "")),
    )  # fmt: skip
