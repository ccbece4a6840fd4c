"""A snapshot's id is a hash of content: computed here a second time, from the documentation."""

import hashlib
import json

import pyarrow.parquet as pq

from tests.conftest import Example
from utfall.facts.manifest import read_current
from utfall.facts.store import Store

# docs/snapshot.md, "The identity": the columns in this order, joined by U+001F.
DOCUMENTED = [
    "kind", "version", "layer", "entity", "year", "period", "account",
    *(f"part_{n:02d}" for n in range(1, 13)),
    "cost_type", "decision", "decision_date", "against_version", "against_date", "amount_ore",
    "source", "voucher_series", "voucher_number", "voucher_date", "registration_date",
]  # fmt: skip


def test_the_rows_hash_is_the_documented_one(made_example: Example) -> None:
    store = Store(made_example.folder)
    for scope in read_current(store).scopes:
        rows = pq.read_table(store.facts_path(scope.lines_file)).to_pylist()
        hashes = sorted(
            hashlib.sha256("\x1f".join(str(row[c]) for c in DOCUMENTED).encode()).hexdigest()
            for row in rows
        )
        whole = hashlib.sha256("".join(f"{item}\n" for item in hashes).encode()).hexdigest()
        assert whole == scope.rows_sha256


def test_the_snapshots_id_is_the_hash_of_its_scopes_identities(made_example: Example) -> None:
    store = Store(made_example.folder)
    manifest = read_current(store)
    document = json.loads(store.manifest_path(manifest.id).read_text())
    fields = ("kind", "version", "layer", "entity", "year", "rows", "sum_ore", "rows_sha256",
              "states", "parts")  # fmt: skip
    identities = [{field: scope[field] for field in fields} for scope in document["scopes"]]
    canonical = json.dumps(identities, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert manifest.id == f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def test_code_parts_and_their_columns_stand_in_the_snapshot(made_example: Example) -> None:
    manifest = read_current(Store(made_example.folder))
    assert manifest.parts(2025) == ("ansvar", "verksamhet", "projekt", "motpart")
