"""Copies of what a report was made from, named by their content and kept with the snapshot.

A seal holds three bundles: the definition (with settings, code plan and organisation), the texts
and rules, and the theme. A bundle is a small JSON: file name → hash of its bytes.
"""

import hashlib
import json
from typing import NamedTuple

from utfall import __version__
from utfall.documents.seal import Seal
from utfall.facts.store import Store
from utfall.municipality import code_plan_file, organisation_file, rules_file, settings
from utfall.municipality.folder import FolderFiles

SCHEMA = "utfall.bundle/1"
SETTINGS_FILES = (settings.FILE, code_plan_file.FILE, organisation_file.FILE)
TEXT_FILES = (rules_file.FILE,)


class Damaged(NamedTuple):
    """A sealed copy no longer what its name says; ``what`` is definition, texts or theme."""

    what: str
    name: str
    sealed: str
    found: str


def seal_of(
    files: FolderFiles, definition_files: tuple[str, ...], snapshot: str,
    text_files: tuple[str, ...] = (),
) -> Seal:  # fmt: skip
    """The seal of what is made from the files; ``text_files`` are a paper's own. Writes nothing."""
    definition, texts, theme = _bundles(files, definition_files, text_files)
    return Seal(
        snapshot=snapshot,
        definition=_hash(_document(files, definition)),
        texts=_hash(_document(files, texts)),
        theme=_hash(_document(files, theme)),
        program=__version__,
    )


def keep_copies(
    store: Store, files: FolderFiles, definition_files: tuple[str, ...],
    text_files: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Store the copies a seal names: done when the documents are made, before anyone sees them."""
    for names in _bundles(files, definition_files, text_files):
        for name in bundle_of(files, names):
            store.keep_sealed(files.content[name])
        store.keep_sealed(_document(files, names))


def _bundles(
    files: FolderFiles, definition_files: tuple[str, ...], text_files: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The file names of the definition's, the texts' and the theme's bundle."""
    return (*SETTINGS_FILES, *definition_files), (*TEXT_FILES, *text_files), files.looks


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


def _document(files: FolderFiles, names: tuple[str, ...]) -> bytes:
    """A bundle as the small JSON it is stored as."""
    document = {"schema": SCHEMA, "files": bundle_of(files, names)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
