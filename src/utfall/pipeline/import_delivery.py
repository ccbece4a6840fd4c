"""``utfall import``: a delivered file taken in whole, or not at all.

All faults are said at once; a warning stops acceptance until it is accepted by its code. The totals
of the source and of the facts read back are proved equal before the pointer is swapped.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from utfall.domain.fact_kinds import STATISTIC
from utfall.domain.problem import Problem, has_errors, in_order, problem
from utfall.facts.delivered_rows import delivered_rows
from utfall.facts.engine import Engine
from utfall.facts.manifest import (
    EMPTY,
    DeliveryRecord,
    Manifest,
    ScopeKey,
    read_current,
    read_manifest,
)
from utfall.facts.publish import Publication, publish_together
from utfall.facts.queries.statistic_totals import StatisticTotal
from utfall.ledger.checks import check_context, run_checks
from utfall.ledger.formats.content import Content, content_sha256
from utfall.ledger.read_delivery import ReadFile, read_deliveries
from utfall.ledger.reading_context import ReadingContext
from utfall.ledger.rows import Delivery
from utfall.municipality import code_plan_file
from utfall.pipeline.entered_twice import entered_twice
from utfall.pipeline.import_history import history_of, scope_key
from utfall.pipeline.import_proof import Proof, Total, totals_of
from utfall.pipeline.import_request import ImportRequest, profile_of_request
from utfall.pipeline.kept_copy import KeptCopy
from utfall.pipeline.read_delivered_file import delivered_content, summed_meanwhile
from utfall.pipeline.refused import DATA, LIMIT, RefusedError, UsageError
from utfall.pipeline.rules import reasonable_rule
from utfall.pipeline.taken_from_another import taken_from_another
from utfall.pipeline.workspace import Workspace

SCHEMA = "utfall.import/1"


@dataclass(frozen=True, slots=True)
class Imported:
    """One delivery taken in; ``changed`` is False where the same rows were there already.

    ``replaced`` are the totals of what the delivery took the place of, per period. ``file_rows``
    and ``left_out`` are the file's, said with its first delivery.
    """

    snapshot: str
    changed: bool
    delivery: Delivery
    key: ScopeKey
    totals: tuple[Total, ...]
    replaced: tuple[Total, ...]
    problems: tuple[Problem, ...]
    file_rows: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and judged, with nothing against it: ready to be taken in. The ``request``
    accepts just the warnings that were found.

    ``more`` are the deliveries of the file after its first (one a kind, version, layer and year);
    ``file_rows`` and ``left_out`` count the rows of the file.
    """

    request: ImportRequest
    content: Content
    delivery: Delivery
    problems: tuple[Problem, ...]
    more: tuple[Delivery, ...] = ()
    file_rows: int = 0
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def each(self) -> "tuple[Prepared, ...]":
        """Every delivery by itself, the file's rows and warnings with the first."""
        first = replace(self, more=())
        rest = (Prepared(self.request, self.content, one, ()) for one in self.more)
        return (first, *rest)


@dataclass(frozen=True, slots=True)
class Judged:
    """A file read and everything found in it; ``delivery`` None where nothing could be made of it.

    With errors it must not be taken in; each warning must be accepted by its code first.
    """

    request: ImportRequest
    content: Content
    delivery: Delivery | None
    problems: tuple[Problem, ...]
    more: tuple[Delivery, ...] = ()


def judge_delivery(workspace: Workspace, request: ImportRequest) -> Judged:
    """Read and judge one file without stopping at what is wrong: what a page shows before anyone
    decides. Raises RefusedError where a profile's file is wrong, UsageError, OSError."""
    content = delivered_content(request.path, workspace.folder)
    try:
        file, problems = _read(workspace, request, content)
    except RefusedError as refused:
        if refused.exit_code not in (DATA, LIMIT):
            raise
        return Judged(request, content, None, in_order(refused.problems))
    first, *more = file.deliveries
    first = replace(first, file_rows=file.rows, left_out=file.left_out)
    return Judged(request, content, first, in_order(problems), tuple(more))


def prepare_delivery(workspace: Workspace, request: ImportRequest) -> Prepared:
    """Read and judge one file. Raises RefusedError with everything against it."""
    content = delivered_content(request.path, workspace.folder)
    if request.kind == STATISTIC and request.layer:
        raise UsageError(f"--layer gäller inte {STATISTIC}: mått har inga budgetlager.")
    file, problems = _read(workspace, request, content)
    _stop_unless_accepted(problems, request.accepted)
    first, *more = file.deliveries
    request = replace(request, accepted=tuple(sorted({item.code for item in problems})))
    return Prepared(request, content, first, in_order(problems), tuple(more), file.rows,
                    file.left_out)  # fmt: skip


def import_file(workspace: Workspace, prepared: Prepared) -> tuple[Imported, ...]:
    """Take one prepared file in, all its deliveries or none. Raises RefusedError (nothing written),
    StoreBusyError, OSError."""
    shown = str(prepared.request.path)
    publications = [_publication(workspace, one) for one in prepared.each]
    proofs = [Proof(workspace, one.delivery, publication, shown)
              for one, publication in zip(prepared.each, publications, strict=True)]  # fmt: skip

    def prove(after: Manifest) -> None:
        for proof in proofs:
            proof.prove(after)
        copy.keep()

    kept = workspace.store.delivery_path(
        publications[0].delivery.sha256, prepared.request.path.name
    )
    with workspace.store.writing(), KeptCopy(kept, prepared.content) as copy:
        before = read_current(workspace.store)
        for one, publication in zip(prepared.each, publications, strict=True):
            _check_parts(before, publication)
            _check_entered(workspace, before, one.delivery, shown)
        replaced = [_replaced(workspace, publication, before) for publication in publications]
        published = publish_together(workspace.store, publications, prove)
    return tuple(
        Imported(done.manifest.id, done.changed, one.delivery, proof.publication.key, proof.totals,
                 totals if done.changed else (), one.problems, one.file_rows, one.left_out)
        for one, proof, totals, done in zip(
            prepared.each, proofs, replaced, published, strict=True)
    )  # fmt: skip


def _read(
    workspace: Workspace, request: ImportRequest, content: Content
) -> tuple[ReadFile, list[Problem]]:  # fmt: skip
    """The file's deliveries with their warnings, or RefusedError with everything that is wrong."""
    shown = str(request.path)
    problems: list[Problem] = []
    profile = profile_of_request(workspace, request, content, problems)
    if profile is None:
        raise RefusedError(DATA, problems)
    municipality = workspace.municipality
    context = ReadingContext(
        code_plan=municipality.code_plan,
        organisation=municipality.organisation,
        entity=municipality.settings.entity,
        version=request.version,
        layer=request.layer,
        state=request.state,
        extracted=request.extracted,
        reasonable=reasonable_rule(workspace.files),
    )
    file = read_deliveries(content, shown, profile, context, problems)
    if not file.deliveries:
        raise RefusedError(DATA, problems)
    whole = not has_errors(problems)
    before = read_current(workspace.store)
    with summed_meanwhile(content):
        for delivery in file.deliveries:
            history = history_of(workspace.store, before, delivery,
                                 with_years=context.reasonable is not None)  # fmt: skip
            checking = check_context(shown, delivery.year, profile, context, history)
            if checking is not None:
                problems.extend(run_checks(delivery, checking, whole=whole))
    for delivery in file.deliveries:
        problems.extend(entered_twice(before, delivery, municipality.organisation, shown))
        problems.extend(taken_from_another(before, delivery, content, shown))
    return file, problems


def _stop_unless_accepted(problems: list[Problem], accepted: tuple[str, ...]) -> None:
    if has_errors(problems) or any(item.code not in accepted for item in problems):
        raise RefusedError(DATA, problems)


def _publication(workspace: Workspace, prepared: Prepared) -> Publication:
    request, content, delivery = prepared.request, prepared.content, prepared.delivery
    sha256 = content_sha256(content)
    key = scope_key(delivery)
    kept = workspace.store.delivery_path(sha256, request.path.name)
    record = DeliveryRecord(
        sha256=sha256,
        file=kept.relative_to(workspace.folder).as_posix(),
        source=delivery.source,
        kind=delivery.kind,
        version=delivery.version,
        layer=delivery.layer,
        entity=delivery.entity,
        year=delivery.year,
        periods=delivery.declared_periods,
        extracted=delivery.extracted,
        profile=delivery.profile,
        rows=delivery.file_rows,
        accepted=request.accepted,
        acceptance=request.acceptance if request.accepted else None,
    )
    return Publication(
        key=key,
        source=delivery.source,
        periods=delivery.periods,
        states=delivery.states,
        parts=delivery.part_ids,
        unit_part=workspace.municipality.organisation.code_part,
        rows=delivered_rows(delivery, sha256),
        delivery=record,
    )


def replaced_in(
    workspace: Workspace, prepared: Prepared, snapshot_id: str
) -> tuple[Total, ...]:  # fmt: skip
    """What a delivery takes the place of in an older snapshot (empty: none); for who was stopped
    between taking it in and saying so."""
    before = read_manifest(workspace.store, snapshot_id) if snapshot_id else EMPTY
    return _replaced(workspace, _publication(workspace, prepared), before)


def _replaced(
    workspace: Workspace, publication: Publication, before: Manifest
) -> tuple[Total, ...]:  # fmt: skip
    """What the source had delivered before for the same scope and periods."""
    if before.scope(publication.key) is None:
        return ()
    with Engine(workspace.store, before) as engine:
        return totals_of(engine.ask, publication)


def _check_parts(manifest: Manifest, publication: Publication) -> None:
    """The year's columns keep their meaning: code parts already in the snapshot stay in place."""
    for scope in manifest.all_scopes:
        old, new = scope.parts, publication.parts
        if scope.key.year == publication.key.year and any(
            one != other for one, other in zip(old, new, strict=False)
        ):
            raise RefusedError(
                DATA,
                [problem("IMP-03", file=code_plan_file.FILE, year=scope.key.year,
                         old=", ".join(old), new=", ".join(new))],
            )  # fmt: skip


def _check_entered(
    workspace: Workspace, manifest: Manifest, delivery: Delivery, shown: str
) -> None:
    """Asked again under the lock: somebody may have sent in a forecast since the file was read."""
    found = entered_twice(manifest, delivery, workspace.municipality.organisation, shown)
    if found:
        raise RefusedError(DATA, found)


def document(imports: Sequence[Imported]) -> dict[str, object]:
    """The imports of one call as ``utfall.import/1``, but their problems."""
    left_out: Counter[str] = Counter()
    for item in imports:
        left_out.update(item.left_out)
    return {
        "schema": SCHEMA,
        "snapshot": imports[-1].snapshot,
        "rows": sum(item.file_rows for item in imports),
        "left_out": dict(sorted(left_out.items())),
        "vouchers": sum(item.delivery.vouchers for item in imports),
        "positive_sum_ore": sum(i.delivery.source_totals.positive_sum_ore for i in imports),
        "totals": [_total(item.key, total) for item in imports for total in item.totals],
    }


def _total(key: ScopeKey, total: Total) -> dict[str, object]:
    """A period's total; a statistic's has no öre, but its value in its unit and scale."""
    fields: dict[str, object] = {
        "kind": key.kind,
        "version": key.version,
        "layer": key.layer,
        "year": key.year,
        "period": total.period,
        "amount_ore": 0 if isinstance(total, StatisticTotal) else total.amount_ore,
        "rows": total.rows,
    }
    if isinstance(total, StatisticTotal):
        fields |= {"statistic": total.statistic, "value": total.value, "scale": total.decimals,
                   "unit": total.unit}  # fmt: skip
    return fields
