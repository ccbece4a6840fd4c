"""Rows → lines, cube and texts as Parquet by duckdb, named by their hash; manifest and pointer."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.bare.files import finish, write_whole

_PARTS = tuple(f"part_{number:02d}" for number in range(1, 13))
_KEYS = (
    "kind", "version", "layer", "entity", "year", "period", "account", *_PARTS,
    "cost_type", "decision", "decision_date", "against_version", "against_date",
)  # fmt: skip
_IDENTITY = (
    *_KEYS, "amount_ore", "source", "voucher_series", "voucher_number", "voucher_date",
    "registration_date",
)  # fmt: skip
_PLACE = ("delivery", "source_sheet", "source_line", "source_column")
_COLUMNS = (*_IDENTITY, *_PLACE, "text")
_TYPES = {"year": pa.int32(), "period": pa.int32(), "source_line": pa.int32(),
          "amount_ore": pa.int64()}  # fmt: skip
_HASHED = ", ".join(f"CAST({name} AS VARCHAR)" for name in _IDENTITY)
_COMBINED = (
    f"CREATE TABLE combined AS SELECT *, row_hash[1:32] || '-' || CAST(row_number() OVER "
    f"(PARTITION BY row_hash ORDER BY {', '.join(_PLACE)}) AS VARCHAR) AS row_id FROM "
    f"(SELECT *, sha256(concat_ws(chr(31), {_HASHED})) AS row_hash FROM incoming)"
)
_QUERIES = {
    "lines": f"SELECT row_id, {', '.join((*_IDENTITY, *_PLACE))} FROM combined "
             "ORDER BY part_01, period, account, row_id",
    "cube": f"SELECT {', '.join(_KEYS)}, CAST(sum(amount_ore) AS BIGINT) AS amount_ore, "
            f"CAST(count(*) AS BIGINT) AS line_count FROM combined GROUP BY {', '.join(_KEYS)} "
            f"ORDER BY kind, year, part_01, period, {', '.join(_KEYS)}",
    "texts": "SELECT row_id, text FROM combined WHERE text <> '' ORDER BY row_id",
}  # fmt: skip


def publish(
    data: Path, fixed: dict[str, object], names: Sequence[str], rows: list[tuple[object, ...]]
) -> None:  # fmt: skip
    """Write one delivery's facts and a manifest that names them, and swap the pointer."""
    connection = duckdb.connect()
    connection.register("incoming", _arrow(fixed, names, rows))
    connection.execute(_COMBINED)
    hashes = connection.execute("SELECT row_hash FROM combined ORDER BY row_hash").fetchall()
    files = {kind: _copy(connection, data / "facts", kind, sql) for kind, sql in _QUERIES.items()}
    connection.close()
    digest = hashlib.sha256("".join(f"{value}\n" for (value,) in hashes).encode()).hexdigest()
    scope = {**fixed, "rows": len(rows), "rows_sha256": digest, **files}
    _write_manifest(data, scope)


def _arrow(
    fixed: dict[str, object], names: Sequence[str], rows: list[tuple[object, ...]]
) -> pa.Table:  # fmt: skip
    varying = dict(zip(names, zip(*rows, strict=True), strict=True))
    arrays = []
    for name in _COLUMNS:
        kind = _TYPES.get(name, pa.string())
        if name in varying:
            arrays.append(pa.array(varying[name], kind))
        else:
            arrays.append(pa.repeat(pa.scalar(fixed.get(name, ""), kind), len(rows)))
    return pa.Table.from_arrays(arrays, names=list(_COLUMNS))


def _copy(connection: duckdb.DuckDBPyConnection, folder: Path, kind: str, sql: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{kind}.parquet.part"
    groups = ", ROW_GROUP_SIZE 8192" if kind == "texts" else ""
    options = f"FORMAT parquet, COMPRESSION zstd{groups}"
    connection.execute(f"COPY ({sql}) TO '{unfinished}' ({options})")
    with unfinished.open("rb") as file:
        name = f"{kind}-{hashlib.file_digest(file, 'sha256').hexdigest()}.parquet"
    finish(unfinished, folder / name)
    return name


def current(data: Path) -> list[dict[str, object]]:
    """The scopes of the manifest that the pointer names; none before the first import."""
    pointer = data / "current"
    if not pointer.exists():
        return []
    path = data / "snapshots" / f"{pointer.read_text('ascii').strip()}.json"
    scopes: list[dict[str, object]] = json.loads(path.read_text("utf-8"))
    return scopes


def _write_manifest(data: Path, scope: dict[str, object]) -> None:
    text = json.dumps([*current(data), scope], ensure_ascii=False, indent=1).encode()
    name = hashlib.sha256(text).hexdigest()
    write_whole(data / "snapshots" / f"{name}.json", text)
    write_whole(data / "current", name.encode())
