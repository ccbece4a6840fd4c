"""A file that is already taken in as another source's: no source takes another's place, so that
what it says would be counted once for each."""

from utfall.domain.problem import Problem, problem
from utfall.facts.manifest import DeliveryRecord, Manifest
from utfall.ledger.checks.fewer_rows_than_last_time import periods_text
from utfall.ledger.formats.content import Content, content_sha256
from utfall.ledger.rows import Delivery
from utfall.pipeline.import_history import scope_key


def taken_from_another(
    manifest: Manifest, delivery: Delivery, content: Content, shown_name: str
) -> list[Problem]:
    """A warning for each other source that the very same bytes stand there from, in the same scope
    and some of the same periods."""
    others = [record for record in manifest.deliveries if _is_beside(record, delivery)]
    if not others:
        return []
    sha256 = content_sha256(content)
    return [
        problem("IMP-08", file=shown_name, source=record.source, own=delivery.source,
                periods=periods_text(_shared(record, delivery)))
        for record in others if record.sha256 == sha256
    ]  # fmt: skip


def _is_beside(record: DeliveryRecord, delivery: Delivery) -> bool:
    return (
        record.key == scope_key(delivery)
        and record.source != delivery.source
        and bool(_shared(record, delivery))
    )


def _shared(record: DeliveryRecord, delivery: Delivery) -> list[int]:
    return sorted({*record.periods} & {*delivery.declared_periods})
