"""The 90 real files: the fast path says what the exact reader says, field by field."""

import pytest

from tests.fast.agreement import agree
from tests.ledger.real_files import FOLDER, needs_real_files

FILES = sorted(path.name for path in FOLDER.glob("*") if path.suffix != ".jsonl")


@needs_real_files
@pytest.mark.parametrize("name", FILES)
def test_a_real_file_is_read_alike_in_one_chunk_and_in_many(name: str) -> None:
    agree((FOLDER / name).read_bytes(), 500, 1 << 20)
