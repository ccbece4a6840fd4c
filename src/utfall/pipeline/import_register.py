"""``utfall import --kind organisation|codes``: a table takes the place of what the municipality's
file says, or is refused with everything that is wrong with it. It makes no snapshot.

The table becomes nodes with its own lines, which the reader of the file judges; the text written is
read back and must say the same. The delivery and the file it replaces are kept below ``data/``.
"""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from utfall.domain.problem import Problem, has_errors, problem
from utfall.facts.store import finish, temporary, write_whole
from utfall.ledger.checks.misread_letters import FoundText, misread
from utfall.ledger.code_table import codes_node
from utfall.ledger.organisation_table import organisation_node
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.register_table import RegisterTable, read_register
from utfall.ledger.scope import check_part_names
from utfall.municipality import code_plan_file, organisation_file
from utfall.municipality.folder import FolderFiles, Municipality, read_municipality
from utfall.municipality.yaml_reader import Mapping, parse_yaml
from utfall.municipality.yaml_writer import same_nodes, yaml_text
from utfall.pipeline.gone_from_register import gone_from_register
from utfall.pipeline.import_request import ImportRequest, profile_of_request
from utfall.pipeline.read_delivered_file import read_delivered_file
from utfall.pipeline.refused import DATA, LIMIT, RefusedError
from utfall.pipeline.workspace import Workspace

SCHEMA = "utfall.import/1"


@dataclass(frozen=True, slots=True)
class ImportedRegister:
    """What was written: the file, whether it says anything new, and the table it came from."""

    file: str
    changed: bool
    table: RegisterTable
    snapshot: str
    problems: tuple[Problem, ...] = ()


class _Judged(NamedTuple):
    """A table with nothing against it: the file it rewrites, whether that says anything new, and
    the warnings that were accepted."""

    name: str
    text: bytes
    content: bytes
    changed: bool
    table: RegisterTable
    problems: tuple[Problem, ...]


def judge_register(workspace: Workspace, request: ImportRequest) -> tuple[Problem, ...]:
    """Everything wrong with a table, with nothing written. Raises UsageError, OSError."""
    try:
        return _judged(workspace, request).problems
    except RefusedError as refused:
        if refused.exit_code not in (DATA, LIMIT):
            raise
        return refused.problems


def import_register(workspace: Workspace, request: ImportRequest) -> ImportedRegister:
    """Take a table in. Raises RefusedError (nothing written), StoreBusyError, OSError."""
    judged = _judged(workspace, request)
    if judged.changed:
        _write(workspace, request, judged.name, judged.text, judged.content)
    return ImportedRegister(
        judged.name,
        judged.changed,
        judged.table,
        workspace.store.current_id() or "",
        judged.problems,
    )


def _judged(workspace: Workspace, request: ImportRequest) -> _Judged:
    shown = str(request.path)
    content = read_delivered_file(request.path)
    problems: list[Problem] = []
    profile = profile_of_request(workspace, request, content, problems)
    table = None if profile is None else read_register(content, shown, profile, problems)
    if profile is None or table is None:
        raise RefusedError(DATA, problems)
    name = organisation_file.FILE if profile.kind == "organisation" else code_plan_file.FILE
    now = workspace.files.node(name, [])
    assert isinstance(now, Mapping)
    node, table = _node(workspace, profile, table, now, shown, problems)
    _judge(name, node, shown, problems)
    text, after = _text(workspace, name, node, problems)
    problems += gone_from_register(workspace.municipality, after, shown)
    problems += _misread(table, shown)
    if any(item.code not in request.accepted for item in problems):
        raise RefusedError(DATA, problems)
    return _Judged(name, text, content, not same_nodes(now, node), table, tuple(problems))


def _misread(table: RegisterTable, shown: str) -> list[Problem]:
    """Names and codes in letters of another character set."""
    texts = (FoundText(field, text, row.line, 1)
             for row in table.rows for field, text in row.texts.items()
             if not text.isascii())  # fmt: skip
    return misread(texts, {}, shown)


def _node(
    workspace: Workspace, profile: Profile, table: RegisterTable, now: Mapping, shown: str,
    problems: list[Problem],
) -> tuple[Mapping, RegisterTable]:  # fmt: skip
    """The file's nodes with the table in them, and the table as far as it concerns the file."""
    versions = workspace.municipality.code_plan.versions
    year = profile.year or max((plan.first_year for plan in versions), default=0)
    plan = workspace.municipality.code_plan.of_year(year)
    check_part_names(profile, plan, problems)
    if profile.kind == "organisation":
        columns = frozenset(column.target for column in profile.columns)
        return organisation_node(table, columns, now, shown, problems), table
    if plan is None:
        raise RefusedError(DATA, [problem("PROF-11", file=profile.shown_name, year=year)])
    return codes_node(table, plan, versions.index(plan), now, shown, problems)


def _judge(name: str, node: Mapping, shown: str, problems: list[Problem]) -> None:
    """What the file's own reader says of the table's rows; a row has no columns of text."""
    found: list[Problem] = []
    if name == organisation_file.FILE:
        organisation_file.read_organisation(node, shown, found)
    else:
        code_plan_file.read_code_plan(node, shown, found)
    problems += [item._replace(column=None) for item in found]
    if problems:
        raise RefusedError(DATA, problems)


def _text(
    workspace: Workspace, name: str, node: Mapping, problems: list[Problem]
) -> tuple[bytes, Municipality]:  # fmt: skip
    """The file's new text, and what the folder then says: its first comments stay, and it reads
    back with all the others."""
    old = workspace.files.content[name].decode("utf-8-sig").splitlines(keepends=True)
    head = []
    for line in old:
        if not line.startswith("#"):
            break
        head.append(line)
    text = ("".join(head) + yaml_text(node)).encode()
    read = parse_yaml(text, name, problems)
    assert read is not None
    assert same_nodes(read, node)
    files = FolderFiles({**workspace.files.content, name: text})
    after = read_municipality(files, str(workspace.folder), problems)
    if after is None or has_errors(problems):
        raise RefusedError(DATA, problems)
    return text, after


def _write(
    workspace: Workspace, request: ImportRequest, name: str, text: bytes, content: bytes
) -> None:
    """Whole or not at all: written below ``data/``, then renamed to the file."""
    store = workspace.store
    with store.writing():
        kept = store.delivery_path(hashlib.sha256(content).hexdigest(), request.path.name)
        if not kept.exists():
            write_whole(kept, content)
        store.keep_sealed(workspace.files.content[name])
        unfinished = temporary(store.data / name)
        try:
            unfinished.write_bytes(text)
            finish(unfinished, workspace.folder / name)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise


def document(imported: ImportedRegister) -> dict[str, object]:
    """The import as ``utfall.import/1``, but its problems: no snapshot is made, the one that holds
    is named (empty before the first)."""
    return {
        "schema": SCHEMA,
        "snapshot": imported.snapshot,
        "rows": len(imported.table.rows),
        "left_out": dict(sorted(imported.table.left_out.items())),
        "vouchers": 0,
        "positive_sum_ore": 0,
        "totals": [],
    }
