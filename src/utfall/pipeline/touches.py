"""``utfall touches``: which reports and papers a unit, a code, a block or a text reaches."""

from collections.abc import Iterator
from dataclasses import dataclass

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.organisation import LAST
from utfall.domain.problem import Problem
from utfall.municipality.folder import Municipality
from utfall.pipeline.refused import UsageError
from utfall.pipeline.workspace import Workspace
from utfall.reports.definition.blocks import KEYS, Blocks, read_blocks
from utfall.reports.definition.model import Filters, ReportBlock, ReportDefinition
from utfall.reports.definition.resolve import resolve_report
from utfall.reports.filters import accounts_of, codes_of
from utfall.texts.read_paper import read_paper

SCHEMA = "utfall.touches/1"


@dataclass(frozen=True, slots=True)
class Reached:
    """A report or a paper that is reached, why, and where it is written."""

    what: str
    name: str
    why: str
    place: str


def touches(workspace: Workspace, name: str) -> tuple[Reached, ...]:
    """Everything the name reaches; a name that nothing has is a usage error."""
    search = _Search(workspace, name)
    found = tuple(search.reports())
    papers = tuple(search.papers({item.name for item in found}))
    if not found and not papers and not search.is_known():
        suggestion = did_you_mean(name, search.known)
        raise UsageError(f"Ingen enhet, kod, text och inget block heter {name}. {suggestion}")
    return (*found, *papers)


def document(name: str, reached: tuple[Reached, ...]) -> dict[str, object]:
    """What is reached as ``utfall.touches/1``."""
    return {
        "schema": SCHEMA,
        "name": name,
        "reached": [
            {"what": item.what, "name": item.name, "why": item.why, "place": item.place}
            for item in reached
        ],
    }


class _Search:
    def __init__(self, workspace: Workspace, name: str) -> None:
        self.workspace = workspace
        self.municipality: Municipality = workspace.municipality
        self.name = name
        self.problems: list[Problem] = []
        self.blocks: Blocks = read_blocks(workspace.files, self.problems)

    @property
    def known(self) -> tuple[str, ...]:
        """Every name there is to ask for, codes apart."""
        blocks = [name for key in KEYS for of, name in self.blocks.file_of if of == key]
        return (*blocks, *self.municipality.organisation.by_id, *self.workspace.files.papers)

    def is_known(self) -> bool:
        """Whether the name is something, though it reaches nothing."""
        plans = self.municipality.code_plan.versions
        codes = any(self.name in plan.accounts or self.name in plan.cost_types
                    or any(self.name in part for part in plan.codes.values())
                    for plan in plans)  # fmt: skip
        unit_codes = self.municipality.organisation.known_codes
        return codes or self.name in self.known or self.name in unit_codes

    def reports(self) -> Iterator[Reached]:
        """The reports reached, each with the first reason."""
        for name, block in self.blocks.reports.items():
            definition = resolve_report(
                name, self.blocks, self.municipality.organisation, self.problems
            )
            why = self._why(name, block, definition)
            if why:
                yield Reached("rapport", name, why, str(block.place))

    def papers(self, reports: set[str]) -> Iterator[Reached]:
        """The papers of a reached report, and the paper itself."""
        files = self.workspace.files
        for name, path in files.papers.items():
            paper = read_paper(files.node(path, self.problems), path, name, self.problems)
            if paper is None:
                continue
            if name == self.name or path == self.name:
                yield Reached("handling", name, "texten själv", path)
            elif paper.report in reports:
                yield Reached("handling", name, f"bygger på rapporten {paper.report}", path)

    def _why(
        self, name: str, block: ReportBlock, definition: ReportDefinition | None
    ) -> str:  # fmt: skip
        by_block = self._by_block(name, block, definition)
        if by_block or definition is None:
            return by_block
        return (
            self._by_unit(definition) or self._by_account(definition) or self._by_part(definition)
        )

    def _by_block(
        self, name: str, block: ReportBlock, definition: ReportDefinition | None
    ) -> str:  # fmt: skip
        if name == self.name:
            return "rapporten själv"
        used = [("kalender", block.calendar), ("kolumner", block.columns), ("rader", block.rows),
                ("utskrift", block.style), ("rapport", name)]  # fmt: skip
        if definition is not None:
            used += [("tal", measure) for measure in definition.measures]
            styles = [column.style_name for column in definition.columns]
            styles += [row.style_name for row in definition.rows]
            used += [("utskrift", style) for style in styles if style]
        for key, of in used:
            chain = of
            while chain:
                if chain == self.name:
                    return f"använder {key} {self.name}"
                chain = self.blocks.parents.get((key, chain), "")
        return ""

    def _by_unit(self, definition: ReportDefinition) -> str:
        organisation = self.municipality.organisation
        tree = organisation.at(LAST)
        below = {unit.id for unit in tree.below(definition.unit)}
        unit = organisation.by_id.get(self.name)
        if unit is not None and unit.id in below:
            return f"räknar enheten {unit.name}"
        if self.name in tree.codes(definition.unit):
            return f"räknar koden {self.name} i {organisation.code_part}"
        return ""

    def _by_account(self, definition: ReportDefinition) -> str:
        for plan in self.municipality.code_plan.versions:
            accounts = accounts_of((self.name,), plan, ()) & plan.accounts.keys()
            for measure in definition.measures.values():
                result_only = measure.result_only or "forecast" in measure.kinds
                own = [*(measure.accounts or ()), *(["resultat"] if result_only else [])]
                counted = accounts_of(own, plan, ()) if own else frozenset(plan.accounts)
                if accounts & counted:
                    return f"räknar kontot {self.name} i talet {measure.name}"
        return ""

    def _by_part(self, definition: ReportDefinition) -> str:
        """Codes of other parts that some filter names."""
        filters = [definition.filters, *(c.filters for c in definition.columns),
                   *(row.filters for row in definition.rows)]  # fmt: skip
        filters += [Filters(None, m.parts) for m in definition.measures.values()]
        for part, names in (item for one in filters for item in one.parts):
            known = {code for plan in self.municipality.code_plan.versions
                     for code in plan.codes.get(part, {})} | {self.name}  # fmt: skip
            if self.name in codes_of(names, known):
                return f"urvalet {part} {', '.join(names)}"
        return ""
