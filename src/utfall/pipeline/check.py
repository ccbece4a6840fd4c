"""``utfall check``: settings, definitions and profiles; every Problem, nothing computed."""

from pathlib import Path

from utfall.domain.problem import Problem, in_order
from utfall.municipality.folder import read_folder_files, read_municipality
from utfall.pipeline.profiles import folder_profiles
from utfall.reports.definition.blocks import read_blocks
from utfall.reports.definition.resolve import resolve_report


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Every fault in the municipality's files."""
    problems: list[Problem] = []
    files = read_folder_files(folder)
    municipality = read_municipality(files, str(folder), problems)
    folder_profiles(files, problems)
    blocks = read_blocks(files, problems)
    if municipality is not None:
        for name in blocks.reports:
            resolve_report(name, blocks, municipality.organisation, problems)
    return in_order(problems)
