"""What people enter in the web as facts: one scope's rows made ready to hand to the engine, and
published as one small file that every row can be traced to."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from utfall.domain.period import MONTHS
from utfall.facts.delivered_rows import delivered_rows
from utfall.facts.manifest import DeliveryRecord, Manifest
from utfall.facts.publish import HandedIn, Publication, hand_in, publish_entered
from utfall.facts.scope import ScopeKey
from utfall.facts.store import write_whole
from utfall.ledger.row_batch import Rows
from utfall.ledger.rows import Delivery, LedgerRow, SourceTotals, rows_of
from utfall.pipeline.workspace import Workspace

SOURCE = "utfall"
SCHEMA = "utfall.entered/1"
_FIRST = 2  # the line of the first row: the head stands on a line of its own
_PERIODS = (0, *MONTHS, 13, 99)


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """One amount someone entered, in the ledger's sign; ``code`` is a unit's own code, ``parts``
    other code parts by id. ``key`` says which field of which page it is."""

    key: str
    code: str
    amount_ore: int
    period: int = 99
    account: str = ""
    cost_type: str = ""
    decision: str = ""
    decision_date: str = ""
    against_version: str = ""
    against_date: str = ""
    text: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EnteredScope:
    """Every row people have entered of one kind, version, layer, year and unit."""

    kind: str
    version: str
    layer: str
    year: int
    unit: str
    rows: tuple[EnteredRow, ...]


def handed_in(workspace: Workspace, scope: EnteredScope) -> HandedIn:
    """The scope as the engine takes it beside a snapshot."""
    return hand_in(_publication(workspace, scope)[0])


def publish(workspace: Workspace, scopes: Sequence[EnteredScope]) -> Manifest:
    """Publish scopes whole, with the file that holds them. Raises StoreBusyError, OSError."""
    made = [_publication(workspace, scope) for scope in scopes]

    def prove(after: Manifest) -> None:
        for publication, content in made:
            _prove(after, publication)
            _keep(workspace, publication.delivery, content)

    with workspace.store.writing():
        return publish_entered(workspace.store, [one for one, _ in made], prove)


def _prove(after: Manifest, publication: Publication) -> None:
    """The rows read back are as many and come to as much as those entered."""
    scope, rows = after.scope(publication.key), publication.rows
    assert isinstance(rows, Rows)
    entered = (len(rows), rows.sum_ore)
    found = (scope.rows, getattr(scope, "sum_ore", 0)) if scope else (0, 0)
    assert found == entered, (publication.key, found, entered)


def _keep(workspace: Workspace, record: DeliveryRecord, content: bytes) -> None:
    path = workspace.folder / record.file
    if not path.exists():
        write_whole(path, content)


def _publication(workspace: Workspace, scope: EnteredScope) -> tuple[Publication, bytes]:
    content = entered_document(scope)
    sha256 = hashlib.sha256(content).hexdigest()
    municipality = workspace.municipality
    plan = municipality.code_plan.of_year(scope.year)
    assert plan is not None, scope.year
    parts = tuple(part.id for part in plan.parts)
    unit_part, entity = municipality.organisation.code_part, municipality.settings.entity
    rows = tuple(
        _row(row, line, parts, unit_part) for line, row in enumerate(scope.rows, start=_FIRST)
    )
    delivery = Delivery(
        format="utfall", encoding="utf-8", source=SOURCE, entity=entity, kind=scope.kind,
        version=scope.version, layer=scope.layer, year=scope.year, periods=_PERIODS, states={},
        extracted="", part_ids=parts, rows=rows_of(rows), file_rows=len(rows),
        source_totals=SourceTotals(len(rows), 0, 0),
    )  # fmt: skip
    name = f"{scope.kind}-{scope.version or scope.year}-{scope.unit}.json"
    kept = workspace.store.delivery_path(sha256, name)
    record = DeliveryRecord(
        sha256=sha256, file=kept.relative_to(workspace.folder).as_posix(), source=SOURCE,
        kind=scope.kind, version=scope.version, layer=scope.layer, entity=entity, year=scope.year,
        periods=tuple(sorted({row.period for row in rows})), extracted="", profile="",
        rows=len(rows), accepted=(), unit=scope.unit,
    )  # fmt: skip
    key = ScopeKey(scope.kind, scope.version, scope.layer, entity, scope.year, scope.unit)
    publication = Publication(
        key=key, source=SOURCE, periods=_PERIODS, states={}, parts=parts, unit_part=unit_part,
        rows=delivered_rows(delivery, sha256), delivery=record,
    )  # fmt: skip
    return publication, content


def _row(row: EnteredRow, line: int, parts: tuple[str, ...], unit_part: str) -> LedgerRow:
    codes = {**dict(row.parts), unit_part: row.code}
    return LedgerRow(
        period=row.period, account=row.account, parts=tuple(codes.get(part, "") for part in parts),
        amount_ore=row.amount_ore, line=line, cost_type=row.cost_type, decision=row.decision,
        decision_date=row.decision_date, against_version=row.against_version,
        against_date=row.against_date, text=row.text, column=row.key,
    )  # fmt: skip


def entered_document(scope: EnteredScope) -> bytes:
    """The scope as the file its rows are traced to: a row a line, so that a line is a place."""
    head = {"schema": SCHEMA, **{name: value for name, value in asdict(scope).items()
                                 if name != "rows"}}  # fmt: skip
    rows = ",\n".join(json.dumps(asdict(row), ensure_ascii=False) for row in scope.rows)
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{start}, "rows": [\n{rows}\n]}}\n'.encode()
