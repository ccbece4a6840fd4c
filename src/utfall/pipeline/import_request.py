"""What is asked to be taken in, and the profile it is read by."""

from dataclasses import dataclass
from pathlib import Path

from utfall.domain.problem import Problem, has_errors, problem
from utfall.facts.manifest import Acceptance
from utfall.ledger.choose_profile import choose_profile
from utfall.ledger.formats.content import Content
from utfall.ledger.profiles.profile import Profile
from utfall.pipeline.profiles import folder_profiles, named_profile
from utfall.pipeline.refused import DEFINITION, RefusedError
from utfall.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to take in, and what the controller decides; None leaves it to the profile.

    ``accepted`` are the codes of the warnings accepted, ``acceptance`` who did so, when and why.
    """

    path: Path
    kind: str
    version: str | None = None
    layer: str | None = None
    profile: str | None = None
    state: str | None = None
    extracted: str = ""
    accepted: tuple[str, ...] = ()
    acceptance: Acceptance | None = None


def profile_of_request(
    workspace: Workspace, request: ImportRequest, content: Content, problems: list[Problem]
) -> Profile | None:
    """The named profile, or the folder's only one of the kind that fits; None (with Problems)
    where there is none, RefusedError where its file is wrong."""
    faults: list[Problem] = []
    if request.profile is not None:
        profile = named_profile(workspace.files, request.profile, faults)
        if profile is None or has_errors(faults):
            raise RefusedError(DEFINITION, faults)
        if request.kind not in profile.kinds:
            problems.append(
                problem("PROF-19", file=profile.shown_name, kind=profile.kind, asked=request.kind)
            )
            return None
        return profile
    profiles = folder_profiles(workspace.files, faults)
    profile = choose_profile(content, str(request.path), profiles, request.kind, problems)
    faulty = {item.file for item in faults}
    if has_errors(faults) and (profile is None or profile.shown_name in faulty):
        raise RefusedError(DEFINITION, [*faults, *problems])
    return profile
