"""``utfall inspect``: what is understood of a file, without taking it in."""

from pathlib import Path

from utfall.documents.problems_json import problems_fields
from utfall.domain.problem import Problem, has_errors
from utfall.ledger.choose_profile import choose_profile
from utfall.ledger.formats.content import Content
from utfall.ledger.inspect_file import Inspection, inspect_file
from utfall.ledger.profiles.profile import SIE, Profile
from utfall.ledger.reading_context import ReadingContext
from utfall.municipality import settings
from utfall.municipality.folder import FolderFiles, read_folder_files
from utfall.pipeline.profiles import folder_profiles, named_profile
from utfall.pipeline.read_delivered_file import delivered_content
from utfall.pipeline.refused import DEFINITION, RefusedError
from utfall.pipeline.workspace import municipality_of

SCHEMA = "utfall.inspect/1"


def inspect_delivery(folder: Path, path: Path, profile_name: str | None) -> Inspection:
    """Understand a file by the named profile, or the folder's only one that fits, or none.

    A SIE file needs no municipality's folder; a table does, for its profile.
    """
    content = delivered_content(path)
    files = read_folder_files(folder)
    context = _context(files, folder) if settings.FILE in files.content else None
    profile, problems = _profile(files, content, path, profile_name)
    inspection = inspect_file(content, str(path), profile, context)
    if profile is None and inspection.format not in SIE and not inspection.problems:
        return Inspection(inspection.format, problems=tuple(problems))
    return inspection


def _context(files: FolderFiles, folder: Path) -> ReadingContext:
    municipality = municipality_of(files, str(folder))
    return ReadingContext(
        code_plan=municipality.code_plan,
        organisation=municipality.organisation,
        entity=municipality.settings.entity,
    )


def _profile(
    files: FolderFiles, content: Content, path: Path, name: str | None
) -> tuple[Profile | None, list[Problem]]:
    faults: list[Problem] = []
    if name is not None:
        profile = named_profile(files, name, faults)
        if profile is None or has_errors(faults):
            raise RefusedError(DEFINITION, faults)
        return profile, []
    problems: list[Problem] = []
    profiles = folder_profiles(files, faults)
    return choose_profile(content, str(path), profiles, None, problems), problems


def document(inspection: Inspection) -> dict[str, object]:
    """The inspection as ``utfall.inspect/1``."""
    fields: dict[str, object] = {
        "schema": SCHEMA,
        "format": inspection.format,
        "type": inspection.type,
        "encoding": inspection.encoding,
        "positive_sum_ore": inspection.positive_sum_ore,
        "counts": inspection.counts or _table_counts(inspection),
    }
    if inspection.checksum is not None:
        checksum = inspection.checksum
        fields["ksumma"] = {
            "written": checksum.written,
            "computed": checksum.computed,
            "equal": checksum.equal,
        }
    return {**fields, **problems_fields(inspection.problems)}


def _table_counts(inspection: Inspection) -> dict[str, object]:
    """Rows and columns; of statistics also what each comes to."""
    counts: dict[str, object] = {
        "rows": inspection.rows,
        "left_out": inspection.left_out,
        "columns": {
            name: {
                "rows": total.rows,
                "blank": total.blank,
                "sum_ore": total.sum_ore,
                "positive_sum_ore": total.positive_sum_ore,
            }
            for name, total in inspection.columns.items()
        },
    }
    if inspection.statistics:
        counts["statistics"] = {
            name: {"rows": s.rows, "value": s.value, "scale": s.decimals, "unit": s.unit}
            for name, s in inspection.statistics.items()
        }
    return counts
