"""A profile made in the web put among the municipality's: whole or not at all, over no other's."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from utfall.facts.store import Store, write_whole
from utfall.municipality.folder import PROFILES

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_LETTERS = 60


class NameTakenError(Exception):
    """Another profile has the name; nothing is written."""


def is_profile_name(name: str) -> bool:
    """Whether it is an id: a–z, 0–9 and hyphens, and so no path."""
    return len(name) <= MOST_LETTERS and _NAME.fullmatch(name) is not None


def profile_path(folder: Path, name: str) -> Path:
    """The file of a profile. ValueError where the name is none."""
    if not is_profile_name(name):
        raise ValueError(name)
    return folder / PROFILES / f"{name}.yaml"


@contextlib.contextmanager
def saved_profile(folder: Path, name: str, content: bytes) -> Iterator[None]:
    """The profile written under the store's lock while what stands inside is done, and taken away
    again where that fails. One that is there with the same bytes is the same profile.

    Raises NameTakenError, StoreBusyError, OSError, ValueError (the name is none).
    """
    path = profile_path(folder, name)
    with Store(folder).writing():
        is_new = not path.exists()
        if not is_new and path.read_bytes() != content:
            raise NameTakenError
        done = False
        try:
            if is_new:
                write_whole(path, content)
            yield
            done = True
        finally:
            if is_new and not done:
                path.unlink(missing_ok=True)
