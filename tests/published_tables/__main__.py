"""Rewrites the deliveries of the six example folders from the published tables."""

import sys

from tests.published_tables.deliveries import delivered_files
from tests.published_tables.folders import cells_of, deliveries_of, month_of, plan_of
from tests.published_tables.paper import FOLDER, NAMES
from tests.published_tables.solve import solve


def rebuilt(name: str) -> dict[str, str]:
    """The delivered files of a folder, made anew."""
    found = solve(cells_of(name))
    assert not found.contradictions, found.contradictions
    return delivered_files(found.ore, month_of(name), plan_of(name))


def main() -> int:
    """Write every folder's files; files of an earlier run that are no more are removed."""
    if not FOLDER.is_dir():
        print("UTFALL_REAL_FILES must name the folder of real files, with tables/ below it.")
        return 1
    for name in NAMES:
        folder, files = deliveries_of(name), rebuilt(name)
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for file_name, text in files.items():
            (folder / file_name).write_text(text, "utf-8")
        print(f"{name}: {len(files)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
