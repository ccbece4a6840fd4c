"""``utfall verify``: everything computed anew from the snapshot and the sealed copies.

Comparing stored hashes is not enough: rows are hashed again, the cube is made again, the report is
computed and printed again, and every figure and letter is compared.
"""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from utfall import __version__
from utfall.facts.engine import Engine
from utfall.facts.manifest import Manifest
from utfall.facts.store import DamagedError, MissingError, Store, file_sha256
from utfall.facts.verify_snapshot import differing_files
from utfall.municipality import theme_file
from utfall.municipality.folder import PAPERS, FolderFiles
from utfall.pipeline.compiled_paper import compiled_files
from utfall.pipeline.difference import Changed, Difference
from utfall.pipeline.finished_files import FORMATS, differences
from utfall.pipeline.read_file import read_file
from utfall.pipeline.refused import RefusedError, UsageError
from utfall.pipeline.resembling import resembling_origin
from utfall.pipeline.seal_files import SETTINGS_FILES, TEXT_FILES, Damaged, bundle_of
from utfall.pipeline.sealed import (
    Finished,
    NotFinishedError,
    Opened,
    Origin,
    compute_sealed,
    open_sealed,
    origin_of_json,
)

SCHEMA = "utfall.verify/1"
_LOOKS = (f"{theme_file.FOLDER}/", f"{theme_file.TEMPLATES}/")


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
    with closing(_Run(store, working)) as run:
        for path in paths:
            if path.suffix not in FORMATS:
                raise UsageError(f"{path}: verify läser färdiga filer som slutar på "
                                 f"{', '.join(FORMATS)}.")  # fmt: skip
            run.verify(path)
    return run.verification


class _Run:
    """Verifies file after file, computing each seal's report once; the files of a month share their
    snapshot, and its engine is held until a file has another."""

    def __init__(self, store: Store, working: FolderFiles) -> None:
        self.store = store
        self.working = working
        self.verification = Verification()
        self.checked_snapshots: set[str] = set()
        self.computed: dict[Origin, Finished | None] = {}
        self.seen: set[Path] = set()
        self._engine: Engine | None = None

    def close(self) -> None:
        """Let the engine go."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None

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
            origin = _origin(path, content)
        except NotFinishedError:
            self._differs("file", path.name, "en färdig fil", "går inte att läsa")
            return None
        origin = self._known_origin(origin)
        self._compare(path, content, origin)
        return origin

    def _compare(self, path: Path, content: bytes, origin: Origin) -> None:
        made = self._made(origin)
        if made is not None:
            self.verification.differs.extend(differences(path.name, path.suffix, content, made))

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
        if path.resolve() not in self.seen:
            self.seen.add(path.resolve())
            self._compare(path, content, origin)

    def _beside(self, path: Path, origin: Origin) -> None:
        """Every file beside that shares the snapshot, and the CSV of the stem."""
        for other in sorted(path.parent.iterdir()):
            known = FORMATS.get(other.suffix)
            if known is None or known.origin is None or not other.is_file() or other.is_symlink():
                continue
            try:
                same = _origin(other, other.read_bytes()).seal.snapshot == origin.seal.snapshot
            except NotFinishedError:
                same = other.stem == path.stem
            if same:
                self._sealed_file(other)
        csv = path.with_suffix(".csv")
        if csv.is_file() and not csv.is_symlink():
            self._compare_csv(csv, csv.read_bytes(), origin)

    def _made(self, origin: Origin) -> Finished | None:
        """What the file was made from, computed anew once; None where copies can't be trusted."""
        if origin not in self.computed:
            self.computed[origin] = self._compute(origin)
        return self.computed[origin]

    def _compute(self, origin: Origin) -> Finished | None:
        self.verification.program_then = origin.seal.program
        damaged: list[Damaged] = []
        try:
            opened = open_sealed(self.store, origin, damaged)
            for item in damaged:
                self._differs(item.what, item.name, item.sealed, item.found)
            if opened is None:
                return None
            self._changed_since(opened)
            self._snapshot_is_whole(opened)
            return compute_sealed(self._engine_of(opened.manifest), opened)
        except DamagedError as fault:
            self._differs("snapshot", fault.path.name, "hel", "går inte att läsa")
        except (UsageError, RefusedError):
            asked = f"{origin.request.name} {origin.request.month} {origin.request.unit}"
            self._differs("text", "report, period, unit eller round", "något sigillet har", asked)
        return None

    def _engine_of(self, manifest: Manifest) -> Engine:
        if self._engine is None or self._engine.manifest != manifest:
            self.close()
            self._engine = Engine(self.store, manifest)
        return self._engine

    def _snapshot_is_whole(self, opened: Opened) -> None:
        """Hash every row again, make the cube again, and look at the kept deliveries."""
        if opened.manifest.id in self.checked_snapshots:
            return
        self.checked_snapshots.add(opened.manifest.id)
        if opened.manifest.id != opened.origin.seal.snapshot:
            self._differs("snapshot", "manifest", opened.origin.seal.snapshot, opened.manifest.id)
        files = differing_files(self.store, opened.manifest)
        for name, sealed, found in files:
            self._differs("snapshot", name, sealed, found)
        self._deliveries(opened)

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
        names = tuple(sorted({*opened.files.content, *TEXT_FILES, *self.working.looks}))
        sealed, now = bundle_of(opened.files, names), bundle_of(self._working(opened), names)
        for name in names:
            changed = Changed(_what(name), name)
            if sealed.get(name) != now.get(name) and changed not in self.verification.changed_since:
                self.verification.changed_since.append(changed)

    def _working(self, opened: Opened) -> FolderFiles:
        """The folder's files as a paper of that month is made from now: with what is compiled."""
        origin = opened.origin
        if not origin.paper:
            return self.working
        return compiled_files(self.working, self.store, origin.paper, origin.request.month)

    def _differs(self, what: str, name: str, sealed: str, found: str) -> None:
        difference = Difference(what, name, sealed, found)
        if difference not in self.verification.differs:
            self.verification.differs.append(difference)


def _origin(path: Path, content: bytes) -> Origin:
    """What a sealed file says it is."""
    known = FORMATS[path.suffix].origin
    assert known is not None
    return known(content)


def _what(name: str) -> str:
    if name in SETTINGS_FILES:
        return "setting"
    if name in TEXT_FILES or name.startswith(f"{PAPERS}/"):
        return "texts"
    is_look = name == theme_file.FILE or name.startswith(_LOOKS)
    return "theme" if is_look else "definition"


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
