"""Copies of what a report was made from, named by their content and kept with the snapshot.

A seal holds three bundles: the definition (with settings, code plan and organisation), the texts
and rules, and the theme. A bundle is a small JSON: file name → hash of its bytes.
"""

import hashlib
import json
from dataclasses import dataclass

from utfall import __version__
from utfall.documents.seal import Seal
from utfall.facts.store import Store
from utfall.municipality import code_plan_file, organisation_file, rules_file, settings
from utfall.municipality.folder import FolderFiles

SCHEMA = "utfall.bundle/1"
SETTINGS_FILES = (settings.FILE, code_plan_file.FILE, organisation_file.FILE)
TEXT_FILES = (rules_file.FILE,)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A sealed copy no longer what its name says; ``what`` is definition, texts or theme."""

    what: str
    name: str
    sealed: str
    found: str


def seal_report(
    store: Store, files: FolderFiles, definition_files: tuple[str, ...], snapshot: str,
    text_files: tuple[str, ...] = (),
) -> Seal:  # fmt: skip
    """Keep copies of the files and give the seal; ``text_files`` are a paper's own."""
    return Seal(
        snapshot=snapshot,
        definition=_keep(store, files, (*SETTINGS_FILES, *definition_files)),
        texts=_keep(store, files, (*TEXT_FILES, *text_files)),
        theme=_keep(store, files, files.looks),
        program=__version__,
    )


def bundle_of(files: FolderFiles, names: tuple[str, ...]) -> dict[str, str]:
    """File name → ``sha256:…``, for those there are."""
    there = sorted(name for name in set(names) if name in files.content)
    return {name: _hash(files.content[name]) for name in there}


def read_bundle(
    store: Store, what: str, seal_hash: str, damaged: list[Damaged]
) -> dict[str, bytes]:  # fmt: skip
    """The sealed copies as they lie there now; changed ones are noted; MissingError if gone."""
    content = store.read_sealed(seal_hash)
    if _hash(content) != seal_hash:
        damaged.append(Damaged(what, seal_hash, seal_hash, _hash(content)))
        return {}
    copies: dict[str, bytes] = {}
    for name, sealed in json.loads(content)["files"].items():
        copies[name] = store.read_sealed(sealed)
        if _hash(copies[name]) != sealed:
            damaged.append(Damaged(what, name, sealed, _hash(copies[name])))
    return copies


def _keep(store: Store, files: FolderFiles, names: tuple[str, ...]) -> str:
    hashes = bundle_of(files, names)
    for name in hashes:
        store.keep_sealed(files.content[name])
    document = {"schema": SCHEMA, "files": hashes}
    return store.keep_sealed((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
