"""The municipality's rules changed from the web: the values alone, in ``regler.yaml`` and
``installningar.yaml``, whole or not at all and only where nobody has changed the files meanwhile.

Papers that are sealed keep the rules they were made with: the seal's copies are files of their own.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from utfall.domain.problem import Problem
from utfall.facts.store import temporary
from utfall.municipality import rules_file, settings
from utfall.municipality.rules_file import Rules, changed_values
from utfall.municipality.settings import Settings
from utfall.municipality.yaml_reader import parse_yaml
from utfall.municipality.yaml_values import Value, with_values
from utfall.pipeline.rules import read_rules
from utfall.pipeline.workspace import Workspace

FILES = (rules_file.FILE, settings.FILE)
_AGE = "prognosens_ålder"


class MonthRules(NamedTuple):
    """What the municipality has decided of its months: the rules, and how many months old a
    forecast may be before a report says so."""

    rules: Rules
    forecast_age_months: int


class RulesChangedError(Exception):
    """The files are not those the change was made from. Nothing is written."""


class HandWrittenError(Exception):
    """The file is written in a way that this program cannot change; ``name`` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def month_rules(workspace: Workspace) -> MonthRules:
    """The rules as they stand. RefusedError where the file is wrong."""
    municipality = workspace.municipality
    rules = read_rules(workspace.files, municipality.organisation.levels)
    return MonthRules(rules, municipality.settings.forecast_age_months)


def version_of(content: Mapping[str, bytes]) -> str:
    """A hash of both files as they stand: what a form keeps of what it was made from."""
    digests = (hashlib.sha256(content.get(name, b"")).hexdigest() for name in FILES)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def changed_files(workspace: Workspace, after: MonthRules) -> dict[str, bytes]:
    """The new content of each file that is to say something else, read back with the readers every
    report uses. HandWrittenError where they do not find exactly what was to stand there."""
    before, levels = month_rules(workspace), workspace.municipality.organisation.levels
    found: dict[str, bytes] = {}
    if values := changed_values(before.rules, after.rules, levels):
        found[rules_file.FILE] = _with(workspace, rules_file.FILE, values)
        read = _rules_in(found[rules_file.FILE], levels)
        if read is None or changed_values(read, after.rules, levels):
            raise HandWrittenError(rules_file.FILE)
    if before.forecast_age_months != after.forecast_age_months:
        age = str(after.forecast_age_months)
        found[settings.FILE] = _with(workspace, settings.FILE, {_AGE: age})
        expected = workspace.municipality.settings._replace(
            forecast_age_months=after.forecast_age_months
        )
        if _settings_in(found[settings.FILE]) != expected:
            raise HandWrittenError(settings.FILE)
    return found


def _with(workspace: Workspace, name: str, values: Mapping[str, Value]) -> bytes:
    content = workspace.files.content.get(name, b"")
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    return mark + with_values(content.decode("utf-8-sig"), values).encode()


def _rules_in(content: bytes, levels: tuple[str, ...]) -> Rules | None:
    problems: list[Problem] = []
    node = parse_yaml(content, rules_file.FILE, problems)
    read = rules_file.read_rules(node, rules_file.FILE, problems, levels)
    return None if problems else read


def _settings_in(content: bytes) -> Settings | None:
    problems: list[Problem] = []
    node = parse_yaml(content, settings.FILE, problems)
    read = settings.read_settings(node, settings.FILE, problems)
    return None if problems else read


@contextlib.contextmanager
def swapped(workspace: Workspace, version: str, new: Mapping[str, bytes]) -> Iterator[None]:
    """The files swapped under the store's lock while what stands inside is done; put back where
    that fails. Raises RulesChangedError (they are not those of ``version``), StoreBusyError,
    OSError."""
    folder = workspace.folder
    with workspace.store.writing():
        there = {name: path.read_bytes() for name in FILES if (path := folder / name).exists()}
        if version_of(there) != version:
            raise RulesChangedError
        done = False
        try:
            for name, content in new.items():
                _swap(folder / name, content)
            yield
            done = True
        finally:
            if not done:
                for name in new:
                    _put_back(folder / name, there.get(name))


def _swap(path: Path, content: bytes) -> None:
    """The new file in place of the old, whole, and as readable by others as that was."""
    unfinished = temporary(path)
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        _swap(path, content)
