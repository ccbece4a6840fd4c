"""The municipality's theme, from the working folder or from a seal's copies."""

from utfall.documents.theme import Theme
from utfall.domain.problem import Problem, has_errors
from utfall.municipality import theme_file
from utfall.municipality.folder import FolderFiles, Municipality
from utfall.pipeline.refused import DEFINITION, RefusedError


def read_theme(files: FolderFiles, municipality: Municipality) -> Theme:
    """The municipality's theme, or RefusedError with every fault in it."""
    name = municipality.settings.municipality
    start = f"{theme_file.TEMPLATES}/"
    templates = tuple(
        (path.removeprefix(start), files.content[path]) for path in files.looks
        if path.startswith(start)
    )  # fmt: skip
    if theme_file.FILE not in files.content:
        return Theme(name, templates=templates)
    problems: list[Problem] = []
    node = files.node(theme_file.FILE, problems)
    read = theme_file.read_theme(node, files.content, theme_file.FILE, problems)
    if has_errors(problems):
        raise RefusedError(DEFINITION, problems)
    return Theme(read.name or name, read.logo, read.logo_type, read.logo_text or read.name or name,
                 read.primary, read.accent, templates)  # fmt: skip
