"""A hash with a letter or two changed is told from a snapshot that is gone."""

from dataclasses import replace

from utfall.documents.seal import Seal
from utfall.facts.store import Store
from utfall.pipeline.difference import Difference
from utfall.pipeline.sealed import Origin

_MOST_CHANGED = 2


def resembling_origin(store: Store, origin: Origin) -> tuple[Origin, list[Difference]]:
    """The origin with each changed hash put right, and the changes as differences."""
    copies = [f"sha256:{path.name}" for path in store.sealed.glob("*")]
    differences: list[Difference] = []
    fields = origin.seal.as_dict()
    for part, known in (
        ("snapshot", list(store.snapshot_ids())),
        ("definition", copies),
        ("texts", copies),
        ("theme", copies),
    ):
        right = _resembling(fields[part], known)
        if right != fields[part]:
            differences.append(Difference("text", f"seal/{part}", right, fields[part]))
            fields[part] = right
    seal = Seal(**fields)
    request = origin.request._replace(snapshot_id=seal.snapshot)
    return replace(origin, request=request, seal=seal), differences


def _resembling(found: str, known: list[str]) -> str:
    """The one known hash that differs in at most two letters, or ``found`` itself."""
    if found in known:
        return found
    near = [
        item for item in known
        if len(item) == len(found)
        and sum(a != b for a, b in zip(item, found, strict=True)) <= _MOST_CHANGED
    ]  # fmt: skip
    return near[0] if len(near) == 1 else found
