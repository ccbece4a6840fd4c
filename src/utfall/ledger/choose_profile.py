"""The folder's only profile that fits a file: by its content, never by its name."""

from collections.abc import Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.drift.fits_after_drift import fits_after_drift
from utfall.ledger.formats.column_table import HEAD_ROWS
from utfall.ledger.formats.content import Content, held
from utfall.ledger.formats.detect import format_of, is_in_format
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.formats.sie4 import read_sie4
from utfall.ledger.formats.text_encoding import (
    LINE_END,
    beginning_of,
    decoded_text,
    filled_lines,
    is_encoded,
)
from utfall.ledger.formats.xlsx import Workbook, read_sheet
from utfall.ledger.ledger_formats import LEDGER_FORMATS
from utfall.ledger.opened_workbook import hand_on, let_go, opened_workbook
from utfall.ledger.profiles.profile import FIXED_WIDTH, SHEETS, Profile
from utfall.ledger.read_tables import read_text
from utfall.ledger.table_headings import MISSING, heading_place, heading_texts, wanted_headings

_MOST_BYTES = 400_000
_MOST = 100_000  # characters looked at for the first line of a file without headings


def choose_profile(
    content: Content, shown_name: str, profiles: Sequence[Profile], kind: str | None,
    problems: list[Problem],
) -> Profile | None:  # fmt: skip
    """The one of ``profiles`` (of ``kind``, if given) that fits; None with a Problem why."""
    found = format_of(content)
    if found in ("", "html", "xml"):
        _say_unreadable(content, found, shown_name, problems)
        return None
    file = _File(content, found, shown_name)
    if file.faults:
        problems += file.faults
        return None
    considered = [profile for profile in profiles if kind is None or kind in profile.kinds]
    reasons = {profile.name: file.why_not(profile) for profile in considered}
    fitting = [profile for profile in considered if not reasons[profile.name]]
    if not fitting:
        fitting = [profile for profile in considered if file.fits_after_drift(profile)]
    if len(fitting) == 1:
        file.hand_on()
        return fitting[0]
    if fitting:
        names = ", ".join(sorted(profile.name for profile in fitting))
        problems.append(problem("PROF-02", file=shown_name, names=names))
    else:
        problems.append(problem("PROF-01", file=shown_name, missing=_said(reasons, kind)))
    return None


def _say_unreadable(
    delivered: Content, found: str, shown_name: str, problems: list[Problem]
) -> None:
    content = held(delivered)
    if found:
        read_sie4(content, shown_name, problems)
    else:
        code = "FIL-06" if content.strip() else "FIL-04"
        problems.append(problem(code, file=shown_name))


def _said(reasons: dict[str, str], kind: str | None) -> str:
    if not reasons:
        return f"Mappen har ingen profil för {kind}." if kind else "Mappen har inga profiler."
    return " ".join(f"{name}: {why}." for name, why in sorted(reasons.items()))


class _File:
    """What the profiles are held against; each thing is read once."""

    def __init__(self, content: Content, found: str, shown_name: str) -> None:
        self.content = content
        self.format = found
        self.workbook: Workbook | None = None
        self.faults: list[Problem] = []
        self._encoded: dict[str, bool] = {}
        self._tables: dict[tuple[object, ...], tuple[RawTable | None, str]] = {}
        if found in SHEETS:
            self.workbook = opened_workbook(found, held(content), shown_name, self.faults)

    def why_not(self, profile: Profile) -> str:
        """What is missing for the profile to fit, in words; empty where it fits."""
        if not is_in_format(self.format, profile.format) or (
            "json" in (self.format, profile.format) and self.format != profile.format
        ):
            return f"filen är {self.format}, inte {profile.format}"
        if profile.format in LEDGER_FORMATS:
            return self._wrong_year(profile)
        missing = self._missing_sheets(profile)
        if missing:
            return f"bladet {missing[0]} finns inte"
        table, fault = self._table(profile)
        if table is None:
            return fault or f"filen är inte {profile.format} i {profile.encoding}"
        if profile.format == FIXED_WIDTH:
            return _short_line(table)
        return _missing_headings(table, profile)

    def fits_after_drift(self, profile: Profile) -> bool:
        """Whether the profile fits once what has drifted is followed."""
        self.hand_on()
        fits = fits_after_drift(held(self.content), profile)
        let_go()
        return fits

    def hand_on(self) -> None:
        """Whoever reads the file next need not open it anew."""
        if self.workbook is not None:
            hand_on(held(self.content), self.workbook)

    def _missing_sheets(self, profile: Profile) -> list[str]:
        there = self.workbook.sheets if self.workbook is not None else profile.sheets
        return [sheet for sheet in profile.sheets if sheet not in there]

    def _wrong_year(self, profile: Profile) -> str:
        year = LEDGER_FORMATS[profile.format].year_of(self.content)
        wrong = bool(year and profile.year and year != str(profile.year))
        return f"filen gäller {year}, inte {profile.year}" if wrong else ""

    def _table(self, profile: Profile) -> tuple[RawTable | None, str]:
        """The beginning of the file as the profile has it; None with why, where that is known."""
        key = (
            profile.format, profile.sheet, profile.encoding, profile.delimiter, profile.quote,
            profile.heading_row, profile.records, profile.fields,
        )  # fmt: skip
        if key not in self._tables:
            problems: list[Problem] = []
            table = self._read(profile, problems)
            self._tables[key] = table, " ".join(_in_words(item) for item in problems[:1])
        return self._tables[key]

    def _read(self, profile: Profile, problems: list[Problem]) -> RawTable | None:
        """Of text only the beginning is looked at, in which what breaks off is no fault."""
        if self.workbook is not None:
            return _beginning(self.workbook, profile)
        if profile.format == "json":
            text = decoded_text(held(self.content), profile.encoding)
            return None if text is None else read_text(text, "", profile, problems)
        if not self._is_encoded(profile.encoding):
            return None
        return read_text(_head(self.content, profile), "", profile, [])

    def _is_encoded(self, encoding: str) -> bool:
        if encoding not in self._encoded:
            self._encoded[encoding] = is_encoded(self.content, encoding)
        return self._encoded[encoding]


def _in_words(item: Problem) -> str:
    return f"{item.message} {item.action}".removesuffix(".")


def _beginning(workbook: Workbook, profile: Profile) -> RawTable | None:
    """A sheet's rows to the headings and beyond; all are as wide."""
    if profile.heading_row > HEAD_ROWS:
        return read_sheet(workbook, profile.sheet, profile.format, "", [])
    name = profile.sheet or next(iter(workbook.sheets), "")
    table = workbook.columns(name) if name in workbook.sheets else None
    return None if table is None else table.head


def _head(content: Content, profile: Profile) -> str:
    """The lines up to the headings; the first with anything on it where there are none."""
    row, most = profile.heading_row, _MOST_BYTES
    if not row:
        return filled_lines(beginning_of(content, profile.encoding, most)[:_MOST])[0]
    while True:
        lines = LINE_END.split(beginning_of(content, profile.encoding, most), maxsplit=row)
        if len(lines) > row or most >= len(content):
            return "\n".join(lines[:row])
        most *= 10


def _short_line(table: RawTable) -> str:
    short = not table.rows or len(table.rows[0].cells) < len(table.names or ())
    return "raderna är kortare än fälten" if short else ""


def _missing_headings(table: RawTable, profile: Profile) -> str:
    headings = heading_texts(table, profile) or ()
    missing = [
        names[0] for names in wanted_headings(profile)
        if heading_place(headings, names) == MISSING
    ]  # fmt: skip
    if not missing:
        return ""
    where = f"rad {profile.heading_row}" if profile.heading_row else "filen"
    return f"{where} saknar {', '.join(missing[:5])}"
