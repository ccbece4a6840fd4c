"""One municipality is one folder: this reads all it has decided, with every fault at once."""

from dataclasses import dataclass, field
from pathlib import Path

from utfall.domain.code_plan import CodePlan
from utfall.domain.nearest_name import did_you_mean
from utfall.domain.organisation import Organisation
from utfall.domain.problem import Problem, problem
from utfall.municipality import (
    code_plan_file,
    organisation_file,
    rules_file,
    settings,
    theme_file,
)
from utfall.municipality.settings import Settings
from utfall.municipality.yaml_reader import Node, parse_yaml

DATA = "data"
PROFILES = "profiler"
_FIXED = (settings.FILE, code_plan_file.FILE, organisation_file.FILE)
_NOT_DEFINITIONS = frozenset((*_FIXED, rules_file.FILE, theme_file.FILE))
PAPERS = "handlingar"
_NOT_DEFINITION_FOLDERS = (f"{PROFILES}/", f"{PAPERS}/")
_LOOKS = (theme_file.FOLDER, theme_file.TEMPLATES)


@dataclass(frozen=True)
class FolderFiles:
    """The bytes of a municipality's files by their path in the folder, or a seal's copy of it."""

    content: dict[str, bytes]
    parsed: dict[str, Node | None] = field(default_factory=dict)

    def node(self, path: str, problems: list[Problem]) -> Node | None:
        """The file's nodes, parsed once; faults go to ``problems`` each time it is first read."""
        if path not in self.parsed:
            self.parsed[path] = parse_yaml(self.content[path], path, problems)
        return self.parsed[path]

    @property
    def definitions(self) -> tuple[str, ...]:
        """Paths of the files that hold report definitions, in order."""
        return tuple(sorted(p for p in self.content if _is_definition(p)))

    @property
    def papers(self) -> dict[str, str]:
        """Name of each paper → its path."""
        folder = f"{PAPERS}/"
        return {Path(p).stem: p for p in sorted(self.content) if p.startswith(folder)}

    @property
    def looks(self) -> tuple[str, ...]:
        """Paths of the theme, its images and the municipality's own templates."""
        starts = tuple(f"{name}/" for name in _LOOKS)
        return tuple(
            p for p in sorted(self.content) if p == theme_file.FILE or p.startswith(starts)
        )

    @property
    def profiles(self) -> tuple[str, ...]:
        """Paths of the import profiles, in order."""
        return tuple(sorted(p for p in self.content if p.startswith(f"{PROFILES}/")))


@dataclass(frozen=True)
class Municipality:
    """What the files say: settings, code plan and organisation."""

    settings: Settings
    code_plan: CodePlan
    organisation: Organisation


def read_folder_files(folder: Path) -> FolderFiles:
    """Read every YAML file of the folder, but what lies below ``data/``, and how papers look."""
    content: dict[str, bytes] = {}
    looks = [path for name in _LOOKS for path in (folder / name).rglob("*")]
    for path in sorted({*folder.rglob("*.yaml"), *looks}):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if not hidden and not name.startswith(f"{DATA}/") and path.is_file():
            content[name] = path.read_bytes()
    return FolderFiles(content)


def read_municipality(
    files: FolderFiles, folder_name: str, problems: list[Problem]
) -> Municipality | None:
    """Type the three fixed files; None (with Problems) where one is missing."""
    missing = [name for name in _FIXED if name not in files.content]
    problems.extend(
        problem("MAPP-01", file=name, folder=folder_name, name=name) for name in missing
    )
    if missing:
        return None
    read = Municipality(
        settings=settings.read_settings(
            files.node(settings.FILE, problems), settings.FILE, problems
        ),
        code_plan=code_plan_file.read_code_plan(
            files.node(code_plan_file.FILE, problems), code_plan_file.FILE, problems
        ),
        organisation=organisation_file.read_organisation(
            files.node(organisation_file.FILE, problems), organisation_file.FILE, problems
        ),
    )
    _check_together(read, problems)
    return read


def _check_together(read: Municipality, problems: list[Problem]) -> None:
    """What one file says of another: the organisation's code part, the rounds' level."""
    for version in read.code_plan.versions:
        parts = [part.id for part in version.parts]
        if read.organisation.code_part not in parts:
            problems.append(
                problem("KOD-05", file=organisation_file.FILE, line=1,
                        name=read.organisation.code_part,
                        suggestion=did_you_mean(read.organisation.code_part, parts))
            )  # fmt: skip
    levels = read.organisation.levels
    for item in read.settings.rounds:
        if item.level not in levels:
            problems.append(
                problem("INST-02", file=settings.FILE, line=item.line, round=item.id,
                        level=item.level, suggestion=did_you_mean(item.level, levels))
            )  # fmt: skip


def _is_definition(path: str) -> bool:
    is_yaml = path.endswith(".yaml") and path not in _NOT_DEFINITIONS
    return is_yaml and not path.startswith((*_NOT_DEFINITION_FOLDERS, *(f"{f}/" for f in _LOOKS)))
