"""90 real files from some 30 programs: the reader, and the scan that controls it, agree with what
others found in them."""

import json
from typing import Any

from tests.ledger.real_files import FOLDER, needs_real_files
from utfall.domain.problem import Problem
from utfall.ledger.control.sie4_scan import scan_sie4
from utfall.ledger.formats.sie4 import SieFile, read_sie4

_SAME_NAME = (
    "ver", "trans", "rtrans", "btrans", "konto", "dim", "objekt", "ib", "ub", "res", "oib", "oub",
    "psaldo", "pbudget", "bad",
)  # fmt: skip
# Its sum holds over CP437 bytes, as 4B says; expected.jsonl has it over the file's UTF-8.
_SUM_OVER_CP437 = {"wilhelmuggla+sie4sdk__Sie4I1ksumma.SI": ["2089216536", 2089216536, True]}


def _expected() -> list[dict[str, Any]]:
    lines = (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _found(file: SieFile) -> dict[str, Any]:
    counts = file.counts
    checksum = file.checksum
    return {name: counts[name] for name in _SAME_NAME} | {
        "pos": file.positive_sum_ore,
        "obj": counts["object_pairs"],
        "unbal": counts["unbalanced"],
        "under": counts["underdim"],
        "ks": [checksum.written, checksum.computed, checksum.equal] if checksum else None,
    }


@needs_real_files
def test_every_real_file_is_read_as_expected() -> None:
    read = 0
    for expected in _expected():
        name = expected.pop("file")
        problems: list[Problem] = []
        content = (FOLDER / name).read_bytes()
        file = read_sie4(content, name, problems)
        if expected["bad"] == "xml/html":
            assert file is None
            assert problems[0].code in ("SIE-01", "SIE-02")
            continue
        assert file is not None
        expected["ks"] = _SUM_OVER_CP437.get(name, expected["ks"])
        assert _found(file) == expected, name
        scanned = scan_sie4(content, opening=True)
        assert (scanned.rows, scanned.positive_sum_ore) == (expected["trans"], expected["pos"])
        read += 1
    assert read == 78
