"""Dates as files write them → ISO texts."""

import re
from datetime import date

_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?: [0-9]{2}:[0-9]{2}:[0-9]{2})?")


def iso_date(text: str) -> str:
    """``20250731``, ``2025-07-31`` or the latter with a time, as ISO; empty for what is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return ""
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return ""
