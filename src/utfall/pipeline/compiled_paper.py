"""A paper's file for one month, as it was compiled in the web: it stands in place of the one in
``handlingar/`` for that month, on a page and on the command line alike.

The file is kept named by its content, and ``data/compiled/PAPER/2025-07`` names it.
"""

import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from utfall.domain.period import Month
from utfall.facts.store import Store, write_whole
from utfall.municipality.folder import PAPERS, FolderFiles
from utfall.pipeline.workspace import Workspace

FOLDER = "compiled"
_NAME = re.compile(r"[^/\\.][^/\\]*")


def compiled_workspace(workspace: Workspace, name: str, month: Month) -> Workspace:
    """The workspace with the month's compiled file under the paper's name, where there is one."""
    files = compiled_files(workspace.files, workspace.store, name, month)
    return workspace if files is workspace.files else workspace._replace(files=files)


def compiled_files(files: FolderFiles, store: Store, name: str, month: Month) -> FolderFiles:
    """The same of a folder's files alone."""
    content = compiled_content(store, name, month)
    return files if content is None else with_paper(files, name, content)


def compiled_content(store: Store, name: str, month: Month) -> bytes | None:
    """The compiled file's bytes; None where nobody has compiled the paper that month."""
    if not _NAME.fullmatch(name):
        return None
    try:
        kept = _pointer(store, name, month).read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return store.read_sealed(kept)


def with_paper(files: FolderFiles, name: str, content: bytes) -> FolderFiles:
    """The folder's files with this content as the paper's, under the same path."""
    path = files.papers.get(name, f"{PAPERS}/{name}.yaml")
    parsed = {other: node for other, node in files.parsed.items() if other != path}
    return FolderFiles({**files.content, path: content}, parsed)


def keep_compiled(store: Store, name: str, month: Month, make: Callable[[], bytes]) -> str:
    """Keep what ``make`` gives as the month's file; its ``sha256:…``. ``make`` is called under the
    lock, so that of two savers the last one's words are those that stand."""
    with _alone(_pointer(store, name, month).parent):
        kept = store.keep_sealed(make())
        write_whole(_pointer(store, name, month), f"{kept}\n".encode())
    return kept


def _pointer(store: Store, name: str, month: Month) -> Path:
    return store.data / FOLDER / name / str(month)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait for whoever writes in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
