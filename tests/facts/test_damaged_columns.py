"""A file of facts whose columns are no longer named as they were is damaged, and said to be."""

from pathlib import Path

from tests.command import utfall
from tests.problems.small_folder import SmallFolder


def test_a_column_with_another_name_is_a_damaged_file(tmp_path: Path) -> None:
    folder = SmallFolder(tmp_path)
    ledger = folder.root / "leveranser" / "redovisning.se"
    words = ("import", ledger, "--kind", "actual", "--folder", folder.root)
    assert utfall(*words).code == 0
    (lines,) = (folder.root / "data" / "facts").glob("lines-*.parquet")
    lines.write_bytes(lines.read_bytes().replace(b"part_03", b"part_0B"))
    ended = utfall(*words)
    assert ended.code == 20
    assert "är skadad" in ended.err
