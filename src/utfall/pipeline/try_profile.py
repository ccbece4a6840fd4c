"""A profile nobody has saved yet, tried on a file: what the first rows and the sums would be."""

from dataclasses import dataclass

from utfall.domain.ore import ore_text
from utfall.domain.problem import Problem, has_errors
from utfall.ledger.drift.read_drifted import read_as_delivered
from utfall.ledger.formats.raw_table import NumberText, RawRow, RawTable
from utfall.ledger.inspect_file import Inspection, inspect_file
from utfall.ledger.profiles.amount_text import is_nil, ore_of_number, ore_of_text
from utfall.ledger.profiles.profile import Column, Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.shaped_table import ShapedTable, shape_table
from utfall.ledger.suggest.column_profile import own_headings
from utfall.ledger.suggest.suggestion import UnderstoodRow
from utfall.ledger.table_headings import heading_texts
from utfall.municipality.yaml_reader import Mapping, parse_yaml
from utfall.pipeline.workspace import Workspace

SHOWN_ROWS = 3
MOST_INSPECTED = 3_000_000
"""Bytes of a file that is read whole while someone waits for the page."""


@dataclass(frozen=True, slots=True)
class TriedProfile:
    """A profile's text read: ``node`` None where it is no YAML of keys, ``profile`` None (with
    Problems) where it is no profile."""

    text: str
    shown_name: str
    node: Mapping | None
    profile: Profile | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class TriedFile:
    """The file by the profile. ``headings`` are the file's own, in order; ``inspection`` is None
    where the file is too large to be read whole while someone waits."""

    headings: tuple[str, ...]
    rows: tuple[UnderstoodRow, ...]
    inspection: Inspection | None

    @property
    def has_faults(self) -> bool:
        """Whether the file could not be taken in by it."""
        return self.inspection is not None and has_errors(self.inspection.problems)


def tried_profile(text: str, shown_name: str, name: str) -> TriedProfile:
    """Read the text of a profile that is no file yet."""
    problems: list[Problem] = []
    node = parse_yaml(text.encode(), shown_name, problems)
    of_keys = node if isinstance(node, Mapping) else None
    profile = None if problems else read_profile(node, shown_name, name, problems)
    return TriedProfile(text, shown_name, of_keys, profile, tuple(problems))


def tried_file(
    workspace: Workspace, content: bytes, shown_name: str, profile: Profile
) -> TriedFile:
    """Read the file by the profile: nothing is kept."""
    tables: tuple[RawTable, ...] = ()
    if not profile.is_sie:
        tables, profile = read_as_delivered(content, shown_name, profile, [])
    headings = own_headings(heading_texts(tables[0], profile) or ()) if tables else ()
    inspection = None
    if len(content) <= MOST_INSPECTED:
        inspection = inspect_file(content, shown_name, profile, _context(workspace))
    return TriedFile(headings, _first_rows(tables, shown_name, profile), inspection)


def _context(workspace: Workspace) -> ReadingContext:
    municipality = workspace.municipality
    return ReadingContext(
        code_plan=municipality.code_plan,
        organisation=municipality.organisation,
        entity=municipality.settings.entity,
    )


def _first_rows(
    tables: tuple[RawTable, ...], shown_name: str, profile: Profile
) -> tuple[UnderstoodRow, ...]:
    """The first rows that are read; none where the headings are not all there."""
    shaped = shape_table(tables[0], shown_name, profile, []) if tables else None
    if shaped is None:
        return ()
    rows = shaped.body[:SHOWN_ROWS]
    return tuple(UnderstoodRow(row.number, _understood(row, shaped, profile)) for row in rows)


def _understood(
    row: RawRow, shaped: ShapedTable, profile: Profile
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    """Each term with what the row says of it, amounts as kronor."""
    amounts = {heading for heading, _ in profile.amount_headings}
    values = [
        (c.target, _said(row, shaped, c)) for c in profile.columns if c.heading not in amounts
    ]
    sign = -profile.sign if row.number in shaped.turned else profile.sign
    for heading, _ in profile.amount_headings:
        own = -sign if heading in profile.turned_headings else sign
        values.append((heading, _amount(_cell(row, shaped, heading), profile, own)))
    return tuple(values)


def _said(row: RawRow, shaped: ShapedTable, column: Column) -> str:
    if column.constant is not None:
        return column.constant
    return column.of_cell(_cell(row, shaped, column.heading))


def _cell(row: RawRow, shaped: ShapedTable, heading: str) -> str:
    return row.cell(shaped.places[heading])


def _amount(text: str, profile: Profile, sign: int) -> str:
    """Kronor in the ledger's sign; what is counted, and what is no amount, as it stands."""
    if not profile.counts_ore or is_nil(text):
        return text.strip()
    unit = profile.ore_per_unit
    if isinstance(text, NumberText):
        ore = ore_of_number(text, unit)
    else:
        ore = ore_of_text(text, profile.decimal, profile.thousands, unit)
    return f"{ore_text(sign * ore)} kr" if isinstance(ore, int) else text.strip()
