"""Whether a file is the profile's, made in another way than before."""

from utfall.domain.problem import Problem
from utfall.ledger.drift.read_drifted import read_as_delivered
from utfall.ledger.formats.detect import format_of, is_in_format
from utfall.ledger.profiles.profile import FIXED_WIDTH, SHEETS, Profile
from utfall.ledger.table_headings import has_every_heading, wanted_headings

_LOOKED_AT_BYTES = 262_144
_RENAMED = ("DRIFT-01", "DRIFT-11", "DRIFT-12")


def fits_after_drift(content: bytes, profile: Profile) -> bool:
    """Whether every heading is found once what has drifted is followed, and most of them under
    their own names: a file of another kind has a few headings of the same words."""
    if profile.is_sie or not is_in_format(format_of(content), profile.format):
        return False
    if profile.format == FIXED_WIDTH or not wanted_headings(profile):
        return False
    drifted: list[Problem] = []
    tables, followed = read_as_delivered(_beginning(content, profile), "", profile, drifted)
    if not tables or not has_every_heading(tables[0], followed):
        return False
    renamed = sum(item.code in _RENAMED for item in drifted)
    return bool(drifted) and 2 * renamed < len(wanted_headings(followed))


def _beginning(content: bytes, profile: Profile) -> bytes:
    """A text's first lines; a workbook whole, and JSON too, as neither can be cut."""
    if profile.format in (*SHEETS, "json") or len(content) <= _LOOKED_AT_BYTES:
        return content
    return content[: content.rfind(b"\n", 0, _LOOKED_AT_BYTES) + 1] or content
