"""Files into facts: ``-m benchmarks.bare.imports FOLDER PROFILE FILE [PROFILE FILE …]``.

Reads settings, code plan and profile (PyYAML) and the file, writes the same Parquet and keeps the
file's copy. Checks nothing and proves nothing.
"""

import hashlib
import sys
from pathlib import Path
from typing import Any

import yaml

from benchmarks.bare.facts import publish
from benchmarks.bare.files import write_whole
from benchmarks.bare.sie_rows import FIELDS, sie_rows
from benchmarks.bare.table_rows import table_rows

_SIE_YEAR = 2025


def main(folder: Path, pairs: list[tuple[str, Path]]) -> None:
    """Take the files in, one after another."""
    entity = _yaml(folder / "installningar.yaml")["entitet"]
    [plan] = _yaml(folder / "kodplan.yaml")["kodplan"]
    for profile_name, path in pairs:
        profile = _yaml(folder / "profiler" / f"{profile_name}.yaml")
        content = path.read_bytes()
        names, rows = _read(content, profile, plan)
        digest = hashlib.sha256(content).hexdigest()
        fixed = {**_fixed(profile), "entity": entity, "delivery": digest}
        publish(folder / "data", fixed, names, rows)
        write_whole(folder / "data" / "deliveries" / digest[:16] / path.name, content)
        print(path, len(rows))


def _read(
    content: bytes, profile: dict[str, Any], plan: dict[str, Any]
) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    if profile["format"] == "sie4":
        parts = [part["id"] for part in plan["koddelar"]]
        places = {number: parts.index(part) for number, part in profile["dimensioner"].items()}
        return FIELDS, sie_rows(content, places)
    cost_types = {name: key for key, name in plan["kostnadsslag"].items()}
    return table_rows(content, profile, cost_types)


def _fixed(profile: dict[str, Any]) -> dict[str, object]:
    """What all of a delivery's rows have alike."""
    against = profile.get("mot_budget", {})
    return {
        "kind": profile["slag"], "version": profile.get("version", ""), "layer": "",
        "year": profile.get("år", _SIE_YEAR), "source": profile["källa"],
        "source_sheet": profile.get("blad", ""), "against_version": against.get("version", ""),
        "against_date": str(against.get("beslutad_till", "")),
    }  # fmt: skip


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


if __name__ == "__main__":
    words = sys.argv[2:]
    files = [(name, Path(path)) for name, path in zip(words[::2], words[1::2], strict=True)]
    main(Path(sys.argv[1]), files)
