"""Which final papers have been made, from which snapshot: a small file each below ``data/papers``,
so that web and command line both know the paper before."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from utfall.documents.paper import FinishedPaper
from utfall.domain.period import Month, month_from_text
from utfall.facts.store import Store, write_whole

SCHEMA = "utfall.paper_record/1"
FOLDER = "papers"


class PaperRecord(NamedTuple):
    """A final paper: its month, the snapshot of its figures, and when it was made (UTC, ISO)."""

    paper: str
    month: Month
    unit: str
    snapshot: str
    made: str


def keep_record(store: Store, paper: FinishedPaper, made: datetime) -> None:
    """Remember a paper that is final; a draft is nothing to compare with. Raises OSError.

    Microseconds: two papers of a month may come in one second, and the later is the paper before.
    """
    if paper.draft:
        return
    at = made.astimezone(UTC).isoformat(timespec="microseconds")
    document = {"schema": SCHEMA, "paper": paper.name, "period": paper.period, "unit": paper.unit,
                "snapshot": paper.seal.snapshot, "made": at}  # fmt: skip
    content = (json.dumps(document, ensure_ascii=False) + "\n").encode()
    name = f"{hashlib.sha256(content).hexdigest()}.json"
    write_whole(store.data / FOLDER / paper.name / name, content)


def record_before(store: Store, name: str, month: Month) -> PaperRecord | None:
    """The last paper of that name for an earlier month; None where there is none."""
    there = (_read(path.read_bytes()) for path in (store.data / FOLDER / name).glob("*.json"))
    earlier = [record for record in there if record is not None and record.month < month]
    return max(earlier, key=lambda record: (record.month, record.made), default=None)


def _read(content: bytes) -> PaperRecord | None:
    """A record; None where the file is none, which takes away no figure."""
    try:
        item: dict[str, Any] = json.loads(content)
        month = month_from_text(item["period"])
        if month is None:
            return None
        return PaperRecord(item["paper"], month, item["unit"], item["snapshot"], item["made"])
    except (ValueError, KeyError, TypeError):
        return None
