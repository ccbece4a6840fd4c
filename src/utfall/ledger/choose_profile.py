"""The folder's only profile that fits a file: by its content, never by its name."""

import re
from collections.abc import Sequence

from utfall.domain.problem import Problem, problem
from utfall.ledger.formats.csv import decoded_text, delimiter_of, read_csv
from utfall.ledger.formats.detect import format_of
from utfall.ledger.formats.raw_table import RawTable
from utfall.ledger.formats.sie4 import read_sie4
from utfall.ledger.formats.xlsx import Workbook, open_xlsx
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.row_reader import heading_texts
from utfall.ledger.table_delivery import normal_heading, wanted_headings

_FISCAL_YEAR = re.compile(rb'^[ \t]*#RAR[ \t]+"?0"?[ \t]+"?([0-9]{4})', re.MULTILINE)


def choose_profile(
    content: bytes, shown_name: str, profiles: Sequence[Profile], kind: str | None,
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
    considered = [profile for profile in profiles if kind in (None, profile.kind)]
    reasons = {profile.name: file.why_not(profile) for profile in considered}
    fitting = [profile for profile in considered if not reasons[profile.name]]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(sorted(profile.name for profile in fitting))
        problems.append(problem("PROF-02", file=shown_name, names=names))
    else:
        problems.append(problem("PROF-01", file=shown_name, missing=_said(reasons, kind)))
    return None


def _say_unreadable(content: bytes, found: str, shown_name: str, problems: list[Problem]) -> None:
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

    def __init__(self, content: bytes, found: str, shown_name: str) -> None:
        self.content = content
        self.format = found
        self.workbook: Workbook | None = None
        self.faults: list[Problem] = []
        self._tables: dict[tuple[str, ...], RawTable | None] = {}
        if found == "xlsx":
            self.workbook = open_xlsx(content, shown_name, self.faults)

    def why_not(self, profile: Profile) -> str:
        """What is missing for the profile to fit, in words; empty where it fits."""
        if profile.format != self.format:
            return f"filen är {self.format}, inte {profile.format}"
        if profile.format == "sie4":
            return self._wrong_year(profile)
        if self.workbook is not None and profile.sheet not in ("", *self.workbook.sheets):
            return f"bladet {profile.sheet} finns inte"
        table = self._table(profile)
        if table is None:
            return f"filen är inte text i {profile.encoding}"
        return _missing_headings(table, profile)

    def _wrong_year(self, profile: Profile) -> str:
        found = _FISCAL_YEAR.search(self.content)
        year = found[1].decode() if found else ""
        wrong = bool(year and profile.year and year != str(profile.year))
        return f"filen gäller {year}, inte {profile.year}" if wrong else ""

    def _table(self, profile: Profile) -> RawTable | None:
        key = (profile.sheet, profile.encoding, profile.delimiter, str(profile.heading_row))
        if key not in self._tables:
            self._tables[key] = self._read(profile)
        return self._tables[key]

    def _read(self, profile: Profile) -> RawTable | None:
        if self.workbook is not None:
            sheet = profile.sheet or next(iter(self.workbook.sheets), "")
            rows = self.workbook.rows(sheet)
            return None if rows is None else RawTable("xlsx", "utf-8", sheet, rows)
        text = decoded_text(self.content, profile.encoding)
        if text is None:
            return None
        delimiter = profile.delimiter or delimiter_of(text, profile.heading_row)
        head = "\n".join(text.splitlines()[: profile.heading_row])
        return read_csv(head, profile.encoding, delimiter, "", [])


def _missing_headings(table: RawTable, profile: Profile) -> str:
    headings = {normal_heading(t) for t in heading_texts(table, profile.heading_row) or ()}
    missing = [h for h in wanted_headings(profile) if normal_heading(h) not in headings]
    if not missing:
        return ""
    return f"rad {profile.heading_row} saknar {', '.join(missing[:5])}"
