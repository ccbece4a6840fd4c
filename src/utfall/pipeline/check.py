"""``utfall check``: settings, definitions and profiles; every Problem, nothing computed."""

from pathlib import Path

from utfall.domain.organisation import LAST
from utfall.domain.problem import Problem, has_errors, in_order
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.scope import check_part_names
from utfall.municipality import rules_file, theme_file
from utfall.municipality.folder import (
    FolderFiles,
    Municipality,
    read_folder_files,
    read_municipality,
)
from utfall.pipeline.profiles import folder_profiles
from utfall.reports.check_codes import check_codes
from utfall.reports.definition.blocks import read_blocks
from utfall.reports.definition.resolve import resolve_report
from utfall.reports.rows import check_rows_in_tree
from utfall.texts.read_paper import read_paper


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Every fault in the municipality's files."""
    problems: list[Problem] = []
    files = read_folder_files(folder)
    municipality = read_municipality(files, str(folder), problems)
    fixed_files_hold = not has_errors(problems)
    profiles = folder_profiles(files, problems)
    blocks = read_blocks(files, problems)
    if municipality is not None and fixed_files_hold:
        for name in blocks.reports:
            definition = resolve_report(name, blocks, municipality.organisation, problems)
            if definition is not None:
                check_codes(definition, municipality.code_plan, municipality.organisation,
                            municipality.settings, problems)  # fmt: skip
                check_rows_in_tree(definition, municipality.organisation.at(LAST), problems)
    if municipality is not None and fixed_files_hold:
        for profile in profiles:
            _check_columns(profile, municipality, problems)
    levels = municipality.organisation.levels if municipality is not None else ()
    _check_papers(files, levels, problems)
    return in_order(problems)


def _check_papers(
    files: FolderFiles, levels: tuple[str, ...], problems: list[Problem]
) -> None:  # fmt: skip
    """Rules, theme and papers: what can be said of them without any figures."""
    if rules_file.FILE in files.content:
        node = files.node(rules_file.FILE, problems)
        rules_file.read_rules(node, rules_file.FILE, problems, levels)
    if theme_file.FILE in files.content:
        node = files.node(theme_file.FILE, problems)
        theme_file.read_theme(node, files.content, theme_file.FILE, problems)
    for name, path in files.papers.items():
        read_paper(files.node(path, problems), path, name, problems)


def _check_columns(profile: Profile, municipality: Municipality, problems: list[Problem]) -> None:
    """The profile's columns are fixed names or code parts of its year, or of the latest."""
    latest = municipality.code_plan.versions[-1] if municipality.code_plan.versions else None
    plan = municipality.code_plan.of_year(profile.year) if profile.year else latest
    if plan is not None:
        check_part_names(profile, plan, problems)
