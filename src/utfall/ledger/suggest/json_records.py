"""Where in a JSON file the list of records is, and its rows under the keys as headings."""

import json

from utfall.ledger.formats.raw_table import NumberText, RawRow

_BOM = "\ufeff"


def json_records(text: str) -> tuple[str, tuple[RawRow, ...]] | None:
    """The dotted path to the longest list of records, and its rows; None where there is none."""
    try:
        document = json.loads(text.removeprefix(_BOM), parse_float=NumberText, parse_int=NumberText)
    except (ValueError, RecursionError):
        return None
    found = max(_lists(document, ""), key=lambda item: len(item[1]), default=None)
    return None if found is None else (found[0], _rows(found[1]))


def _lists(node: object, path: str) -> list[tuple[str, list[dict[str, object]]]]:
    if isinstance(node, list):
        records = [item for item in node if isinstance(item, dict)]
        return [(path, records)] if records and len(records) == len(node) else []
    if not isinstance(node, dict):
        return []
    return [
        found for key, value in node.items()
        for found in _lists(value, f"{path}.{key}" if path else key)
    ]  # fmt: skip


def _rows(records: list[dict[str, object]]) -> tuple[RawRow, ...]:
    keys = list(dict.fromkeys(key for record in records for key in record))
    headings = tuple(key.removeprefix(_BOM) for key in keys)
    rows = [RawRow(1, headings)]
    for number, record in enumerate(records, start=1):
        rows.append(RawRow(number, tuple(_text(record.get(key)) for key in keys)))
    return tuple(rows)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
