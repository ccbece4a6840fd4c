"""The JSON Schema of definition files, for completion in an editor."""

import json
from typing import Any

from tests.manual.keys import BLOCKS, COLUMN, LIST, ROW, TEXTS, Key, Schema, one_or_more

PATH = "docs/rapportsprak/rapport.schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> str:
    """The whole document."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """A file's blocks, each a mapping of names."""
    blocks = {
        name: {
            "description": key.words,
            "type": "object",
            "additionalProperties": {"$ref": f"#/$defs/{name}"},
        }
        for name, key in BLOCKS["fil"].items()
    }
    return {
        "$schema": _DRAFT,
        "title": "Rapportdefinitioner",
        "description": "Block i en fil i kommunens mapp: tal, kolumner, rader, utskrift, rapport.",
        "type": "object",
        "properties": blocks,
        "additionalProperties": False,
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    return {
        "kalender": _mapping(BLOCKS["kalender"]),
        "tal": {**_mapping(BLOCKS["tal"]),
                "anyOf": [{"required": ["fakta"]}, {"required": ["mått"]}]},
        "kolumner": _list_or_built("kolumn"),
        "kolumn": _mapping(COLUMN),
        "ändrad-kolumn": _changed(COLUMN),
        "tillagd-kolumn": _mapping({**COLUMN, "efter": LIST["efter"]}),
        "rader": _list_or_built("rad"),
        "rad": _mapping(ROW),
        "ändrad-rad": _changed(ROW),
        "tillagd-rad": _mapping({**ROW, "efter": LIST["efter"]}),
        "utskrift": _mapping(BLOCKS["utskrift"]),
        "rapport": _report(),
        "diagram": _mapping(BLOCKS["rapport.diagram"]),
        "utelämna": _mapping(BLOCKS["rapport.utelämna"]),
    }  # fmt: skip


def _mapping(keys: dict[str, Key]) -> Schema:
    required = [name for name, key in keys.items() if key.required]
    return {
        "type": "object",
        "properties": {
            name: {"description": key.words, **key.schema} for name, key in keys.items()
        },
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _changed(keys: dict[str, Key]) -> Schema:
    """An item that changes another names it, and gives only what is new."""
    return {**_mapping(keys), "required": ["id"]}


def _list_or_built(item: str) -> Schema:
    """A list of items, or one that builds on another."""
    properties: dict[str, Any] = {
        name: {"description": key.words} for name, key in LIST.items() if name != "efter"
    }
    properties["bygger_på"] |= LIST["bygger_på"].schema
    properties["ta_bort"] |= TEXTS
    for name, one in (("ändra", f"ändrad-{item}"), ("lägg_till", f"tillagd-{item}")):
        properties[name] |= {"type": "array", "items": {"$ref": f"#/$defs/{one}"}}
    return {
        "anyOf": [
            {"type": "array", "items": {"$ref": f"#/$defs/{item}"}},
            {
                "type": "object",
                "properties": properties,
                "required": ["bygger_på"],
                "additionalProperties": False,
            },
        ]
    }


def _report() -> Schema:
    """A report that builds on another needs no unit and no columns of its own."""
    found = _mapping(BLOCKS["rapport"])
    required = found.pop("required")
    found["properties"]["diagram"] |= {"$ref": "#/$defs/diagram"}
    found["properties"]["utelämna"] |= one_or_more({"$ref": "#/$defs/utelämna"})
    return {**found, "anyOf": [{"required": required}, {"required": ["bygger_på"]}]}
