"""The same ledger in the files each peer reads: one CSV, deliveries for Utfall, a journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.hand_sql import CODES
from benchmarks.ledger_maker import BUDGET_VERSION, copy_files
from utfall.facts.manifest import Scope, read_current
from utfall.facts.selection import literal
from utfall.facts.store import Store

_BATCH = 50_000
_COLUMNS = {
    "kind": "kind", "version": "version", "year": "year", "period": "period",
    "account": "account", "part_01": "part_01", "part_02": "part_02", "part_03": "part_03",
    "part_04": "part_04", "cost_type": "cost_type", "decision": "decision",
    "decision_date": "decision_date", "amount": "printf('%.2f', amount_ore / 100.0)",
}  # fmt: skip
_DELIVERY = {
    "actual": "{konto: account, ansvar: part_01, verksamhet: part_02, projekt: part_03, "
    "motpart: part_04, period: period, datum: voucher_date, serie: voucher_series, "
    "nummer: voucher_number, belopp: amount}",
    "budget": "{konto: account, ansvar: part_01, verksamhet: part_02, period: period, "
    "belopp: amount}",
    "budget_change": "{konto: account, ansvar: part_01, period: period, beslut: decision, "
    "beslutsdatum: decision_date, belopp: amount}",
    "forecast": "{ansvar: part_01, kostnadsslag: cost_type, belopp: amount}",
}
_PERIODS = {("actual", "2025"): "1-7"}


@dataclass(frozen=True, slots=True)
class PeerFiles:
    """Where the files of one size lie; ``deliveries`` are (kind, file) in order of import."""

    lines: int
    csv: Path
    parquet: tuple[Path, ...]
    journal: Path
    deliveries: tuple[tuple[str, Path], ...]
    snapshot: str


def write_peer_files(folder: Path) -> PeerFiles:
    """Write what is not there yet beside the made folder."""
    store = Store(folder)
    manifest = read_current(store)
    parquet = tuple(store.facts_path(scope.lines_file) for scope in manifest.scopes)
    beside = folder.with_name(f"{folder.name}-filer")
    beside.mkdir(exist_ok=True)
    connection = duckdb.connect()
    listed = ", ".join(literal(str(path)) for path in parquet)
    connection.execute(f"CREATE VIEW lines AS FROM read_parquet([{listed}])")
    csv, journal = beside / "ledger.csv", beside / "ledger.journal"
    if not csv.exists():
        _copy(connection, "SELECT * FROM lines", csv)
    if not journal.exists():
        _write_journal(connection, journal)
    deliveries = tuple(_delivery(connection, beside, scope) for scope in manifest.scopes)
    connection.close()
    lines = sum(scope.rows for scope in manifest.scopes)
    return PeerFiles(lines, csv, parquet, journal, deliveries, manifest.id)


def empty_municipality(folder: Path, files: PeerFiles) -> None:
    """A folder ready to import the deliveries: the example's files, profiles of our own."""
    copy_files(folder, whole_organisation=True)
    for path in (folder / "profiler").glob("*.yaml"):
        path.unlink()
    for kind, path in files.deliveries:
        profile = folder / "profiler" / f"{path.stem}.yaml"
        profile.write_text(_profile(kind, path.stem.rsplit("-", 1)[1]), "utf-8")


def _profile(kind: str, year: str) -> str:
    said = {"budget": f"KF-{year}", "budget_change": BUDGET_VERSION, "forecast": "2025-03"}
    lines = [
        f"slag: {kind}", "källa: benchmarks", "format: csv", 'avgränsare: ";"', 'decimal: "."',
        "läge: closed", f"år: {year}", f"kolumner: {_DELIVERY[kind]}",
    ]  # fmt: skip
    if kind in said:
        lines.append(f"version: {said[kind]}")
    if kind == "forecast":
        lines.append(f"mot_budget: {{version: {BUDGET_VERSION}, beslutad_till: 2025-03-31}}")
    else:
        lines.append(f"perioder: {_PERIODS.get((kind, year), '1-12')}")
    return "\n".join(lines) + "\n"


def _delivery(
    connection: duckdb.DuckDBPyConnection, beside: Path, scope: Scope
) -> tuple[str, Path]:  # fmt: skip
    path = beside / f"{scope.key.kind}-{scope.key.year}.csv"
    if not path.exists():
        where = f"kind = {literal(scope.key.kind)} AND year = {scope.key.year}"
        order = "voucher_series, CAST(nullif(voucher_number, '') AS BIGINT), source_line"
        _copy(connection, f"SELECT * FROM lines WHERE {where} ORDER BY {order}", path,
              ", voucher_series, voucher_number, voucher_date")  # fmt: skip
    return scope.key.kind, path


def _copy(
    connection: duckdb.DuckDBPyConnection, rows: str, path: Path, more: str = ""
) -> None:  # fmt: skip
    columns = ", ".join(f"{sql} AS {name}" for name, sql in _COLUMNS.items())
    connection.execute(
        f"COPY (SELECT {columns}{more} FROM ({rows})) TO {literal(str(path))} "
        f"(FORMAT csv, HEADER, DELIMITER ';')"
    )


def _write_journal(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The budget of each month as a periodic transaction, then vouchers as transactions."""
    with path.open("w", encoding="utf-8") as file:
        for sql in (_budget_transactions(), _voucher_transactions()):
            for text in _texts(connection, sql):
                file.write(f"{text}\n\n")


def _postings() -> str:
    """SQL for a transaction's postings: ``resultat:kls:2110:5010`` or ``balans:1930``."""
    ours = ", ".join(f"'{code}'" for code in CODES)
    account = (
        f"CASE WHEN part_01 = '' THEN 'balans:' || account ELSE 'resultat:' || "
        f"CASE WHEN part_01 IN ({ours}) THEN 'kls:' ELSE 'rest:' END || part_01 || ':' || account "
        f"END"
    )
    return (
        f"string_agg('    ' || {account} || '  ' || printf('%.2f', amount_ore / 100.0), chr(10) "
        f"ORDER BY row_id)"
    )


def _voucher_transactions() -> str:
    return (
        f"SELECT max(voucher_date) || ' ' || voucher_number || chr(10) || {_postings()} FROM lines "
        f"WHERE kind = 'actual' GROUP BY year, voucher_number ORDER BY 1"
    )


def _budget_transactions() -> str:
    first = "make_date(year, period, 1)"
    return (
        f"SELECT '~ monthly from ' || strftime({first}, '%Y-%m-%d') || ' to ' || "
        f"strftime({first} + INTERVAL 1 MONTH, '%Y-%m-%d') || chr(10) || {_postings()} || chr(10) "
        f"|| '    balans:budget' FROM lines "
        f"WHERE kind IN ('budget', 'budget_change') GROUP BY year, period ORDER BY year, period"
    )


def _texts(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[str]:
    result = connection.execute(sql)
    while batch := result.fetchmany(_BATCH):
        yield from (text for (text,) in batch)
