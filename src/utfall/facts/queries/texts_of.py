"""What do the vouchers say on some lines? Personal texts: asked for only by who may read them."""

from collections.abc import Sequence

from utfall.facts.engine import Ask
from utfall.facts.selection import among


def texts_of(ask: Ask, row_ids: Sequence[str]) -> dict[str, str]:
    """Row id → its text; a line without one, or whose texts are purged, is not there."""
    if not row_ids:
        return {}
    return {str(row_id): str(text) for row_id, text in ask(texts_of_sql(row_ids))}


def texts_of_sql(row_ids: Sequence[str]) -> str:
    """The texts of the lines named, in order of row id."""
    wanted = tuple(sorted(set(row_ids)))
    return f"SELECT row_id, text FROM texts WHERE {among('row_id', wanted)} ORDER BY row_id"
