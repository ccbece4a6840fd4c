"""Typed reading of YAML nodes: what is wrong becomes Problems, all at once, with the nearest name.

A misspelt key is read on as the one it resembles, so that one slip gives one Problem.
"""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar

from utfall.domain.nearest_name import did_you_mean, nearest_name
from utfall.domain.period import Month, month_from_text
from utfall.domain.problem import Problem, problem
from utfall.municipality.yaml_reader import Items, Mapping, Node, Scalar, kind_of

T = TypeVar("T")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Fields:
    """Reads the nodes of one file; ``file`` is the name Problems show."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems

    def add(self, code: str, node: Node, /, **values: object) -> None:
        """Note a Problem at the node's place."""
        self.problems.append(
            problem(code, file=self.file, line=node.line, column=node.column, **values)
        )

    def mapping(
        self, node: Node | None, where: str, *, required: Collection[str] = (),
        optional: Collection[str] = (),
    ) -> dict[str, Node]:  # fmt: skip
        """The values by right key; unknown and missing keys are Problems."""
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            if not (isinstance(node, Scalar) and not node.text and not required):
                self._wrong_kind(node, where, "nycklar med värden")
            return {}
        found: dict[str, Node] = {}
        known = (*required, *optional)
        for text, entry in node.entries.items():
            if text in known:
                found[text] = entry.value
        for text, entry in node.entries.items():
            if text not in known:
                self.add("YAML-10", entry.key, where=where, key=text,
                         suggestion=did_you_mean(text, known))  # fmt: skip
                nearest = nearest_name(text, known)
                if nearest and nearest not in found:
                    found[nearest] = entry.value
        for key in required:
            if key not in found:
                self.add("YAML-11", node, where=where, key=key)
        return found

    def named(self, node: Node | None, where: str) -> dict[str, tuple[Scalar, Node]]:
        """A mapping whose keys are names the municipality chose: name → (key, value)."""
        if node is None or (isinstance(node, Scalar) and not node.text):
            return {}
        if not isinstance(node, Mapping):
            self._wrong_kind(node, where, "nycklar med värden")
            return {}
        return {name: (entry.key, entry.value) for name, entry in node.entries.items()}

    def text(self, node: Node | None, where: str, default: str = "") -> str:
        """A text; lists and mappings are Problems."""
        if node is None:
            return default
        if not isinstance(node, Scalar):
            self._wrong_kind(node, where, "en text")
            return default
        return node.text

    def filled(self, node: Node | None, where: str) -> str:
        """A text that says something; blanks alone are a Problem."""
        text = self.text(node, where)
        if isinstance(node, Scalar) and not text.strip():
            self.add("YAML-12", node, where=where, wanted="en text", found="tom")
        return text

    def slug(self, node: Node | None, where: str) -> str:
        """An id: a-z, 0-9 and hyphens."""
        text = self.text(node, where)
        if node is not None and isinstance(node, Scalar) and not _SLUG.fullmatch(text):
            self.add("YAML-16", node, where=where, value=text)
        return text

    def integer(self, node: Node | None, where: str, default: int = 0) -> int:
        """A whole number."""
        text = self.text(node, where)
        if node is None or not isinstance(node, Scalar):
            return default
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            self.add("YAML-13", node, where=where, value=text)
            return default
        return int(text)

    def month(self, node: Node | None, where: str, default: Month) -> Month:
        """A month: 2025-07."""
        text = self.text(node, where)
        if node is None or not isinstance(node, Scalar):
            return default
        month = month_from_text(text)
        if month is None:
            self.add("YAML-15", node, where=where, value=text)
        return month or default

    def day(self, node: Node | None, where: str) -> str:
        """A date: 2025-03-31, given back as that text; empty where there is none."""
        text = self.text(node, where)
        if node is None or not text:
            return ""
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            self.add("YAML-17", node, where=where, value=text)
            return ""

    def choice(self, node: Node | None, where: str, options: Collection[str], default: str) -> str:
        """One of ``options``; a misspelt one is read on as the nearest."""
        text = self.text(node, where)
        if node is None or not isinstance(node, Scalar):
            return default
        if text not in options:
            self.add("YAML-14", node, where=where, value=text or "tomt",
                     suggestion=did_you_mean(text, options))  # fmt: skip
            return nearest_name(text, options) or default
        return text

    def items(self, node: Node | None, where: str) -> tuple[Node, ...]:
        """The items of a list; a single text is a list of one."""
        if node is None or (isinstance(node, Scalar) and not node.text):
            return ()
        if isinstance(node, Items):
            return node.items
        if isinstance(node, Scalar):
            return (node,)
        self._wrong_kind(node, where, "en lista")
        return ()

    def texts(self, node: Node | None, where: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.text(item, where) for item in self.items(node, where))

    def each(
        self, node: Node | None, where: str, read: Callable[[Node], T | None]
    ) -> tuple[T, ...]:
        """Read every item; those that could not be read are left out (their Problems are noted)."""
        values = (read(item) for item in self.items(node, where))
        return tuple(value for value in values if value is not None)

    def _wrong_kind(self, node: Node, where: str, wanted: str) -> None:
        self.add("YAML-12", node, where=where, wanted=wanted, found=kind_of(node))
