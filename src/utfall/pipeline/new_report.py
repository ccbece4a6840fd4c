"""``utfall new-report``: a working first definition from a unit and a set of columns."""

import re
from pathlib import Path

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.pipeline.refused import UsageError
from utfall.pipeline.workspace import Workspace
from utfall.pipeline.write_out import write_out
from utfall.reports.definition.blocks import Blocks, read_blocks

FOLDER = "rapporter"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = """\
# {title}. Utan rader och utskrift visar rapporten enheterna rätt under och en summa, i tusental
# kronor. Handboken (docs/rapportsprak) har alla nycklar; utfall explain {name} visar hur den läses.
"""
_COLUMNS = """\
tal:
  {name}-budget: {{fakta: [budget, budget_change], konto: resultat}}
  {name}-utfall: {{fakta: actual, konto: resultat}}

kolumner:
  {columns}:
    - {{id: budget, rubrik: "Budget t o m {{månad}}", tal: {name}-budget}}
    - {{id: utfall, rubrik: "Utfall t o m {{månad}}", tal: {name}-utfall}}
    - {{id: avvikelse, rubrik: Avvikelse, skillnad: budget - utfall}}
    - {{id: arsbudget, rubrik: Årsbudget, tal: {name}-budget, period: helår}}

"""
_REPORT = """\
rapport:
  {name}: {{enhet: {unit}, kolumner: {columns}}}
"""


def new_report(workspace: Workspace, name: str, unit: str, columns: str) -> Path:
    """Write ``rapporter/NAME.yaml``; a name that is taken or unknown is a usage error."""
    problems: list[Problem] = []
    blocks = read_blocks(workspace.files, problems)
    _check(workspace, blocks, name, unit, columns)
    text = _HEAD.format(title=f"Rapporten {name}", name=name)
    wanted = columns or next(iter(blocks.columns), "")
    if not wanted:
        wanted = f"{name}-kolumner"
        text += _COLUMNS.format(name=name, columns=wanted)
    text += _REPORT.format(name=name, unit=unit, columns=wanted)
    (path,) = write_out(workspace.folder / FOLDER, {f"{name}.yaml": text.encode()})
    return path


def _check(
    workspace: Workspace, blocks: Blocks, name: str, unit: str, columns: str
) -> None:  # fmt: skip
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name} kan inte vara en rapports namn: skriv a-z, 0-9 och bindestreck.")
    if name in blocks.reports or f"{FOLDER}/{name}.yaml" in workspace.files.content:
        raise UsageError(f"Det finns redan en rapport {name}. Välj ett annat namn.")
    ids = workspace.municipality.organisation.by_id
    if unit not in ids:
        raise UsageError(f"Organisationen har ingen enhet {unit}. {did_you_mean(unit, ids)}")
    if columns and columns not in blocks.columns:
        suggestion = did_you_mean(columns, blocks.columns)
        raise UsageError(f"Det finns inga kolumner som heter {columns}. {suggestion}")
