"""One file with an actual and two budgets in columns of their own, taken in by the command line."""

from pathlib import Path

import pytest

from tests.command import utfall
from tests.problems.small_folder import SmallFolder
from utfall.domain.problem import problem
from utfall.facts.manifest import Manifest, files_kept
from utfall.pipeline.import_delivery import judge_delivery
from utfall.pipeline.import_proof import Proof
from utfall.pipeline.import_request import ImportRequest
from utfall.pipeline.refused import RefusedError
from utfall.pipeline.workspace import open_workspace

PROFILE = """slag: budget
källa: jämförelse
format: csv
kolumner: {ansvar: Ansvar, konto: Konto}
beloppskolumner:
- {rubrik: Utfall 2024, slag: actual, år: 2024, period: 12}
- {rubrik: Budget 2025, år: 2025, version: KF-2025}
- {rubrik: Budget 2024, år: 2024, version: KF-2024}
"""
FILE = """Ansvar;Konto;Utfall 2024;Budget 2025;Budget 2024
2000;6010;90,00;100,00;80,00
3000;5010;;200,00;
3000;5010;;-;
"""


def _folder(root: Path) -> Path:
    SmallFolder(root)
    (root / "profiler" / "jamforelse.yaml").write_text(PROFILE, encoding="utf-8")
    path = root / "leveranser" / "jamforelse.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def _import(root: Path, path: Path, kind: str = "budget") -> tuple[int, dict[str, object]]:
    words = ("--folder", root, "--profile", "jamforelse", "--kind", kind, "--json")
    ended = utfall("import", path, *words)
    return ended.code, ended.document


def test_each_column_becomes_its_own_scope_and_the_files_rows_are_counted_once(
    tmp_path: Path,
) -> None:
    path = _folder(tmp_path)
    code, document = _import(tmp_path, path)
    assert code == 0, document
    assert (document["rows"], document["left_out"]) == (2, {"rad utan belopp": 1})
    assert document["positive_sum_ore"] == 47000
    totals = document["totals"]
    assert isinstance(totals, list)
    assert [
        (t["kind"], t["version"], t["year"], t["period"], t["amount_ore"], t["rows"])
        for t in totals
    ] == [
        ("actual", "", 2024, 12, 9000, 1), ("budget", "KF-2025", 2025, 99, 30000, 2),
        ("budget", "KF-2024", 2024, 99, 8000, 1),
    ]  # fmt: skip


def test_the_same_file_again_changes_nothing_and_either_kind_names_it(tmp_path: Path) -> None:
    path = _folder(tmp_path)
    first = _import(tmp_path, path)[1]["snapshot"]
    for kind in ("budget", "actual"):
        code, document = _import(tmp_path, path, kind)
        assert (code, document["snapshot"]) == (0, first)


def test_a_fault_in_one_column_keeps_every_delivery_out(tmp_path: Path) -> None:
    path = _folder(tmp_path)
    path.write_text(FILE.replace("200,00", "tvåhundra"), encoding="utf-8")
    code, document = _import(tmp_path, path)
    assert (code, "snapshot" in document) == (10, False)
    assert utfall("snapshots", "--folder", tmp_path, "--json").document["snapshots"] == []


def test_who_only_looks_sees_every_delivery_and_the_files_own_rows(tmp_path: Path) -> None:
    path = _folder(tmp_path)
    request = ImportRequest(path, "budget", profile="jamforelse")
    judged = judge_delivery(open_workspace(tmp_path), request)
    assert judged.delivery is not None
    assert (judged.delivery.file_rows, judged.delivery.left_out) == (2, {"rad utan belopp": 1})
    assert [one.version for one in (judged.delivery, *judged.more)] == ["", "KF-2025", "KF-2024"]


def test_a_file_comes_in_with_all_its_deliveries_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last of three is found wrong when it is read back."""
    path = _folder(tmp_path)
    proved: list[int] = []
    prove = Proof.prove

    def third_is_wrong(self: Proof, after: Manifest) -> None:
        prove(self, after)
        proved.append(self.delivery.year)
        if len(proved) == 3:
            raise RefusedError(10, [problem("IMP-01", file="", what="", source=1, facts=2)])

    monkeypatch.setattr(Proof, "prove", third_is_wrong)
    assert _import(tmp_path, path)[0] == 10
    assert proved == [2024, 2025, 2024]
    store = open_workspace(tmp_path).store
    assert (store.current_id(), store.snapshot_ids()) == (None, ())
    assert list((tmp_path / "data" / "facts").glob("*.parquet")) == []


def test_going_back_to_what_was_delivered_first_leaves_no_files_behind(tmp_path: Path) -> None:
    path = _folder(tmp_path)
    first = _import(tmp_path, path)[1]["snapshot"]
    path.write_text(FILE.replace("100,00", "101,00"), encoding="utf-8")
    second = _import(tmp_path, path)[1]["snapshot"]
    path.write_text(FILE.replace("3000;5010;;-;", "3000;5010;;;"), encoding="utf-8")
    assert _import(tmp_path, path)[1]["snapshot"] == first != second
    store = open_workspace(tmp_path).store
    there = {item.name for item in (tmp_path / "data" / "facts").glob("*.parquet")}
    assert there == files_kept(store)


DEBIT_AND_CREDIT = """slag: actual
källa: huvudbok
år: 2024
format: csv
kolumner: {ansvar: Ansvar, konto: Konto}
fasta: {period: 3}
beloppskolumner: [{rubrik: Debet}, {rubrik: Kredit, tecken: vänt}]
balanserar: ja
"""


def test_debit_and_credit_in_a_column_each_balance_and_are_proved(tmp_path: Path) -> None:
    path = _folder(tmp_path)
    (tmp_path / "profiler" / "jamforelse.yaml").write_text(DEBIT_AND_CREDIT, encoding="utf-8")
    path.write_text("Ansvar;Konto;Debet;Kredit\n2000;6010;90,50;\n2000;5010;;90,50\n", "utf-8")
    code, document = _import(tmp_path, path, "actual")
    assert code == 0, document
    assert (document["rows"], document["positive_sum_ore"]) == (2, 18100)
    totals = document["totals"]
    assert isinstance(totals, list)
    assert [(t["period"], t["amount_ore"], t["rows"]) for t in totals] == [(3, 0, 2)]


def test_a_cumulative_report_replaces_last_months_and_leaves_its_whole_years_alone(
    tmp_path: Path,
) -> None:
    """``perioder`` is what the actuals are of; the budget of the year says no period."""
    path = _folder(tmp_path)
    kept = []
    for month, amount in ((7, "70,00"), (8, "80,00")):
        profile = (
            "slag: actual\nkälla: rapport\nformat: csv\nenhet: kr\n"
            f"perioder: 1-{month}\nkolumner: {{ansvar: Ansvar, konto: Konto}}\n"
            f"beloppskolumner:\n- {{rubrik: Utfall, år: 2025, period: {month}}}\n"
            "- {rubrik: Budget, slag: budget, år: 2025, version: KF-2025}\n"
        )
        (tmp_path / "profiler" / "jamforelse.yaml").write_text(profile, encoding="utf-8")
        path.write_text(f"Ansvar;Konto;Utfall;Budget\n2000;6010;{amount};100,00\n", "utf-8")
        words = ("--folder", tmp_path, "--profile", "jamforelse", "--kind", "actual", "--json")
        ended = utfall("import", path, *words, "--accept", "KONTR-22")
        assert ended.code == 0, ended.document
        kept.append(open_workspace(tmp_path).store.current_id())
    rows = utfall("snapshots", "--folder", tmp_path, "--json").document["snapshots"]
    assert kept[0] != kept[1]
    assert [one["rows"] for one in rows] == [2, 2], rows
