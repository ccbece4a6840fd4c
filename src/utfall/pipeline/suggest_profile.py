"""``utfall profile suggest``: a profile proposed for a file, by the folder's own code parts."""

from pathlib import Path

from utfall.documents.problems_json import problems_fields
from utfall.domain.code_plan import CodePlan
from utfall.domain.problem import Problem
from utfall.ledger.suggest.profile_yaml import profile_yaml
from utfall.ledger.suggest.sheet_columns import CodePartHint
from utfall.ledger.suggest.suggest_profile import Hints, suggest_profile
from utfall.ledger.suggest.suggestion import Suggestion
from utfall.municipality import settings
from utfall.municipality.folder import read_folder_files
from utfall.pipeline.read_file import read_file
from utfall.pipeline.refused import DATA, RefusedError
from utfall.pipeline.workspace import municipality_of

SCHEMA = "utfall.profile/1"


def suggest_for_file(folder: Path, path: Path, year: int) -> Suggestion:
    """Propose a profile for a file; ``year`` is proposed where nothing else says one.

    A municipality's folder is not needed; with one, its code parts are what columns are named by.
    """
    content = read_file(path)
    files = read_folder_files(folder)
    is_folder = settings.FILE in files.content
    parts = part_hints(municipality_of(files, str(folder)).code_plan) if is_folder else ()
    return suggest_for(content, path.name, Hints(parts, year))


def suggest_for(content: bytes, shown_name: str, hints: Hints) -> Suggestion:
    """Propose a profile for the bytes of a file; refused where nothing can be proposed."""
    problems: list[Problem] = []
    suggestion = suggest_profile(content, shown_name, hints, problems)
    if suggestion is None:
        raise RefusedError(DATA, problems)
    return suggestion


def part_hints(plan: CodePlan) -> tuple[CodePartHint, ...]:
    """The code parts of every year's plan, the newest first."""
    newest = sorted(plan.versions, key=lambda version: -version.first_year)
    parts = {part.id: part for version in newest for part in version.parts}
    return tuple(CodePartHint(part.id, part.name) for part in parts.values())


def document(suggestion: Suggestion) -> dict[str, object]:
    """The suggestion as ``utfall.profile/1``: the file's text, the first rows, the doubts."""
    rows = [
        {"line": row.number, "values": [{"name": n, "text": t} for n, t in row.values]}
        for row in suggestion.first_rows
    ]
    return {
        "schema": SCHEMA,
        "profile": profile_yaml(suggestion),
        "rows": rows,
        **problems_fields(suggestion.doubts),
    }
