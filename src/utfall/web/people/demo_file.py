"""The people of the demo as ``utfall demo`` wrote them with the folder."""

import json
from typing import TypedDict

from django.conf import settings


class DemoFile(TypedDict):
    """Those one may sign in as (``people``), everybody else who answers for a unit (``others``),
    and the day their roles begin."""

    first: str
    people: list[dict[str, str]]
    others: list[dict[str, str]]


def listed_in_demo() -> DemoFile:
    """The file's content. FileNotFoundError where the folder is no demo's."""
    text = (settings.FOLDER / "data" / "demo").read_text("utf-8")
    return {"first": "", "people": [], "others": [], **json.loads(text)}
