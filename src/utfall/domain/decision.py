"""What a budget change rests on: its type, the body that decided, the § and the decision's name.

Facts keep it as one text that people read and this reads back: ``KF § 31 (tilläggsanslag): Fler
platser``. A text of another form is a name alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

SUPPLEMENTARY = "tilläggsanslag"
DELEGATED = "delegationsbeslut"
PHASING = "periodisering"
"""No decision on money: a row's own year spread anew, which has no § and sums to zero."""
TYPES = (
    SUPPLEMENTARY, "anslagsförändring", "omdisponering", "ombudgetering", "teknisk ramjustering",
    DELEGATED,
)  # fmt: skip
COUNCIL = ("kf", "kommunfullmäktige", "fullmäktige")
_TYPE = rf"\((?P<type>{'|'.join((*TYPES, PHASING))})\)"
_NAME = r"(?:: (?P<name>.+))?"
_BODY = r"(?:(?P<body>[^§:()]+) )?"
_FORMS = (
    re.compile(rf"{_BODY}§ (?P<paragraph>[^\s§:()]+)(?: {_TYPE})?{_NAME}", re.DOTALL),
    re.compile(rf"{_BODY}{_TYPE}{_NAME}", re.DOTALL),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision; what nobody has said is empty. ``paragraph`` is without its §."""

    type: str = ""
    body: str = ""
    paragraph: str = ""
    name: str = ""

    @property
    def text(self) -> str:
        """The text facts keep."""
        section = f"§ {self.paragraph}" if self.paragraph else ""
        kind = f"({self.type})" if self.type else ""
        head = " ".join(part for part in (self.body, section, kind) if part)
        return ": ".join(part for part in (head, self.name) if part)

    @property
    def one_decision(self) -> "Decision":
        """The decision a row belongs to: of one § the names may differ row by row."""
        return Decision(self.type, self.body, self.paragraph) if self.paragraph else self

    @property
    def is_by_council(self) -> bool:
        """Whether the council (*kommunfullmäktige*) has decided."""
        return self.body.casefold() in COUNCIL


@lru_cache
def read_decision(text: str) -> Decision:
    """The decision of a text; one of no known form is a name."""
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            found = match.groupdict("")
            return Decision(found["type"], found["body"], found.get("paragraph", ""), found["name"])
    return Decision(name=text)


@lru_cache
def decision_of(name: str, kind: str, body: str, paragraph: str) -> Decision:
    """The decision of a file's columns, each empty where there is none; what the name says of body
    and § is not said twice."""
    said = read_decision(name)
    body = " ".join(re.sub(r"[§:()]", " ", body).split()) or said.body
    paragraph = re.sub(r"[\s§:()]", "", paragraph) or said.paragraph
    alone = said.name if (said.body, said.paragraph) in ((body, paragraph), ("", "")) else name
    return Decision(kind or said.type, body, paragraph, alone.removeprefix(f"{body} "))
