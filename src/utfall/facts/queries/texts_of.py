"""What do the vouchers say on some lines? Personal texts: asked for only by who may read them."""

from collections.abc import Sequence

from utfall.facts.engine import Ask
from utfall.facts.queries.lines_of_selection import Line
from utfall.facts.selection import among
from utfall.facts.within import within


def texts_of(ask: Ask, lines: Sequence[Line]) -> dict[str, str]:
    """Row id → its text; a line without one, or whose texts are purged, is not there."""
    if not lines:
        return {}
    kept_to = within("texts", (line.year for line in lines), (line.kind for line in lines))
    asked = ask(texts_of_sql([line.row_id for line in lines]), kept_to)
    return {str(row_id): str(text) for row_id, text in asked}


def texts_of_sql(row_ids: Sequence[str]) -> str:
    """The texts of the lines named, in order of row id."""
    wanted = tuple(sorted(set(row_ids)))
    return f"SELECT row_id, text FROM texts WHERE {among('row_id', wanted)} ORDER BY row_id"
