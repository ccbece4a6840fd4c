"""Where in a JSON file the list of records is."""

import json


def path_to_records(text: str) -> str | None:
    """The dotted path to the longest list of objects, empty where the document is that list; None
    where there is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = max(_lists(document, ""), key=lambda item: item[1], default=None)
    return None if found is None else found[0]


def _lists(node: object, path: str) -> list[tuple[str, int]]:
    """Paths of the lists that hold only objects, with how many."""
    if isinstance(node, list):
        return [(path, len(node))] if node and all(isinstance(i, dict) for i in node) else []
    if not isinstance(node, dict):
        return []
    return [
        found for key, value in node.items()
        for found in _lists(value, f"{path}.{key}" if path else str(key))
    ]  # fmt: skip
