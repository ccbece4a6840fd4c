"""The objects of a row → its code parts, by what the profile says of the file's dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass

from utfall.domain.problem import Problem, problem
from utfall.ledger.coded import Integers
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.scope import Scope


@dataclass(slots=True)
class _Unmapped:
    """A dimension that is no code part: how many rows had it, and the first."""

    line: int
    rows: int = 0


class DimensionParts:
    """Each list of objects is looked at once; a dimension without a part is said once."""

    def __init__(
        self, names: Mapping[str, str], scope: Scope, shown_name: str, profile: Profile,
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self._names = names
        self._scope = scope
        self._shown_name = shown_name
        self._problems = problems
        parts = {part.id: index for index, part in enumerate(scope.plan.parts)}
        self._index = {
            dimension_number(d.dimension, names): parts[d.part]
            for d in profile.dimensions
            if d.part in parts
        }
        self._ignored = frozenset(dimension_number(d, names) for d in profile.left_out_dimensions)
        self._known: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._unmapped: dict[str, _Unmapped] = {}

    def of(self, objects: tuple[str, ...], line: int, name: str) -> tuple[str, ...]:
        """The codes in the plan's order; ``name`` is what the row is called in a Problem."""
        if objects not in self._known:
            self._known[objects] = self._split(objects, line, name)
        codes, unmapped = self._known[objects]
        for dimension in unmapped:
            self._unmapped.setdefault(dimension, _Unmapped(line)).rows += 1
        return codes

    def index_of(self, dimension: str) -> int | None:
        """The place of its code part; None where it is none, left out or unknown."""
        return self._index.get(dimension)

    def note(self, dimension: str, lines: Integers) -> None:
        """Rows with an object of a dimension that is no part; one that is left out is not said."""
        if dimension not in self._ignored:
            seen = self._unmapped.setdefault(dimension, _Unmapped(int(lines.min())))
            seen.rows += len(lines)

    def say_unmapped(self) -> None:
        """A warning per dimension whose objects did not come along."""
        for dimension, seen in sorted(self._unmapped.items()):
            name = self._names.get(dimension) or "utan namn"
            self._problems.append(
                problem("SIE-19", file=self._shown_name, line=seen.line, dimension=dimension,
                        name=name, count=seen.rows)
            )  # fmt: skip

    def _split(
        self, objects: tuple[str, ...], line: int, name: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes by the plan's parts, and the dimensions that are no part."""
        codes = [""] * len(self._scope.part_ids)
        unmapped = []
        for dimension, code in zip(objects[::2], objects[1::2], strict=False):
            index = self._index.get(dimension)
            if index is None:
                if dimension not in self._ignored:
                    unmapped.append(dimension)
                continue
            if codes[index] not in ("", code):
                self._problems.append(
                    problem("SIE-20", file=self._shown_name, line=line, voucher=name or "Raden",
                            part=self._scope.plan.parts[index].name, first=codes[index],
                            second=code)
                )  # fmt: skip
            codes[index] = code
        return tuple(codes), tuple(unmapped)


def dimension_number(dimension: str, names: Mapping[str, str]) -> str:
    """A dimension of a profile by its number: as written, or the one the file gives that name."""
    by_name = {name.casefold(): number for number, name in names.items()}
    return by_name.get(dimension.casefold(), dimension)
