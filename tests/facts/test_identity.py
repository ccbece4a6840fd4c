"""A snapshot's id is a hash of content: computed here a second time, from the documentation."""

import hashlib
import json
import struct
from functools import partial
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.conftest import Example
from tests.facts.statistics_folder import add_statistics
from utfall.facts.manifest import read_current
from utfall.facts.store import Store

# docs/snapshot.md, "The identity": the columns in this order, joined by U+001F.
DOCUMENTED = [
    "kind", "version", "layer", "entity", "year", "period", "account",
    *(f"part_{n:02d}" for n in range(1, 13)),
    "cost_type", "decision", "decision_date", "against_version", "against_date", "amount_ore",
    "source", "voucher_series", "voucher_number", "voucher_date", "registration_date",
]  # fmt: skip


STATISTICS = [
    *DOCUMENTED[: DOCUMENTED.index("amount_ore")], "statistic", "unit", "decimals", "value",
    "source",
]  # fmt: skip


@pytest.fixture(scope="module")
def store(made_example: Example, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("statistics") / "kommunledningsstab"
    return Store(add_statistics(made_example.folder, folder))


def test_the_rows_hash_of_money_is_the_documented_one(store: Store) -> None:
    for scope in read_current(store).scopes:
        rows = pq.read_table(store.facts_path(scope.lines_file)).to_pylist()
        assert ordered_rows_hash(rows, scope.ordered_by) == scope.rows_sha256


def ordered_rows_hash(rows: list[dict[str, Any]], ordered_by: str) -> str:
    columns = DOCUMENTED[DOCUMENTED.index("year") + 1 :]
    keys = columns[: columns.index("amount_ore")]
    order = [ordered_by, *keys, "source", *columns[-4:], "amount_ore"]
    rows = sorted(rows, key=lambda row: [value_order(name, row[name]) for name in order])
    digest, places = hashlib.sha256(), {}
    for name in (name for name in columns if name not in ("period", "amount_ore")):
        told = sorted({row[name] for row in rows} or {""}, key=partial(value_order, name))
        places[name] = {value: place for place, value in enumerate(told)}
        digest.update(struct.pack("<I", len(told)))
        for value in told:
            digest.update(struct.pack("<I", len(value.encode())) + value.encode())
    for start in range(0, len(rows), 65_536):
        block = rows[start : start + 65_536]
        for name in columns:
            if name in ("period", "amount_ore"):
                kind = "<i" if name == "period" else "<q"
                digest.update(b"".join(struct.pack(kind, row[name]) for row in block))
            elif len(places[name]) > 1:
                told = [places[name][row[name]] for row in block]
                digest.update(b"".join(struct.pack("<I", place) for place in told))
    return digest.hexdigest()


def value_order(name: str, value: str | int) -> tuple[int, str | int]:
    return (len(str(value)) if name == "voucher_number" else 0, value)


def test_the_rows_hash_of_statistics_is_the_documented_one(store: Store) -> None:
    for scope in read_current(store).statistic_scopes:
        rows = pq.read_table(store.facts_path(scope.lines_file)).to_pylist()
        hashes = sorted(
            hashlib.sha256("\x1f".join(str(row[c]) for c in STATISTICS).encode()).hexdigest()
            for row in rows
        )
        whole = hashlib.sha256("".join(f"{item}\n" for item in hashes).encode()).hexdigest()
        assert whole == scope.rows_sha256


def test_the_snapshots_id_is_the_hash_of_its_scopes_identities(store: Store) -> None:
    manifest = read_current(store)
    document = json.loads(store.manifest_path(manifest.id).read_text())
    fields = ("kind", "version", "layer", "entity", "year", "rows", "sum_ore", "sum_value",
              "rows_sha256", "states", "parts", "ordered_by")  # fmt: skip
    identities = [{f: scope[f] for f in fields if f in scope} for scope in document["scopes"]]
    assert [("sum_ore" in item) for item in identities].count(False) == 2
    canonical = json.dumps(identities, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert manifest.id == f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def test_code_parts_and_their_columns_stand_in_the_snapshot(made_example: Example) -> None:
    manifest = read_current(Store(made_example.folder))
    assert manifest.parts(2025) == ("ansvar", "verksamhet", "projekt", "motpart")
