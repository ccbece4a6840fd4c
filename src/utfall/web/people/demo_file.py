"""The people of the demo as ``utfall demo`` wrote them with the folder."""

import json
from typing import TypedDict

from django.conf import settings


class DemoFile(TypedDict):
    """Those one may sign in as (``people``), everybody else who answers for a unit (``others``),
    the day their roles begin, and whether July's round is open."""

    first: str
    people: list[dict[str, str]]
    others: list[dict[str, str]]
    round: bool


def listed_in_demo() -> DemoFile:
    """The file's content. FileNotFoundError where the folder is no demo's."""
    text = (settings.FOLDER / "data" / "demo").read_text("utf-8")
    return {"first": "", "people": [], "others": [], "round": True, **json.loads(text)}
