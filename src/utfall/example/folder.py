"""The invented municipality's whole folder: its files copied, its deliveries made."""

import shutil
from pathlib import Path

from utfall.example.deliveries import FOLDER, write_deliveries

_NOT_COPIED = ("data", FOLDER)


def write_demo_folder(directory: Path) -> tuple[Path, ...]:
    """Write settings, code plan, organisation, profiles, definitions and deliveries."""
    shutil.copytree(
        _source(), directory, ignore=shutil.ignore_patterns(*_NOT_COPIED), dirs_exist_ok=True
    )
    return write_deliveries(directory)


def staff_office_file(name: str) -> Path:
    """One of the files that are copied, where it lies."""
    return _source() / name


def _source() -> Path:
    """The files as the wheel carries them, or as they lie in the repository."""
    here = Path(__file__).parent
    packed = here / "kommunledningsstab"
    return packed if packed.is_dir() else here.parents[2] / "examples" / "kommunledningsstab"
