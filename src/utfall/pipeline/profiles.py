"""The import profiles of a folder, or one named by file or by name."""

from pathlib import Path

from utfall.domain.nearest_name import did_you_mean
from utfall.domain.problem import Problem
from utfall.ledger.profiles.profile import Profile
from utfall.ledger.profiles.profile_file import read_profile
from utfall.municipality.folder import FolderFiles
from utfall.municipality.yaml_reader import parse_yaml
from utfall.pipeline.read_file import read_file
from utfall.pipeline.refused import UsageError


def folder_profiles(files: FolderFiles, problems: list[Problem]) -> tuple[Profile, ...]:
    """Every profile of the folder that can be read; faults go to ``problems``."""
    read = (
        read_profile(files.node(path, problems), path, Path(path).stem, problems)
        for path in files.profiles
    )
    return tuple(profile for profile in read if profile is not None)


def named_profile(files: FolderFiles, name: str, problems: list[Problem]) -> Profile | None:
    """The profile ``name`` of the folder, or the file of that path."""
    by_name = {Path(path).stem: path for path in files.profiles}
    if name in by_name:
        path = by_name[name]
        return read_profile(files.node(path, problems), path, name, problems)
    if not Path(name).suffix:
        raise UsageError(f"Det finns ingen profil som heter {name}. {did_you_mean(name, by_name)}")
    content = read_file(Path(name))
    return read_profile(parse_yaml(content, name, problems), name, Path(name).stem, problems)
