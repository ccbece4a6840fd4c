"""The independent scan of a file's tables, format by format; it is told where the amounts stand,
and finds what they are by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from utfall.domain.problem import Problem, problem
from utfall.ledger.control.csv_scan import scan_csv
from utfall.ledger.control.fixed_width_scan import scan_fixed_width
from utfall.ledger.control.json_scan import scan_json
from utfall.ledger.control.table_amounts import MILLIONTHS, Found, ScannedColumns
from utfall.ledger.control.xls_scan import scan_xls
from utfall.ledger.control.xlsx_scan import scan_xlsx
from utfall.ledger.formats.content import Content, held
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.profiles.profile import NAMED_BY_FORMAT, Profile
from utfall.ledger.row_set import RowGroups, RowSet

_SHEETS = {"xlsx": scan_xlsx, "xls": scan_xls}


@dataclass(frozen=True, slots=True)
class ScannedTable:
    """What a scan is told of a table: where its headings stand, which of its rows are not read,
    which have a group (a year, in a file of several), and whose amounts stand in the other sign.
    ``raw`` is asked for its sheet, delimiter and names alone."""

    raw: RawTable
    places: Mapping[str, int]
    unread: RowSet
    turned: RowSet
    groups: RowGroups = field(default_factory=RowGroups)


def scan_tables(
    content: Content, tables: Sequence[ScannedTable], shown_name: str, profile: Profile,
    problems: list[Problem],
) -> list[Found]:  # fmt: skip
    """The amounts of each table, by group of rows and column; cells that say nothing become
    Problems."""
    return [_scan(content, table, shown_name, profile, problems) for table in tables]


def amount_places(places: Mapping[str, int], profile: Profile) -> frozenset[int]:
    """The columns that amounts stand in, of a table with the headings at ``places``."""
    return frozenset(places[heading] for heading, _ in profile.amount_headings)


def turned_places(places: Mapping[str, int], profile: Profile) -> frozenset[int]:
    """Those of the amount columns whose amounts stand in another sign than the profile's."""
    return frozenset(places[heading] for heading in profile.turned_headings)


def _scan(
    content: Content, table: ScannedTable, shown_name: str, profile: Profile,
    problems: list[Problem],
) -> Found:  # fmt: skip
    columns = _columns(table, profile)
    if profile.format not in _SHEETS:
        return _scan_text(content, table, profile, columns)
    scanned = _SHEETS[profile.format](held(content), table.raw.sheet, columns)
    if scanned is None:
        problems.append(problem("TAB-01", file=shown_name))
        return Found(columns)
    found, faults = scanned
    problems += [
        problem("TAB-15", file=shown_name, line=f.row, cell=f.cell, text=f.text) for f in faults
    ]
    return found


def _scan_text(
    content: Content, table: ScannedTable, profile: Profile, columns: ScannedColumns
) -> Found:
    if profile.format not in NAMED_BY_FORMAT:
        delimiter = table.raw.delimiter
        return scan_csv(content, profile.encoding, delimiter, profile.quote, columns)
    text = _text(held(content), profile.encoding)
    if profile.format == "json":
        names = {name: place for place, name in enumerate(table.raw.names or ())}
        return scan_json(text, profile.records, names, columns)
    spans = {field.name: (field.first, field.last) for field in profile.fields}
    by_place = {place: spans[name] for place, name in enumerate(table.raw.names or ())}
    return scan_fixed_width(text, by_place, columns)


def _text(content: bytes, encoding: str) -> str:
    """The scan's own way from bytes to text; the reader has refused what is in no such encoding."""
    if encoding == "utf-16":
        big = content[:2] == b"\xfe\xff" or (content[:1] == b"\x00" and content[1:2] != b"\x00")
        encoding = "utf-16-be" if big else "utf-16-le"
    return content.decode(encoding).lstrip("\ufeff")


def _columns(table: ScannedTable, profile: Profile) -> ScannedColumns:
    headings = {c.heading for c in profile.columns if c.constant is None}
    amounts = amount_places(table.places, profile)
    return ScannedColumns(
        after=0 if table.raw.names is not None else profile.heading_row,
        amounts=amounts,
        in_use=amounts | {table.places[heading] for heading in headings},
        decimal=profile.decimal,
        per_unit=profile.ore_per_unit if profile.counts_ore else MILLIONTHS,
        unread=table.unread,
        empty=frozenset(text.strip().casefold() for text in profile.empty_texts),
        groups=table.groups,
        turned=table.turned,
        footnotes=profile.footnote_marks,
        credits=profile.credit_words,
        debits=profile.debit_words,
    )
