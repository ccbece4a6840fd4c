"""``utfall verify``: everything computed anew from the snapshot and the sealed copies.

Comparing stored hashes is not enough: rows are hashed again, the cube is made again, the report is
computed and printed again, and every figure and letter is compared.
"""

from dataclasses import dataclass, field
from pathlib import Path

from utfall import __version__
from utfall.documents.finished import FinishedReport
from utfall.facts.store import MissingError, Store, file_sha256
from utfall.facts.verify_snapshot import differing_files
from utfall.municipality.folder import FolderFiles
from utfall.pipeline.compare_csv import compare_csv
from utfall.pipeline.compare_html import compare_html, origin_of_html
from utfall.pipeline.compare_json import compare_json
from utfall.pipeline.difference import Changed, Difference
from utfall.pipeline.read_file import read_file
from utfall.pipeline.refused import RefusedError, UsageError
from utfall.pipeline.resembling import resembling_origin
from utfall.pipeline.seal_files import SETTINGS_FILES, TEXT_FILES, Damaged, bundle_of
from utfall.pipeline.sealed import (
    NotFinishedError,
    Opened,
    Origin,
    compute_sealed,
    open_sealed,
    origin_of_json,
)

SCHEMA = "utfall.verify/1"
_SEALED_ENDINGS = (".html", ".json")
_ENDINGS = (*_SEALED_ENDINGS, ".csv")


@dataclass
class Verification:
    """What was found over all files."""

    differs: list[Difference] = field(default_factory=list)
    changed_since: list[Changed] = field(default_factory=list)
    program_then: str = ""

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.differs


def verify_files(store: Store, working: FolderFiles, paths: tuple[Path, ...]) -> Verification:
    """Verify finished files; MissingError where a snapshot, copy or source is gone."""
    run = _Run(store, working)
    for path in paths:
        if path.suffix not in _ENDINGS:
            raise UsageError(f"{path}: verify läser färdiga filer som slutar på "
                             f"{', '.join(_ENDINGS)}.")  # fmt: skip
        run.verify(path)
    return run.verification


class _Run:
    """Verifies file after file, computing each seal's report once."""

    def __init__(self, store: Store, working: FolderFiles) -> None:
        self.store = store
        self.working = working
        self.verification = Verification()
        self.checked_snapshots: set[str] = set()
        self.computed: dict[Origin, FinishedReport | None] = {}
        self.seen: set[Path] = set()

    def verify(self, path: Path) -> None:
        """One file; a result's JSON also brings those beside it that share its snapshot."""
        if path.suffix == ".csv":
            self._csv_by_its_json(path)
            return
        origin = self._sealed_file(path)
        if path.suffix == ".json" and origin is not None:
            self._beside(path, origin)

    def _sealed_file(self, path: Path) -> Origin | None:
        if path.resolve() in self.seen:
            return None
        self.seen.add(path.resolve())
        content = read_file(path)
        try:
            origin = self._origin(path, content)
        except NotFinishedError:
            self._differs("file", path.name, "en färdig fil", "går inte att läsa")
            return None
        origin = self._known_origin(origin)
        report = self._report(origin)
        if report is not None:
            compare = compare_json if path.suffix == ".json" else compare_html
            self.verification.differs.extend(compare(path.name, content, report))
        return origin

    def _origin(self, path: Path, content: bytes) -> Origin:
        return origin_of_json(content)[0] if path.suffix == ".json" else origin_of_html(content)

    def _known_origin(self, origin: Origin) -> Origin:
        """The origin as it must have stood: a letter changed in a seal is a difference, a snapshot
        nobody has is missing."""
        known, differences = resembling_origin(self.store, origin)
        self.verification.differs.extend(differences)
        return known

    def _csv_by_its_json(self, path: Path) -> None:
        content = read_file(path)
        beside = path.with_suffix(".json")
        if not beside.exists():
            raise MissingError(f"{beside.name} bredvid {path.name}")
        try:
            origin = self._known_origin(origin_of_json(read_file(beside))[0])
        except NotFinishedError:
            raise MissingError(f"{beside.name} bredvid {path.name} går inte att läsa") from None
        self._compare_csv(path, content, origin)

    def _compare_csv(self, path: Path, content: bytes, origin: Origin) -> None:
        if path.resolve() in self.seen:
            return
        self.seen.add(path.resolve())
        report = self._report(origin)
        if report is not None:
            self.verification.differs.extend(compare_csv(path.name, content, report))

    def _beside(self, path: Path, origin: Origin) -> None:
        for other in sorted(path.parent.iterdir()):
            if other.suffix not in _SEALED_ENDINGS or not other.is_file() or other.is_symlink():
                continue
            try:
                same = self._origin(other, other.read_bytes()).seal.snapshot == origin.seal.snapshot
            except NotFinishedError:
                same = other.stem == path.stem
            if same:
                self._sealed_file(other)
        csv = path.with_suffix(".csv")
        if csv.is_file() and not csv.is_symlink():
            self._compare_csv(csv, csv.read_bytes(), origin)

    def _report(self, origin: Origin) -> FinishedReport | None:
        """The report computed anew, once per origin; None where the copies cannot be trusted."""
        if origin not in self.computed:
            self.computed[origin] = self._compute(origin)
        return self.computed[origin]

    def _compute(self, origin: Origin) -> FinishedReport | None:
        self.verification.program_then = origin.seal.program
        damaged: list[Damaged] = []
        opened = open_sealed(self.store, origin, damaged)
        for item in damaged:
            what = "texts" if item.name in TEXT_FILES else "definition"
            self._differs(what, item.name, item.sealed, item.found)
        if opened is None:
            return None
        self._changed_since(opened)
        if not self._snapshot_is_whole(opened):
            return None
        try:
            return compute_sealed(self.store, opened)
        except (UsageError, RefusedError):
            self._differs("file", origin.request.name, "en rapport som går att räkna om",
                          "fel period, enhet eller omgång")  # fmt: skip
            return None

    def _snapshot_is_whole(self, opened: Opened) -> bool:
        """Hash every row again, make the cube again, and look at the kept deliveries."""
        if opened.manifest.id in self.checked_snapshots:
            return not any(item.what == "snapshot" for item in self.verification.differs)
        self.checked_snapshots.add(opened.manifest.id)
        if opened.manifest.id != opened.origin.seal.snapshot:
            self._differs("snapshot", "manifest", opened.origin.seal.snapshot, opened.manifest.id)
        files = differing_files(self.store, opened.manifest)
        for name, sealed, found in files:
            self._differs("snapshot", name, sealed, found)
        self._deliveries(opened)
        return True

    def _deliveries(self, opened: Opened) -> None:
        for delivery in opened.manifest.deliveries:
            path = self.store.folder / delivery.file
            if not path.exists():
                raise MissingError(delivery.file)
            found = file_sha256(path)
            if found != delivery.sha256:
                self._differs("file", delivery.file, delivery.sha256, found)

    def _changed_since(self, opened: Opened) -> None:
        """Working files edited since the seal: said apart, no difference."""
        names = tuple(sorted({*opened.files.content, *TEXT_FILES}))
        sealed, now = bundle_of(opened.files, names), bundle_of(self.working, names)
        for name in names:
            changed = Changed(_what(name), name)
            if sealed.get(name) != now.get(name) and changed not in self.verification.changed_since:
                self.verification.changed_since.append(changed)

    def _differs(self, what: str, name: str, sealed: str, found: str) -> None:
        difference = Difference(what, name, sealed, found)
        if difference not in self.verification.differs:
            self.verification.differs.append(difference)


def _what(name: str) -> str:
    if name in SETTINGS_FILES:
        return "setting"
    if name in TEXT_FILES:
        return "texts"
    return "theme" if name == "tema.yaml" else "definition"


def document(verification: Verification) -> dict[str, object]:
    """The verification as ``utfall.verify/1``."""
    return {
        "schema": SCHEMA,
        "same": verification.same,
        "differs": [
            {"what": d.what, "name": d.name, "sealed": d.sealed, "found": d.found}
            for d in verification.differs
        ],
        "changed_since": [{"what": c.what, "name": c.name} for c in verification.changed_since],
        "program": {"then": verification.program_then, "now": __version__},
    }
