"""A file through the whole way: proposed profile, read back, file inspected by it."""

from dataclasses import dataclass

from utfall.domain.problem import Problem
from utfall.ledger.inspect_file import Inspection, inspect_file
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.ledger.suggest.profile_yaml import profile_yaml
from utfall.ledger.suggest.sheet_columns import CodePartHint
from utfall.ledger.suggest.suggest_profile import Hints, suggest_profile
from utfall.ledger.suggest.suggestion import Suggestion
from utfall.municipality.yaml_reader import parse_yaml

YEAR = 2025


@dataclass(frozen=True)
class Proposed:
    """What was proposed, what it reads back as, and what the file is by it."""

    suggestion: Suggestion
    text: str
    profile: Profile
    inspection: Inspection

    @property
    def sums_ore(self) -> dict[str, int]:
        """Öre under each amount heading, in the file's own sign."""
        return {name: total.sum_ore for name, total in self.inspection.columns.items()}

    @property
    def doubts(self) -> list[str]:
        """The codes of what is doubted."""
        return [doubt.code for doubt in self.suggestion.doubts]


def proposed(
    content: bytes, name: str = "uttag.csv", parts: tuple[CodePartHint, ...] = ()
) -> Proposed:  # fmt: skip
    """Go the whole way; a profile that does not read back fails here."""
    problems: list[Problem] = []
    suggestion = suggest_profile(content, name, Hints(parts, YEAR), problems)
    assert suggestion is not None, problems
    text = profile_yaml(suggestion)
    profile = read_profile(parse_yaml(text.encode(), "p.yaml", problems), "p.yaml", "p", problems)
    assert problems == [], text
    assert profile is not None
    return Proposed(suggestion, text, profile, inspect_file(content, name, profile, None))


def refused(content: bytes, name: str = "uttag.csv") -> list[str]:
    """The codes of why nothing is proposed."""
    problems: list[Problem] = []
    assert suggest_profile(content, name, Hints((), YEAR), problems) is None
    return [problem.code for problem in problems]
