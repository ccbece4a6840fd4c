"""``utfall check``: settings, definitions and profiles; every Problem, nothing computed."""

from pathlib import Path

from utfall.domain.organisation import LAST
from utfall.domain.problem import Problem, has_errors, in_order
from utfall.municipality.folder import read_folder_files, read_municipality
from utfall.pipeline.profiles import folder_profiles
from utfall.reports.definition.blocks import read_blocks
from utfall.reports.definition.resolve import resolve_report
from utfall.reports.rows import check_rows_in_tree


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Every fault in the municipality's files."""
    problems: list[Problem] = []
    files = read_folder_files(folder)
    municipality = read_municipality(files, str(folder), problems)
    fixed_files_hold = not has_errors(problems)
    folder_profiles(files, problems)
    blocks = read_blocks(files, problems)
    if municipality is not None and fixed_files_hold:
        for name in blocks.reports:
            definition = resolve_report(name, blocks, municipality.organisation, problems)
            if definition is not None:
                check_rows_in_tree(definition, municipality.organisation.at(LAST), problems)
    return in_order(problems)
